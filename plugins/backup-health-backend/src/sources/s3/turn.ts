import { Instant } from '@backup-health/backstage-plugin-common';
import type { KeptStreams } from '@backup-health/backstage-plugin-node';
import { BucketReader } from './bucketReader';

/** One reading of a bucket, as its parts see it. */
export interface Turn {
  bucket: BucketReader;
  now: Instant;
  /** The bucket is known to lock objects against deletion. */
  locks?: boolean;
  /** What was kept of the bucket, and may be newer than what is remembered. */
  kept?: KeptStreams;
}
