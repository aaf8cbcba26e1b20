import { valueAt } from '../../kubernetes/fields';
import { rfc3339 } from '../../time/calendar';
import { minuteMs } from '../../time/duration';
import { Program } from '../jobs/program';
import { Scene, witnessedFrom } from '../scene';
import { backUpVolume, selectedBy } from './backups';
import { longhornNamespace } from './install';

const pollMs = 5 * minuteMs;
const targetKey = 'longhorn.io/backuptargets';
const jobKey = 'longhorn.io/recurringjobs';

/** Longhorn looks at its backup target every five minutes. */
export function attachLonghorn(scene: Scene): void {
  const { store, timeline } = scene;
  timeline.every(pollMs, witnessedFrom(scene, pollMs), () => {
    const now = rfc3339(timeline.now);
    for (const target of store.list(targetKey)) {
      store.update(targetKey, target, current => ({
        ...current,
        spec: { ...Object(current.spec), syncRequestedAt: now },
        status: { ...Object(current.status), lastSyncedAt: now },
      }));
    }
  });
}

/**
 * What the Job of a recurring job does: it backs up the volumes of its groups,
 * counts the run, and succeeds, whatever became of them, and if there was none.
 */
export function recurringJobProgram(
  scene: Scene,
  recurringJob: string,
): Program {
  const { store } = scene;
  return {
    seconds: () => 7,
    done: () => {
      const job = store.get(jobKey, longhornNamespace, recurringJob);
      if (!job) return;
      store.update(jobKey, job, current => ({
        ...current,
        status: {
          ...Object(current.status),
          executionCount:
            Number(valueAt(current, 'status.executionCount') ?? 0) + 1,
        },
      }));
      const volumes = store.list('longhorn.io/volumes', longhornNamespace);
      for (const volume of selectedBy(job, volumes)) {
        backUpVolume(scene, job, volume);
      }
    },
  };
}
