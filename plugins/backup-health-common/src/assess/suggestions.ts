import { PlanObservation } from '../model/observation';
import { Suggestion } from '../model/verdict';

/**
 * What to add so that a job that looks like a backup counts as one.
 *
 * @public
 */
export function suggestionOf(plan: PlanObservation): Suggestion {
  const object = `${plan.namespace}/${plan.name}`;
  return {
    title: `CronJob ${object} looks like a backup`,
    because: `It runs ${
      plan.looksLike ?? 'a backup tool'
    }. Nobody declared what it backs up, so it counts for nothing.`,
    remedy: [
      {
        text: 'Say what it backs up, on the CronJob (or in backupHealth.plans of the configuration).',
        command: `kubectl -n ${plan.namespace} annotate cronjob ${plan.name} backup-health/plan-of=database/NAME`,
      },
    ],
  };
}
