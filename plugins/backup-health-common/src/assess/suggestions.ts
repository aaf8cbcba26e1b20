import { PlanObservation } from '../model/observation';
import { ask, sh } from '../commands/shell';
import { Suggestion } from '../model/verdict';
import { assetTitle, listed } from './wording';

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
  return plan.standing === 'declared'
    ? idle(plan)
    : undeclared(plan, clusterTitle);
}

/** It runs, and backs up nothing: a leftover, or a mistake in what it selects. */
function idle(plan: PlanObservation): Suggestion {
  return {
    title: `${plan.title} selects nothing, and backs up nothing`,
    because: `It selects ${selectionOf(
      plan,
    )}. Nothing in the cluster is in that.`,
    remedy: [
      {
        text: 'Correct what it selects. If what it backed up is gone for good, remove the plan.',
      },
    ],
  };
}

function selectionOf({ selects }: PlanObservation): string {
  switch (selects.by) {
    case 'membership':
      return `by ${listed(selects.anyOf)}`;
    case 'namespaces':
      return [
        selects.include.length > 0
          ? `namespaces ${listed(selects.include)}`
          : 'all namespaces',
        ...(selects.exclude.length > 0
          ? [`but not ${listed(selects.exclude)}`]
          : []),
      ].join(', ');
    default:
      return listed(selects.refs.map(assetTitle)) || 'nothing';
  }
}

function undeclared(
  plan: PlanObservation,
  clusterTitle: string | undefined,
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
