import {
  Instant,
  Observation,
  ProblemObservation,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import type { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import type { BucketReader } from '../bucketReader';
import type { Turn } from '../turn';

/** One object of a bucket, as a listing shows it. */
export interface BucketObject {
  key: string;
  sizeBytes: number;
  lastModified: Instant;
  /** As the store calls it; absent: `STANDARD`, or it does not say. */
  storageClass?: string;
}

/** What layouts need to know of the bucket that they are laid out in. */
export interface LayoutContext {
  /** What config calls the bucket. */
  bucketId: string;
  /** A title for people. */
  bucketTitle: string;
  /** The bucket's own name. */
  bucket: string;
  /** Between two readings of everything. */
  wholeEverySeconds: number;
}

/** How recovery points lie in a bucket. */
export type Layout = ListedLayout | IndexedLayout;

/**
 * Each recovery point is an object, and its key says what it is. Pure: it is
 * shown objects and says what they are.
 */
export interface ListedLayout {
  readonly by: 'listing';
  /** Layouts of one stream are read from one listing. */
  readonly stream: string;
  /** It is shown only the objects whose keys begin with this. */
  readonly prefix: string;
  /**
   * What one object is: a recovery point, something that cannot be made sense
   * of, or nothing of this layout (`undefined`).
   */
  observe(
    object: BucketObject,
  ): RecoveryPointObservation | ProblemObservation | undefined;
  /**
   * What follows from the points of its stream together: the assets that were
   * met, and the plan where nothing else tells of one. Layouts that share them
   * say the same under the same key.
   */
  conclude(points: RecoveryPointObservation[]): Observation[];
  /**
   * Looks into an object, where config asks for it.
   *
   * @returns what is wrong with it, as a sentence
   * @throws CallError
   */
  verify?(
    object: { key: string; sizeBytes: number },
    bucket: BucketReader,
  ): Promise<string | undefined>;
}

/**
 * A repository that has an index of what is in it: the index is read, and the
 * data is not listed.
 */
export interface IndexedLayout {
  readonly by: 'index';
  /** Its own. */
  readonly stream: string;
  readonly prefix: string;
  /**
   * Everything of its stream, as it stands now. What cannot have changed since
   * the last turn need not be asked for again.
   *
   * @throws where the stream could not be read as a whole
   */
  read(turn: Turn): Promise<ObservedOrigin[]>;
}
