import { exposureSteps } from '../exposure';
import { Instant, instant } from '../model/instant';
import {
  ResolvedAsset,
  ResolvedPlan,
  ResolvedPoint,
  ResolvedWindow,
} from '../model/resolved';
import { ExposureStep } from '../model/verdict';
import { demandsOf } from '../policy';
import { Demands, EffectivePolicy } from '../policy/types';
import {
  firesBetween,
  frequencySeconds,
  parseSchedule,
  Schedule,
} from '../schedule';
import { inHostTime } from '../schedule/hostTime';
import { longestGap } from '../schedule/longestGap';
import {
  beginsAt,
  JudgedPoint,
  judgePoints,
  maximumClockSkewMs,
  median,
  pointEnd,
} from './judgePoints';
import { Outcome, planOutcomes } from './outcomes';
import { StoreStanding } from './secretStores';

export interface PlanFacts {
  resolved: ResolvedPlan;
  schedule?: Schedule;
  /** Why its expression is none, in its own dialect. */
  scheduleError?: string;
  frequencySeconds?: number;
  /** The longest time between two runs within a month. */
  longestGapSeconds?: number;
  outcomes: Outcome[];
  /** Ended runs, newest last. */
  ended: Outcome[];
  typicalDurationSeconds?: number;
  newestGood?: JudgedPoint;
  /** Since when it could back the asset up: both were made by then. */
  since?: Instant;
  /** Fires since then: 0, 1, or 2 for two and more. */
  firesSinceCreation?: number;
  nextFire?: Instant;
  /** The first fire after its last run: due, and not answered by a run yet. */
  dueAt?: Instant;
  /** An active run that keeps the next one from starting. */
  blockedBy?: Outcome;
}

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

/**
 * Gaps and frequencies are taken over whole windows of 30 days, so that they
 * do not change with every instant.
 */
