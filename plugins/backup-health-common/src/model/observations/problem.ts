import { ObservationBase } from './base';

/**
 * Something that could not be made sense of. It costs only itself.
 *
 * @public
 */
export interface ProblemObservation extends ObservationBase {
  type: 'problem';
  title: string;
  remedy: string;
}
