import { assetTitle, sentence } from '../../assess/wording';
import { stringifyAssetRef } from '../../model/asset';
import { formatInstant, Instant } from '../../model/instant';
import { procedureOf } from '../procedures/registry';
import { RestoreProcedure } from '../procedures/types';
import { Restorable, restorableOf } from '../restorable';
import { RecoveryStepState } from '../types';
import { JudgedAsset, PlannedStep, Recovering, step, worstOf } from './types';

const soonMs = 24 * 3_600_000;

/** A step that restores something, and what of it is needed to time it. */
export interface DataStep {
  step: PlannedStep;
  /** The system whose restores are of this kind; absent: none is known. */
  system?: string;
  /** Where it comes among the others; the lower the earlier. */
  rank: number;
}

/**
 * What is brought back from recovery points, the ground first that all else
 * stands on. What nothing is left of is a step as well: to leave it out would
 * make the rest look whole.
 */
export function dataSteps(recovering: Recovering): DataStep[] {
  const { assets, now } = recovering;
  const groups = new Map<
    string,
    {
      procedure: RestoreProcedure;
      all: { what: Restorable; of: JudgedAsset }[];
    }
  >();
  const bare: DataStep[] = [];
  for (const of of assets.filter(isRestored)) {
    const what = restorableOf(of.asset, of.verdict);
    if (!what) {
      bare.push(withoutPoint(of));
      continue;
    }
    const procedure = procedureOf(what);
    const id =
      procedure.together?.(what) ?? `${stringifyAssetRef(of.asset.ref)}`;
    const group = groups.get(`${procedure.id} ${id}`) ?? { procedure, all: [] };
    group.all.push({ what, of });
    groups.set(`${procedure.id} ${id}`, group);
  }
  const restored = [...groups.values()].map(({ procedure, all }) =>
    restoreStep(procedure, all, now),
  );
  return [...restored, ...bare, ...withOthers(recovering)].sort(
    (a, b) => a.rank - b.rank || (a.step.id < b.step.id ? -1 : 1),
  );
}

/** It comes back from a recovery point of its own. */
export function isRestored({ asset }: JudgedAsset): boolean {
  const { requirement, coveredBy } = asset;
  return (
    requirement === 'required' || (requirement === 'optional' && !coveredBy)
  );
}

function restoreStep(
  procedure: RestoreProcedure,
  all: { what: Restorable; of: JudgedAsset }[],
  now: Instant,
): DataStep {
  const [{ what }] = all;
  const restoring = procedure.restore(all.map(each => each.what));
  const { expiresAt } = what.from;
  const standing = worstOf([
    ...all.map(each => standingOf(each.of)),
    ...all.flatMap(each => [
      placesStanding(each.what.places),
      ...(each.what.through.length > 0
        ? [placesStanding(each.what.through)]
        : []),
    ]),
    ...(restoring.unknown
      ? [{ state: 'unknown' as const, because: restoring.unknown }]
      : []),
  ]);
  return {
    system: procedure.system,
    rank: Math.min(...all.map(each => rankOf(each.of, procedure))),
    step: step({
      id: `data/${all
        .map(each => stringifyAssetRef(each.of.asset.ref))
        .sort()
        .join('+')}`,
      kind: 'data',
      title: restoring.title,
      cluster: what.asset.clusterTitle,
      assets: all.map(each => refOf(each.of)),
      from: what.from,
      actions: restoring.actions,
      warnings: [
        ...(expiresAt !== undefined && expiresAt <= now + soonMs
          ? [
              `The point is deleted at ${formatInstant(
                expiresAt,
              )}: keep it longer before anything else.`,
            ]
          : []),
        ...(restoring.warnings ?? []),
      ],
      source: restoring.source,
      ...standing,
    }),
  };
}

function withoutPoint(of: JudgedAsset): DataStep {
  const { asset } = of;
  const title = assetTitle(asset.ref);
  const dark = standingOf(of).state === 'unknown';
  const because = dark
    ? `nobody knows whether there is a point of ${title} to go back to`
    : `${title} has no good recovery point`;
  return {
    rank: rankOf(of),
    step: step({
      id: `data/${stringifyAssetRef(asset.ref)}`,
      kind: 'data',
      title: `${sentence(title)}: nothing is known to go back to`,
      cluster: asset.clusterTitle,
      assets: [refOf(of)],
      state: dark ? 'unknown' : 'blocked',
      because,
    }),
  };
}

/** What comes back with something that is not the service's own. */
function withOthers({ assets }: Recovering): DataStep[] {
  const own = new Set(assets.map(({ asset }) => stringifyAssetRef(asset.ref)));
  return assets.flatMap(of => {
    const { asset, verdict } = of;
    const by = asset.coveredBy;
    if (asset.requirement !== 'optional' || !by) return [];
    // Then its own step tells of both.
    if (own.has(stringifyAssetRef(by.ref))) return [];
    const title = assetTitle(by.ref);
    const standing = verdict.lastGood
      ? standingOf(of)
      : {
          state: 'blocked' as const,
          because: `${title} has no good recovery point`,
        };
    return [
      {
        rank: rankOf(of),
        step: step({
          id: `data/${stringifyAssetRef(asset.ref)}`,
          kind: 'data' as const,
          title: `${sentence(assetTitle(asset.ref))}: back with ${title}`,
          why: asset.requirementBecause,
          cluster: asset.clusterTitle,
          assets: [refOf(of)],
          actions: [
            {
              text: `Bring ${title} back as a whole, by the plan of the service that owns it. Nothing of it is restored for this service alone.`,
            },
          ],
          ...standing,
        }),
      },
    ];
  });
}

/** What is said of an asset may be of a while ago, or of nothing at all. */
function standingOf({ asset, verdict }: JudgedAsset): {
  state: RecoveryStepState;
  because?: string;
} {
  const title = assetTitle(asset.ref);
  if (verdict.asOf !== undefined) {
    return {
      state: 'unknown',
      because: `${title} was last seen at ${formatInstant(verdict.asOf)}`,
    };
  }
  return verdict.state === 'unknown'
    ? {
        state: 'unknown',
        because: `nobody could see how ${title} stands now`,
      }
    : { state: 'ready' };
}

/** @param places - of which one is enough */
function placesStanding(places: Restorable['places']): {
  state: RecoveryStepState;
  because?: string;
} {
  if (places.some(({ availability }) => availability === 'available')) {
    return { state: 'ready' };
  }
  if (places.length === 0) {
    return { state: 'unknown', because: 'where it lies was not told' };
  }
  const titles = places.map(({ title }) => title).join(', ');
  return places.every(({ availability }) => availability === 'unavailable')
    ? { state: 'blocked', because: `not reachable: ${titles}` }
    : {
        state: 'unknown',
        because: `nobody knows whether reachable: ${titles}`,
      };
}

/** The ground, then volumes that must be there before their claims, then all. */
function rankOf({ asset }: JudgedAsset, procedure?: RestoreProcedure): number {
  switch (asset.ref.kind) {
    case 'etcd':
      return 0;
    case 'git-repository':
      return 1;
    case 'vault':
      return 2;
    case 'volume':
      return procedure?.id === 'velero' ? 4 : 3;
    case 'kubernetes-objects':
      return 5;
    default:
      return 6;
  }
}

export const groundBelow = 3;
export const objectsUpTo = 5;

function refOf({ asset }: JudgedAsset) {
  return { ...asset.ref, clusterTitle: asset.clusterTitle };
}
