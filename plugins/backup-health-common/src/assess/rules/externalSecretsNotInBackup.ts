import { holdsKind } from '../contents';
import { assetTitle, listed } from '../wording';
import { RulePredicate } from './types';

const mostNamed = 5;

/** A namespace lives on ExternalSecrets, and no backup holds them. */
export const externalSecretsNotInBackup: RulePredicate = ({ asset, plans }) => {
  const used = (asset.readiness ?? []).filter(
    ({ kind }) => kind === 'external-secret',
  );
  const made = plans.filter(plan => plan.newestGood);
  if (
    asset.ref.kind !== 'kubernetes-objects' ||
    used.length === 0 ||
    made.length === 0 ||
    made.some(plan => holdsKind(plan, 'externalsecrets') !== false)
  ) {
    return { drafts: [] };
  }
  const names = used.map(({ name }) => name).sort();
  return {
    drafts: [
      {
        rule: 'externalsecrets-not-in-backup',
        values: { asset: assetTitle(asset.ref) },
        evidence: [
          {
            text: `It has ${listed(names.slice(0, mostNamed))}${
              names.length > mostNamed
                ? ` and ${names.length - mostNamed} more`
                : ''
            }`,
          },
          ...made.map(({ resolved }) => ({
            text: `${resolved.plan.title} leaves them out`,
            object: resolved.plan.object,
          })),
        ],
      },
    ],
  };
};
