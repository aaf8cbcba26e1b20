import { exposureSteps } from '../exposure';
import { Instant, instant } from '../model/instant';
import { ResolvedAsset, ResolvedPlan, ResolvedWindow } from '../model/resolved';
import { ExposureStep } from '../model/verdict';
import { demandsOf } from '../policy';
import { Demands, EffectivePolicy } from '../policy/types';
import { pointOfWindow, pointsOfRuns } from './impliedPoints';
import { doubtLeftByFailed } from './leftByFailed';
import {
  beginsAt,
  JudgedPoint,
  judgePoints,
  maximumClockSkewMs,
  pointEnd,
} from './judgePoints';
import { inOrderOfTime, PlanFacts, planFacts } from './planFacts';
import { withRememberedRun } from './rememberedRun';
import { StoreStanding } from './secretStores';

/** All that the rules look at, reckoned once for one asset at one instant. */
export interface AssetFacts {
  asset: ResolvedAsset;
  policy: EffectivePolicy;
  /** What is demanded of this asset, of whatever level. */
  demands: Demands;
  /** As of when it is looked at: in the dark, when all was seen last. */
  now: Instant;
  /** What the clock says meanwhile. */
  clock: Instant;
  points: JudgedPoint[];
  /** Good now, oldest first. */
  good: JudgedPoint[];
  newestGood?: JudgedPoint;
  /**
   * There are points of which it cannot be told what they are worth: that there
   * is nothing to go back to must then not be concluded.
   */
  perhapsMore: boolean;
  steps: ExposureStep[];
  /** In the order of their keys. */
  plans: PlanFacts[];
  /** Jobs beside the backups, in the order of their keys. */
  auxiliaries: ResolvedPlan[];
  /** Ranges that are there now. */
  windows: ResolvedWindow[];
  /**
   * What it is read from was never read whole: what is absent may be there.
   */
  blind: boolean;
  /**
   * Keys of replicas that cannot be read: what is in them is neither there nor
   * absent.
   */
  unreadCopies: string[];
  /** What is behind the stores that Secrets of it are made from. */
  stores: StoreStanding[];
  changesAt: Instant[];
}

export function assetFacts(
  asset: ResolvedAsset,
  policy: EffectivePolicy,
  now: Instant,
  {
    blind = false,
    unreadCopies = [],
    stores = [],
    clock = now,
  }: Partial<
    Pick<AssetFacts, 'blind' | 'unreadCopies' | 'stores' | 'clock'>
  > = {},
): AssetFacts {
  const windows = asset.windows ?? [];
  const remembered = asset.plans.map(plan =>
    withRememberedRun(inOrderOfTime(plan)),
  );
  const points = judgePoints(
    [
      ...doubtLeftByFailed(asset.points, asset.plans, now),
      ...windows.map(pointOfWindow),
      ...remembered.flatMap(pointsOfRuns),
    ],
    now,
  );
  const good = points.filter(point => point.worth === 'good');
  // What was replaced by the last may be there still, and is not named.
  const namingOnlyLast = new Set<string | undefined>(
    asset.plans
      .filter(({ plan }) => plan.namesOnlyLast)
      .map(({ plan }) => plan.key),
  );
  const changesAt: Instant[] = [];
  for (const point of points) {
    const end = pointEnd(point);
    if (['good', 'suspect'].includes(point.worth) && end !== undefined) {
      changesAt.push(end);
    }
    if (point.worth === 'future') {
      changesAt.push(instant(beginsAt(point)! - maximumClockSkewMs));
    }
  }
  const plans = remembered
    .map(plan => {
      const facts = planFacts(plan, points, now, asset.createdAt);
      changesAt.push(...facts.changesAt);
      return facts.plan;
    })
    .sort((a, b) => byKey(a.resolved, b.resolved));
  return {
    asset,
    policy,
    demands: demandsOf(policy, asset.ref),
    now,
    clock,
    points,
    good,
    newestGood: good[good.length - 1],
    perhapsMore: points.some(
      ({ worth, plan }) =>
        ['unproven', 'unknown', 'future'].includes(worth) ||
        (worth === 'gone' && namingOnlyLast.has(plan)),
    ),
    steps: exposureSteps(
      points
        .filter(point => ['good', 'gone', 'expired'].includes(point.worth))
        .filter(
          point => point.asOf !== undefined && point.result !== 'deleting',
        )
        .map(point => ({
          asOf: point.asOf!,
          availableAt: point.availableAt ?? point.asOf!,
          goneAt: pointEnd(point),
        })),
      windows.filter(window => window.to <= now),
    ),
    plans,
    auxiliaries: asset.auxiliaries.map(inOrderOfTime).sort(byKey),
    windows: windows.filter(
      ({ goneAt }) => goneAt === undefined || goneAt > now,
    ),
    blind,
    unreadCopies,
    stores,
    changesAt,
  };
}

function byKey(a: ResolvedPlan, b: ResolvedPlan): number {
  return a.plan.key < b.plan.key ? -1 : Number(a.plan.key > b.plan.key);
}
