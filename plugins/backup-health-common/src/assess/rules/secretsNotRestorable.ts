import { holdsKind } from '../contents';
import { assetTitle } from '../wording';
import { Draft, RulePredicate } from './types';

/** Secrets are left out, and what would bring them back is not ready. */
export const secretsNotRestorable: RulePredicate = ({ asset, plans }) => {
  const made = plans.filter(plan => plan.newestGood);
  if (asset.ref.kind !== 'kubernetes-objects' || made.length === 0) {
    return { drafts: [] };
  }
  const leftOut = made.every(plan => holdsKind(plan, 'secrets') === false);
  if (!leftOut) return { drafts: [] };
  const name = assetTitle(asset.ref);
  const sources = (asset.readiness ?? []).filter(
    ({ kind }) => kind === 'external-secret' || kind === 'secret-store',
  );
  if (!sources.some(({ kind }) => kind === 'external-secret')) {
    return { drafts: [noneKnown(name)] };
  }
  return {
    drafts: sources
      .filter(({ state }) => state !== 'ready')
      .map(source => ({
        rule: 'secrets-not-restorable' as const,
        of: source.key,
        values: { asset: name, source: source.title },
        ...(source.state === 'unknown' && {
          severity: 'info' as const,
          state: null,
          title: `Not verifiable: nobody knows whether ${source.title} could bring Secrets of ${name} back`,
        }),
        evidence: [
          {
            text: `${source.title}: ${source.message ?? source.state}`,
            since: source.since,
            object: source.object,
          },
        ],
      })),
  };
};

function noneKnown(name: string): Draft {
  return {
    rule: 'secrets-not-restorable',
    severity: 'info',
    state: null,
    title: `Not verifiable: Secrets are left out of the backups of ${name}, and no ExternalSecret is known that would bring them back`,
    evidence: [{ text: 'No ExternalSecret is read in this namespace' }],
  };
}
