import { ObjectStore } from '../kubernetes/objectStore';
import { Seed } from '../random/seed';
import { Bucket } from '../s3/bucket';
import { Timeline } from '../time/timeline';

/** What the parts of a simulated cluster share. */
export interface Scene {
  /** Name of the cluster. */
  name: string;
  kubernetesVersion: string;
  /** Name of its node; there is one. */
  node: string;
  store: ObjectStore;
  timeline: Timeline;
  /** Of the whole estate, by name. */
  buckets: Map<string, Bucket>;
  seed: Seed;
  /** When the estate was started; all before is history. */
  origin: number;
}

/**
 * Whether what happens now may still be seen when the estate is started.
 * What only changes from minute to minute is left out of the history before.
 *
 * @param ms - how long before the start of the estate it begins to matter
 */
export function isWitnessed(scene: Scene, ms: number): boolean {
  return scene.timeline.now >= scene.origin - ms;
}

/** From when on what happens may be seen; now, if it may be seen by now. */
export function witnessedFrom(scene: Scene, ms: number): number {
  return Math.max(scene.timeline.now, scene.origin - ms);
}

/** @throws an error that names the buckets there are */
export function bucketOf(scene: Scene, name: string): Bucket {
  const bucket = scene.buckets.get(name);
  if (!bucket) {
    throw new Error(
      `There is no bucket ${name}, only ${[...scene.buckets.keys()].join(
        ', ',
      )}`,
    );
  }
  return bucket;
}
