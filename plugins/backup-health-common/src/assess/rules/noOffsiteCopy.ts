import { LocationObservation } from '../../model/observation';
import { unreadEvidence } from '../replicas';
import { verify } from '../verifiable';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/** Nothing recent lies where it does not share the fate of the cluster. */
export const noOffsiteCopy: RulePredicate = facts => {
  const { asset, demands, newestGood } = facts;
  if (!demands.offsite?.value || !newestGood) return { drafts: [] };
  const unread = new Set(facts.unreadCopies);
  const isOffsite = (place: LocationObservation | undefined) =>
    place?.site === undefined || unread.has(place.key)
      ? undefined
      : place.site === 'off-site';
  const { holds, evidence, changesAt } = verify(
    facts,
    'offsite',
    (_, place) => ({
      holds: isOffsite(place),
      text: `${place?.title ?? 'A place that nobody named'}: ${
        place?.site ?? 'its site is not known'
      }`,
    }),
  );
  if (holds) return { drafts: [], changesAt };
  const name = assetTitle(asset.ref);
  if (unread.size > 0) {
    return {
      changesAt,
      drafts: [
        {
          rule: 'no-offsite-copy',
          state: 'unknown',
          title: `Not verifiable: whether a copy of ${name} is off-site`,
          evidence: [...unreadEvidence(facts), ...evidence],
          remedy: [{ text: 'Let the replica be read.' }],
        },
      ],
    };
  }
  if (holds === false) {
    return {
      changesAt,
      drafts: [{ rule: 'no-offsite-copy', values: { asset: name }, evidence }],
    };
  }
  return {
    changesAt,
    drafts: [
      {
        rule: 'no-offsite-copy',
        severity: 'info',
        state: null,
        title: `Not verifiable: nobody said whether a copy of ${name} is off-site`,
        evidence,
        remedy: [
          {
            text: 'Say where the bucket lies, in the configuration of the portal: backupHealth.sites, or site of the bucket.',
          },
        ],
      },
    ],
  };
};
