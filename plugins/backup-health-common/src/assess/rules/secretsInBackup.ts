import { formatInstant } from '../../model/instant';
import { holdsKind } from '../contents';
import { AssetFacts } from '../facts';
import { PlanFacts } from '../planFacts';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/**
 * Secrets are in the backups of a namespace, and the policy wants them out: in
 * the newest, or in any that is still there.
 */
export const secretsInBackup: RulePredicate = facts => {
  const { asset, demands, plans } = facts;
  if (!demands.withoutSecrets?.value) return { drafts: [] };
  if (asset.ref.kind !== 'kubernetes-objects') return { drafts: [] };
  return {
    drafts: plans.flatMap(plan => {
      const text = whereOf(plan, facts);
      const { title, key, object } = plan.resolved.plan;
      return text === undefined
        ? []
        : [
            {
              rule: 'secrets-in-backup' as const,
              of: key,
              values: { plan: title, asset: assetTitle(asset.ref) },
              evidence: [{ text, object }],
            },
          ];
    }),
  };
};

function whereOf(
  plan: PlanFacts,
  { good }: Pick<AssetFacts, 'good'>,
): string | undefined {
  const { newestGood, resolved } = plan;
  if (!newestGood) return undefined;
  if (newestGood.contents?.secrets)
    return 'Its newest good backup lists Secrets';
  if (holdsKind(plan, 'secrets')) return 'Nothing in its scope leaves them out';
  const older = [...good]
    .reverse()
    .find(of => of.plan === resolved.plan.key && of.contents?.secrets);
  return older?.asOf === undefined
    ? undefined
    : `The backup of ${formatInstant(
        older.asOf,
      )} lists Secrets, and is still there`;
}
