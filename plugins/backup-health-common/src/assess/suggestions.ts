import { PlanObservation } from '../model/observation';
import { ask, sh } from '../commands/shell';
import { Suggestion } from '../model/verdict';

/**
 * What to add so that a job that looks like a backup counts as one.
 *
 * @param clusterTitle - what a person calls the cluster that it is in
 *
 * @public
 */
export function suggestionOf(
  plan: PlanObservation,
  clusterTitle?: string,
): Suggestion {
  const { namespace = 'default', name } = plan;
  const object = `${namespace}/${name}`;
  return {
    title: `CronJob ${object} looks like a backup`,
    because: `It runs ${
      plan.looksLike ?? 'a backup tool'
    }. Nobody declared what it backs up, so it counts for nothing.`,
    remedy: [
      {
        text: 'Say what it backs up, on the CronJob (or in backupHealth.plans of the configuration).',
        command: sh`kubectl -n ${namespace} annotate cronjob ${name} backup-health/plan-of=${ask(
          'ASSET',
          'what it backs up, as database/main',
        )}`,
        cluster: clusterTitle,
      },
    ],
  };
}
