import { formatDurationSeconds } from '../../api/formatDuration';
import {
  formatInstant,
  Instant,
  instant,
  plusSeconds,
} from '../../model/instant';
import { isBesideClaims } from '../besideClaims';
import { AssetFacts } from '../facts';
import { nothingGood } from '../endedInPart';
import { newestPossible, unjudgedSince } from '../unjudged';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';

/** Exposure above the target; equal is not above. */
export const rpoBreached: RulePredicate = facts => {
  const { asset, newestGood, demands, now } = facts;
  const target = demands.rpoSeconds;
  if (target === undefined) return { drafts: [] };
  if (!newestGood && isBesideClaims(asset)) return { drafts: [] };
  const values = {
    asset: assetTitle(asset.ref),
    target: formatDurationSeconds(target.value),
  };
  if (!newestGood) {
    // What nobody reads may hold a good one.
    if (asset.unreadSystems) return { drafts: [] };
    // Whatever it is worth, it is too old by itself.
    const possible = newestPossible(facts.points);
    const openUntil =
      possible && instant(plusSeconds(possible, target.value) + 1);
    if (facts.perhapsMore && (!openUntil || now < openUntil)) {
      return { drafts: [], changesAt: [openUntil] };
    }
    const { title, evidence } = nothingGood(facts, values.asset);
    return {
      drafts: [
        {
          rule: 'rpo-breached',
          title,
          values,
          evidence: [{ text: noneKnown(possible) }, ...evidence],
        },
      ],
    };
  }
  const breachedAt = breachedFrom(facts)!;
  if (now < breachedAt) return { drafts: [], changesAt: [breachedAt] };
  const evidence = {
    text: `The newest good backup is of ${formatInstant(newestGood.asOf!)}; ${
      target.from
    } allows a loss of ${values.target}`,
    since: breachedAt,
  };
  const unjudged = unjudgedSince(facts);
  const openUntil =
    unjudged && instant(plusSeconds(unjudged.asOf, target.value) + 1);
  if (unjudged && now < openUntil!) {
    return {
      changesAt: [openUntil],
      drafts: [
        {
          rule: 'rpo-breached',
          state: 'unknown',
          severity: 'warning',
          title: `Not verifiable: whether less than ${values.target} of ${values.asset} would be lost`,
          values,
          evidence: [unjudged.evidence, evidence],
        },
      ],
    };
  }
  return { drafts: [{ rule: 'rpo-breached', values, evidence: [evidence] }] };
};

export function noneKnown(possible: Instant | undefined): string {
  return possible === undefined
    ? 'No good recovery point is known'
    : `No good recovery point is known; the newest that cannot be judged is of ${formatInstant(
        possible,
      )}`;
}

/** The first instant at which exposure is above the target. */
export function breachedFrom({
  demands,
  newestGood,
}: AssetFacts): Instant | undefined {
  const target = demands.rpoSeconds?.value;
  return target === undefined || newestGood === undefined
    ? undefined
    : instant(plusSeconds(newestGood.asOf!, target) + 1);
}
