import { valueAt } from '../../kubernetes/fields';
import { rfc3339 } from '../../time/calendar';
import { minuteMs } from '../../time/duration';
import { Program } from '../jobs/program';
import { Scene, witnessedFrom } from '../scene';
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
 * What the Job of a recurring job does here: it finds no volume in its groups,
 * counts the run, and succeeds.
 */
export function recurringJobProgram(
  { store }: Scene,
  recurringJob: string,
): Program {
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
    },
  };
}
