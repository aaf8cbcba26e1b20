import { sh } from '../../commands/shell';
import { formatInstant } from '../../model/instant';
import { ResolvedPlan } from '../../model/resolved';
import { assetTitle, sentence } from '../wording';
import { mayBeElsewhere } from './systemNotRead';
import { RulePredicate } from './types';

/** A plan that would hold it succeeds again and again, and selects nothing. */
export const planSelectsNothing: RulePredicate = facts => {
  const { asset } = facts;
  if (asset.plans.length > 0) return { drafts: [] };
  return {
    drafts: asset.emptyPlans.map(empty => ({
      rule: 'plan-selects-nothing',
      of: empty.plan.key,
      ...(mayBeElsewhere(facts) && {
        state: 'at-risk' as const,
        severity: 'warning' as const,
      }),
      values: {
        plan: empty.plan.title,
        candidates: candidates(empty, asset.ref.kind),
      },
      evidence: [
        {
          text: selectionText(empty),
          object: empty.plan.object,
        },
        ...(empty.meant ? [{ text: empty.meant }] : []),
        // Of one that selects by namespaces, nothing has to join it.
        ...(empty.plan.selects.by === 'membership'
          ? [
              {
                text: `${sentence(assetTitle(asset.ref))} has ${memberships(
                  asset.memberOf,
                )}`,
              },
            ]
          : []),
        ...lastSuccess(empty),
      ],
      remedy: remedy(empty, asset.memberOf, asset.aliases),
    })),
  };
};

function candidates(empty: ResolvedPlan, kind: string): string {
  const count = empty.selection?.candidates ?? 1;
  // By namespaces, it chooses from both.
  if (empty.plan.selects.by === 'namespaces') {
    return `${count} namespaces and volumes`;
  }
  return `${count} ${kind}${count === 1 ? '' : 's'}`;
}

function selectionText(empty: ResolvedPlan): string {
  const { selects, title } = empty.plan;
  return selects.by === 'membership'
    ? `${title} selects by ${selects.anyOf.join(' or ')}; nothing has it`
    : `${title} selects nothing that exists`;
}

function memberships(memberOf: string[]): string {
  const groups = memberOf.filter(m => !m.startsWith('longhorn-volume:'));
  return groups.length > 0 ? groups.join(', ') : 'no membership';
}

function lastSuccess(empty: ResolvedPlan) {
  const run = [...empty.runs].reverse().find(r => r.result === 'succeeded');
  if (run?.endedAt === undefined) return [];
  return [
    {
      text: `Its last run reported success at ${formatInstant(
        run.endedAt,
      )} and made no backup`,
      since: run.endedAt,
    },
  ];
}

function remedy(empty: ResolvedPlan, memberOf: string[], aliases: string[]) {
  if (
    empty.plan.system !== 'longhorn' ||
    empty.plan.selects.by !== 'membership'
  ) {
    return undefined;
  }
  const volume = aliases
    .find(alias => alias.startsWith('longhorn:'))
    ?.slice('longhorn:'.length);
  const [type, name] = empty.plan.selects.anyOf[0].split(':');
  const prefix =
    type === 'longhorn-job'
      ? 'recurring-job.longhorn.io'
      : 'recurring-job-group.longhorn.io';
  const { namespace = 'longhorn-system' } = empty.plan;
  const cluster = empty.clusterTitle;
  const others = memberOf.filter(m => m.startsWith('longhorn-group:'));
  return [
    {
      text: `Let the volume join what ${empty.plan.title} selects by.${
        others.length > 0
          ? ` Its label for ${others
              .map(o => o.slice('longhorn-group:'.length))
              .join(', ')} keeps it out of the group "default".`
          : ''
      }`,
      command: volume
        ? sh`kubectl -n ${namespace} label volumes.longhorn.io ${volume} ${`${prefix}/${name}`}=enabled`
        : undefined,
      cluster,
    },
    {
      text: 'After its next run, see that a Backup of the volume is Completed: the Job exits 0 either way.',
      command: volume
        ? sh`kubectl -n ${namespace} get backups.longhorn.io -l ${`backup-volume=${volume}`}`
        : undefined,
      cluster,
    },
  ];
}
