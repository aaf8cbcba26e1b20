import { fireTimes } from '../../time/schedule';
import { secondMs } from '../../time/duration';
import { Actor } from '../actor';
import { leaveDump } from '../jobs/dumpPrograms';
import { Scene } from '../scene';

type Dump = Parameters<typeof leaveDump>[1];

/** Dumps that something outside of the cluster makes, by its own schedule. */
export function outsideDumps(options: {
  cron: string;
  /** How long it takes: from and to, in seconds. */
  seconds: [from: number, to: number];
  dump: Dump;
}): Actor {
  const { cron, seconds, dump } = options;
  const times = fireTimes(cron);
  const arm = (scene: Scene) => {
    const { timeline, seed } = scene;
    const startedAt = times.next(timeline.now);
    if (startedAt === undefined) return;
    const ofRun = seed.child('outside', [dump.bucket].flat()[0], startedAt);
    const takes = ofRun.whole(...seconds, 'seconds') * secondMs;
    timeline.at(startedAt + takes, () =>
      leaveDump(scene, dump, {
        startedAt,
        endedAt: timeline.now,
        seed: ofRun,
      }),
    );
    timeline.at(startedAt, () => arm(scene));
  };
  return { animate: arm };
}
