import { DumpFormat, dumpBody } from '../../s3/body';
import { Seed } from '../../random/seed';
import { dayMs } from '../../time/duration';
import { startOfDay } from '../../time/calendar';
import { bucketOf, Scene } from '../scene';
import { Program, Run } from './program';

/** How long containers run: from and to, in seconds. */
type Seconds = Record<string, [from: number, to: number]>;

function within(seconds: Seconds, container: string, seed: Seed): number {
  const [from, to] = seconds[container] ?? [5, 10];
  return seed.whole(from, to, 'seconds', container);
}

/** A dump that a job leaves in a bucket. */
interface Dump {
  /** Or several, each of which gets the same. */
  bucket: string | string[];
  key(run: Pick<Run, 'startedAt'>): string;
  bytes: [from: number, to: number];
  format: DumpFormat;
  /** How many are left in its folder. */
  keeps?: number;
}

/** A job that makes a dump, and uploads it in its last container. */
export function uploadsDump(
  scene: Scene,
  dump: Dump & { seconds: Seconds },
): Program {
  return {
    seconds: (container, seed) => within(dump.seconds, container, seed),
    done: run => leaveDump(scene, dump, run),
  };
}

/** Puts a dump where it belongs, and deletes the oldest of those before. */
export function leaveDump(
  scene: Scene,
  dump: Dump,
  run: Pick<Run, 'startedAt' | 'endedAt' | 'seed'>,
): void {
  const key = dump.key(run);
  const size = run.seed.whole(...dump.bytes, 'bytes');
  for (const name of [dump.bucket].flat()) {
    const bucket = bucketOf(scene, name);
    bucket.put({
      key,
      // An etcd snapshot, say, is of whole pages and a checksum.
      body: dumpBody(
        dump.format === 'plain' ? size - (size % 4096) + 32 : size,
        dump.format,
        run.seed,
      ),
      lastModified: run.endedAt,
    });
    if (dump.keeps === undefined) continue;
    const folder = key.slice(0, key.lastIndexOf('/') + 1);
    const kept = [...bucket.objects(folder)];
    for (const { key: old } of kept.slice(0, -dump.keeps)) {
      bucket.delete(old, run.endedAt);
    }
  }
}

/** A job that deletes dumps whose day is too long ago. */
export function deletesOldDumps(
  scene: Scene,
  cleanup: { bucket: string; olderThanDays: number; seconds: Seconds },
): Program {
  return {
    seconds: (container, seed) => within(cleanup.seconds, container, seed),
    done: ({ endedAt }) => {
      const bucket = bucketOf(scene, cleanup.bucket);
      const oldest = startOfDay(endedAt) - cleanup.olderThanDays * dayMs;
      for (const { key, lastModified } of [...bucket.objects()]) {
        if (lastModified < oldest) bucket.delete(key, endedAt);
      }
    },
  };
}
