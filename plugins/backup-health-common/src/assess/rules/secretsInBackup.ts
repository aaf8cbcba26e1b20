import { holdsKind } from '../contents';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/** Secrets are in the backups of a namespace, and the policy wants them out. */
export const secretsInBackup: RulePredicate = ({ asset, demands, plans }) => {
  if (!demands.withoutSecrets?.value) return { drafts: [] };
  if (asset.ref.kind !== 'kubernetes-objects') return { drafts: [] };
  return {
    drafts: plans
      .filter(plan => plan.newestGood && holdsKind(plan, 'secrets'))
      .map(({ resolved, newestGood }) => ({
        rule: 'secrets-in-backup' as const,
        of: resolved.plan.key,
        values: { plan: resolved.plan.title, asset: assetTitle(asset.ref) },
        evidence: [
          {
            text: newestGood?.contents?.secrets
              ? 'Its newest good backup lists Secrets'
              : 'Nothing in its scope leaves them out',
            object: resolved.plan.object,
          },
        ],
      })),
  };
};
