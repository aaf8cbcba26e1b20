import { formatDurationSeconds } from '../../api/formatDuration';
import { AssetKind } from '../../model/asset';
import { AssetFacts } from '../facts';
import { JudgedPoint } from '../judgePoints';
import { assetTitle } from '../wording';
import { Draft, RulePredicate } from './types';

/** Kinds whose live data counts as a copy; of others only backups count. */
const livingCopies: AssetKind[] = ['volume', 'bucket', 'git-repository'];

/** The newest good point of each plan: together they are what there is. */
function newestPoints({ good, plans }: AssetFacts): JudgedPoint[] {
  const newest = plans
    .map(plan => plan.newestGood)
    .filter((point): point is JudgedPoint => point !== undefined);
  return newest.length > 0 ? newest : good.slice(-1);
}

export function copyLocations(facts: AssetFacts): string[] {
  return [...new Set(newestPoints(facts).flatMap(point => point.locations))];
}

/** Copies and their places, against the tier. */
export const copies: RulePredicate = facts => {
  const { asset, policy, newestGood } = facts;
  const { tier } = policy;
  if (!tier || !newestGood) return { drafts: [] };
  const drafts: Draft[] = [];
  const locations = copyLocations(facts);
  const living = livingCopies.includes(asset.ref.kind) ? 1 : 0;
  // A point whose place nobody names still is one copy.
  const count = Math.max(locations.length, 1) + living;
  const name = assetTitle(asset.ref);
  if (count < tier.copies) {
    drafts.push({
      rule: 'too-few-copies',
      values: { copies: `${count}`, demanded: `${tier.copies}`, asset: name },
      evidence: [
        {
          text: `${living ? 'The live data, and backups' : 'Backups'} in ${
            locations.map(l => asset.locations[l]?.title ?? l).join(', ') ||
            'a place that nobody named'
          }`,
        },
      ],
    });
  }
  const sites = locations.map(l => asset.locations[l]?.site);
  if (tier.offsite && !sites.includes('off-site')) {
    const known = sites.length > 0 && sites.every(site => site === 'on-site');
    drafts.push({
      rule: 'no-offsite-copy',
      severity: known ? undefined : 'info',
      state: known ? undefined : null,
      title: known
        ? undefined
        : `Not verifiable: nobody said whether a copy of ${name} is off-site`,
      values: { asset: name },
      evidence: locations.map(l => ({
        text: `${asset.locations[l]?.title ?? l}: ${
          asset.locations[l]?.site ?? 'its site is not known'
        }`,
      })),
      remedy: known
        ? undefined
        : [
            {
              text: 'Say where the bucket lies, in the configuration of the portal: backupHealth.sites, or site of the bucket.',
            },
          ],
    });
  }
  return { drafts };
};

/** The longest time to live among its plans, against the tier. */
export const retention: RulePredicate = ({ asset, demands, plans }) => {
  const target = demands.retentionSeconds?.value;
  const kept = plans.map(({ resolved }) => resolved.plan.retentionSeconds);
  if (target === undefined || kept.length === 0 || kept.includes(undefined)) {
    return { drafts: [] };
  }
  const longest = Math.max(...kept.map(seconds => seconds ?? 0));
  if (longest >= target) return { drafts: [] };
  return {
    drafts: [
      {
        rule: 'retention-too-short',
        values: {
          asset: assetTitle(asset.ref),
          retention: formatDurationSeconds(longest),
          target: formatDurationSeconds(target),
        },
        evidence: plans.map(({ resolved }) => ({
          text: `${resolved.plan.title} keeps for ${formatDurationSeconds(
            resolved.plan.retentionSeconds ?? 0,
          )}`,
          object: resolved.plan.object,
        })),
      },
    ],
  };
};

/** A place that its own system cannot reach: nobody knows what is in it. */
export const locationUnavailable: RulePredicate = facts => {
  const { asset, newestGood } = facts;
  const places = copyLocations(facts).map(key => asset.locations[key]);
  const reachable = places.some(place => place?.availability === 'available');
  if (!newestGood) return { drafts: [] };
  return {
    drafts: places
      .filter(place => place?.availability === 'unavailable')
      .map(place => ({
        rule: 'location-unavailable' as const,
        of: place.key,
        state: reachable ? ('at-risk' as const) : undefined,
        values: { asset: assetTitle(asset.ref), location: place.title },
        evidence: [
          {
            text: `${place.title} is unavailable${
              place.message ? `: ${place.message}` : ''
            }`,
            object: place.object,
          },
        ],
      })),
  };
};