const gapWindowMs = 30 * 24 * 3_600_000;

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
  const points = judgePoints(
    [
      ...asset.points,
      ...windows.map(pointOfWindow),
      ...asset.plans.flatMap(pointsOfRuns),
    ],
    now,
  );
  const good = points.filter(point => point.worth === 'good');
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
  const plans = asset.plans
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
    perhapsMore: points.some(({ worth }) =>
      ['unproven', 'unknown', 'future'].includes(worth),
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

function inOrderOfTime(plan: ResolvedPlan): ResolvedPlan {
  const at = (run: ResolvedPlan['runs'][number]) =>
    run.startedAt ?? run.scheduledFor ?? 0;
  return { ...plan, runs: [...plan.runs].sort((a, b) => at(a) - at(b)) };
}

/** The newest moment of a window is a point: the one to go back to. */
function pointOfWindow(window: ResolvedWindow): ResolvedPoint {
  return {
    key: window.key,
    plan: window.plan,
    asOf: window.to,
    availableAt: window.to,
    goneAt: window.goneAt,
    result: 'good',
    holds: 'held',
    evidence: window.evidence,
    locations: window.locations,
    artifact: false,
  };
}

/**
 * Where nobody knows where a plan's artifacts lie, its successful runs are all
 * the proof there is: points of the weakest kind.
 */
function pointsOfRuns(plan: ResolvedPlan): ResolvedPoint[] {
  if (plan.artifactsKnown || plan.plan.role !== 'backup') return [];
  return plan.runs
    .filter(run => run.result === 'succeeded' && run.startedAt !== undefined)
    .map(run => ({
      key: run.key,
      plan: plan.plan.key,
      asOf: run.startedAt,
      availableAt: run.endedAt ?? run.startedAt,
      result: 'good',
      holds: 'held',
      evidence: 'ran',
      locations: [],
      artifact: false,
      durationSeconds:
        run.endedAt === undefined
          ? undefined
          : (run.endedAt - run.startedAt!) / 1000,
    }));
}

function planFacts(
  given: ResolvedPlan,
  points: JudgedPoint[],
  now: Instant,
  assetMadeAt: Instant | undefined,
): { plan: PlanFacts; changesAt: Instant[] } {
  const resolved = inOrderOfTime(given);
  const { plan } = resolved;
  let schedule: Schedule | undefined;
  let scheduleError: string | undefined;
  if (plan.schedule) {
    try {
      schedule = parseSchedule(plan.schedule.expression, {
        dialect: plan.schedule.dialect,
        timeZone: plan.schedule.timeZone,
      });
    } catch (error) {
      scheduleError = error instanceof Error ? error.message : String(error);
    }
  }
  const anchor = instant(Math.floor(now / gapWindowMs) * gapWindowMs);
  const frequency = schedule && frequencySeconds(schedule, anchor);
  const longestGapSeconds =
    schedule && (longestGap(schedule, anchor, gapWindowMs / 1000) ?? frequency);
  const { outcomes, changesAt } = planOutcomes(
    resolved,
    points,
    now,
    frequency,
  );
  schedule &&= inItsZone(schedule, plan, outcomes);
  const own = points.filter(point => point.plan === plan.key);
  const good = own.filter(point => point.worth === 'good');
  const last = outcomes[outcomes.length - 1];
  const active = [...outcomes]
    .reverse()
    .find(o => o.run?.result === 'running' || o.result === 'running');
  const next =
    schedule && nextFire(schedule, now, last?.at ?? plan.createdAt, plan);
  if (next !== undefined) changesAt.push(next);
  if (schedule) changesAt.push(instant(anchor + gapWindowMs));
  const since =
    plan.createdAt && instant(Math.max(plan.createdAt, assetMadeAt ?? 0));
  const fires =
    schedule && since !== undefined
      ? firesBetween(schedule, since, now, 2).length
      : undefined;
  if (schedule && fires !== undefined && fires < 2) {
    const second = firesBetween(
      schedule,
      since!,
      instant(since! + 400 * 24 * 3_600_000),
      2,
    )[1];
    if (second !== undefined) changesAt.push(second);
  }
  return {
    plan: {
      resolved,
      schedule,
      scheduleError,
      frequencySeconds: frequency,
      longestGapSeconds,
      outcomes,
      ended: outcomes.filter(
        o => o.result === 'succeeded' || o.result === 'failed',
      ),
      typicalDurationSeconds: typicalDuration(outcomes),
      newestGood: good[good.length - 1],
      since,
      firesSinceCreation: fires,
      nextFire: next,
      dueAt: schedule && dueAt(schedule, latest(last?.at, plan)),
      blockedBy:
        plan.forbidsOverlap && active !== undefined && active === last
          ? active
          : undefined,
    },
    changesAt,
  };
}

/** Those that are run by what runs on a host, in the time of that host. */
const ofHosts = ['cronjob', 'longhorn', 'etcd-snapshots'];
/** So long after its turn a run may begin, where its turn is not told. */
const beginsWithinSeconds = 15 * 60;
const turnsLookedAt = 3;

/** Nobody tells the zone of a schedule that names none: its turns do. */
function inItsZone(
  schedule: Schedule,
  { schedule: written, system, lastScheduledAt }: ResolvedPlan['plan'],
  outcomes: readonly Outcome[],
): Schedule {
  const { expression, timeZone } = written!;
  if (timeZone !== undefined || !ofHosts.includes(system)) return schedule;
  if (/^(?:CRON_)?TZ=|^@every\s/.test(expression)) return schedule;
  if (system === 'cronjob') {
    return inHostTime(schedule, lastScheduledAt ? [lastScheduledAt] : [], 0);
  }
  const turns = outcomes.slice(-turnsLookedAt).map(outcome => outcome.at);
  return inHostTime(schedule, turns, beginsWithinSeconds);
}

/**
 * The next fire after now. `@every` counts from the last run, not from the
 * instant of asking.
 */
function nextFire(
  schedule: Schedule,
  now: Instant,
  from: Instant | undefined,
  { schedule: written }: ResolvedPlan['plan'],
): Instant | undefined {
  const next = schedule.next(new Date(now));
  if (!next || from === undefined || !/@every\s/.test(written!.expression)) {
    return next && instant(next.getTime());
  }
  const first = schedule.next(new Date(from))!.getTime();
  const period = schedule.next(new Date(first))!.getTime() - first;
  const missed = Math.max(0, Math.floor((now - first) / period) + 1);
  return instant(first + missed * period);
}

/** A system may say of runs that it no longer has. */
function latest(
  last: Instant | undefined,
  { lastScheduledAt, createdAt }: ResolvedPlan['plan'],
): Instant | undefined {
  const known = [last, lastScheduledAt, createdAt].flatMap(at => at ?? []);
  return known.length > 0 ? instant(Math.max(...known)) : undefined;
}

function dueAt(
  schedule: Schedule,
  after: Instant | undefined,
): Instant | undefined {
  const next = after === undefined ? undefined : schedule.next(new Date(after));
  return next && instant(next.getTime());
}

/** What was there so much later was copied, where no run says otherwise. */
const copiedAfterMs = 24 * 3_600_000;

/** A run tells its times; what it left tells less exact ones. */
function typicalDuration(outcomes: Outcome[]): number | undefined {
  const ended = outcomes.filter(
    o => o.result === 'succeeded' && o.endedAt !== undefined,
  );
  const runs = ended.filter(o => o.run !== undefined);
  const seconds = (runs.length > 0 ? runs : ended)
    .filter(o => o.run !== undefined || o.endedAt! - o.at <= copiedAfterMs)
    .map(o => (o.endedAt! - o.at) / 1000)
    .filter(s => s >= 0)
    .slice(-15);
  return seconds.length > 0 ? median(seconds) : undefined;
}
