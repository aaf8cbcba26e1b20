import { formatDurationSeconds } from '../../api/formatDuration';
import { formatInstant, instant, plusSeconds } from '../../model/instant';
import { Evidence } from '../../model/verdict';
import { archiveOf } from '../archives';
import { AssetFacts } from '../facts';
import { expectedEvery } from '../recent';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/**
 * The newest good point lies in an archive of its store, out of which it comes
 * hours after it was asked for. Where these alone are longer than a restore may
 * take, only a point that is read at once, and new enough, makes up for it.
 */
export const artifactArchived: RulePredicate = facts => {
  const { asset, good, newestGood, now, policy } = facts;
  const archive = archiveOf(newestGood?.storageClass);
  if (!newestGood || !archive) return { drafts: [] };
  const target = policy.rtoSeconds;
  const ready = [...good]
    .reverse()
    .find(({ storageClass }) => !archiveOf(storageClass));
  const standsUntil = ready && plusSeconds(ready.asOf!, mayBeOldSeconds(facts));
  const stands = standsUntil !== undefined && now <= standsUntil;
  const fits = target === undefined || archive.seconds < target;
  const evidence: Evidence[] = [
    {
      text: `That of ${formatInstant(
        newestGood.asOf!,
      )} has to be asked for before it can be read, which takes up to ${formatDurationSeconds(
        archive.seconds,
      )} unless that was done already${
        target === undefined
          ? ''
          : `; a restore may take ${formatDurationSeconds(target)}`
      }`,
    },
    {
      text: ready
        ? `The newest that is read at once is of ${formatInstant(ready.asOf!)}`
        : 'None is read at once',
    },
  ];
  return {
    changesAt: stands ? [instant(standsUntil + 1)] : [],
    drafts: [
      {
        rule: 'artifact-archived',
        ...((stands || fits) && { severity: 'info', state: null }),
        values: {
          asset: assetTitle(asset.ref),
          class: newestGood.storageClass!,
        },
        evidence,
      },
    ],
  };
};

function mayBeOldSeconds(facts: AssetFacts): number {
  return facts.demands.rpoSeconds?.value ?? 2 * expectedEvery(facts);
}
