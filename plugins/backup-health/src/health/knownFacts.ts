import {
  ApiAsset,
  ApiFinding,
  ApiGoodPoint,
  ApiPlan,
  ApiTime,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';
import { groupByRootCause, joinAlike } from './findingGroups';

/** What stands though not all can be read, each with when it was so. */
export type KnownFact =
  | { is: 'point'; point: ApiGoodPoint; readAt: ApiTime }
  | { is: 'run'; plan: string; run: NonNullable<ApiPlan['lastRun']> }
  | { is: 'restore'; seconds: number; samples: number; at?: ApiTime };

/** What cannot be told, by what the answer itself says. */
export type UnknownFact =
  | { is: 'loss'; atMostSeconds: number | null }
  | { is: 'finding'; finding: ApiFinding }
  | { is: 'copy'; title: string };

/**
 * The newest point seen of each asset that has to be backed up, the runs since,
 * which prove nothing yet, and what was measured.
 */
export function knownFacts(health: EntityHealth): KnownFact[] {
  const assets = health.assets.filter(
    ({ requirement }) => requirement === 'required',
  );
  const points = assets.flatMap((asset): KnownFact[] =>
    asset.lastGood
      ? [
          {
            is: 'point',
            point: asset.lastGood,
            readAt: asset.asOf ?? health.assessedAt,
          },
        ]
      : [],
  );
  const { latestSeconds, samples } = health.rto;
  return [
    ...points,
    ...runsSince(assets),
    ...(latestSeconds === undefined
      ? []
      : [
          {
            is: 'restore' as const,
            seconds: latestSeconds,
            samples,
            at: health.drills.lastPassed,
          },
        ]),
  ];
}

/** One plan may make the points of several assets: it is said once. */
function runsSince(assets: ApiAsset[]): KnownFact[] {
  const runs = new Map<string, KnownFact>();
  for (const { plans, lastGood } of assets) {
    for (const { key, title, lastRun } of plans) {
      const seen = lastGood ? Date.parse(lastGood.asOf) : -Infinity;
      if (lastRun && Date.parse(lastRun.at) > seen) {
        runs.set(key, { is: 'run', plan: title, run: lastRun });
      }
    }
  }
  return [...runs.values()];
}

export function unknownFacts(health: EntityHealth): UnknownFact[] {
  const { exposure } = health;
  const open = health.findings.filter(
    ({ state, waiver }) => state === 'unknown' && !waiver,
  );
  const silent = health.assets
    .filter(({ requirement }) => requirement === 'required')
    .flatMap(({ copies }) => copies)
    .filter(({ availability }) => availability === 'unknown');
  return [
    ...(exposure?.atMost
      ? [{ is: 'loss' as const, atMostSeconds: exposure.seconds }]
      : []),
    ...joinAlike(groupByRootCause(open)).map(({ root }) => ({
      is: 'finding' as const,
      finding: root,
    })),
    ...[...new Set(silent.map(({ title }) => title))].map(title => ({
      is: 'copy' as const,
      title,
    })),
  ];
}
