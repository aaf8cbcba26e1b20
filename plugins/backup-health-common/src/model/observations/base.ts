import { ObjectRef } from '../asset';

/** @public */
export interface ObservationBase {
  key: string;
  /** The object it was read from; absent for what was read from a bucket. */
  object?: ObjectRef;
}
