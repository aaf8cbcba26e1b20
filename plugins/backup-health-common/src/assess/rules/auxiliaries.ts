import { sh } from '../../commands/shell';
import { gravestBlock } from '../runCauses';
import { missingTitle } from '../wording';
import { missingObjectRemedy } from './missingSecret';
import { Draft, RulePredicate } from './types';

/**
 * Jobs beside the backups: a clean-up that waits for ever is a trap, one that
 * goes on while no backup is made empties the place.
 */
export const auxiliaries: RulePredicate = facts => {
  const drafts: Draft[] = [];
  for (const aux of facts.auxiliaries) {
    const last = aux.runs[aux.runs.length - 1];
    const block =
      last?.result === 'running' ? gravestBlock(last.blocks) : undefined;
    if (block?.missing) {
      drafts.push({
        rule: 'missing-secret',
        of: aux.plan.key,
        state: 'at-risk',
        severity: 'warning',
        isAside: true,
        title: `${aux.plan.title} (${aux.plan.role}) waits: ${missingTitle(
          block.missing,
        )}`,
        evidence: [
          {
            text: `Pod ${block.object?.name ?? ''}: ${block.reason}, ${
              block.message
            }`,
            since: block.since,
            object: block.object,
          },
        ],
        remedy:
          aux.plan.role === 'cleanup'
            ? undefined
            : missingObjectRemedy(aux, block.missing, facts),
      });
    }
    const outrun = outruns(aux.plan.role, aux.plan.lastSucceededAt, facts);
    if (outrun) {
      drafts.push({
        rule: 'cleanup-outruns-backup',
        of: aux.plan.key,
        values: { plan: aux.plan.title, asset: outrun },
        evidence: [
          {
            text: `${aux.plan.title} last succeeded after the newest good backup was older than two intervals`,
            since: aux.plan.lastSucceededAt,
            object: aux.plan.object,
          },
        ],
        remedy: [
          {
            text: 'Suspend the clean-up until backups are made again.',
            command:
              aux.plan.namespace &&
              sh`kubectl -n ${aux.plan.namespace} patch cronjob ${aux.plan.name} -p '{"spec":{"suspend":true}}'`,
            cluster: aux.clusterTitle,
          },
        ],
      });
    }
  }
  return { drafts };
};

function outruns(
  role: string,
  cleanedAt: number | undefined,
  { newestGood, plans, asset }: Parameters<RulePredicate>[0],
): string | undefined {
  if (role !== 'cleanup' || cleanedAt === undefined) return undefined;
  const newest = newestGood?.availableAt;
  const frequency = Math.min(
    ...plans.map(plan => plan.frequencySeconds ?? Infinity),
  );
  if (newest === undefined || !Number.isFinite(frequency)) return undefined;
  return cleanedAt > newest + 2 * frequency * 1000 ? asset.ref.name : undefined;
}
