import { Seed } from '../../random/seed';
import { Bucket } from '../../s3/bucket';
import { Scene } from '../../simulation/scene';
import { Duration, durationMs } from '../../time/duration';
import { Timeline } from '../../time/timeline';
import { stage } from '../stage';
import { Landscape } from '../types';

export interface Told {
  scene: Scene;
  buckets: Map<string, Bucket>;
  /** Lets time pass. */
  pass(duration: Duration): void;
  keysIn(bucket: string, prefix?: string): string[];
}

/** A landscape with its history up to an instant. */
export function tell(landscape: Landscape, at: string, seed = 'test'): Told {
  const origin = Date.parse(at);
  const timeline = Timeline.startingAt(origin - durationMs(landscape.age));
  const buckets = new Map<string, Bucket>();
  const scene = stage(landscape, {
    timeline,
    buckets,
    seed: Seed.of(seed),
    origin,
  });
  timeline.advanceTo(origin);
  return {
    scene,
    buckets,
    pass: duration => timeline.advanceTo(timeline.now + durationMs(duration)),
    keysIn: (bucket, prefix) =>
      [...(buckets.get(bucket)?.objects(prefix) ?? [])].map(({ key }) => key),
  };
}
