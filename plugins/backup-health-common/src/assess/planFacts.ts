import { Instant, instant } from '../model/instant';
import { ResolvedPlan } from '../model/resolved';
import {
  firesBetween,
  frequencySeconds,
  parseSchedule,
  Schedule,
} from '../schedule';
import { longestGap } from '../schedule/longestGap';
import { JudgedPoint, median } from './judgePoints';
import { Outcome, planOutcomes } from './outcomes';
import { dueAt, inItsZone, lastKnownRun, nextFire } from './planFires';

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

/**
 * Gaps and frequencies are taken over whole windows of 30 days, so that they
 * do not change with every instant.
 */
const gapWindowMs = 30 * 24 * 3_600_000;

/** What is reckoned of one plan that backs the asset up. */
export function planFacts(
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
  const blocks = schedule && unanswered(resolved, schedule);
  const own = points.filter(point => point.plan === plan.key);
  const good = own.filter(point => point.worth === 'good');
  const last = outcomes[outcomes.length - 1];
  const active = [...outcomes]
    .reverse()
    .find(
      o =>
        !o.run?.manual &&
        (o.run?.result === 'running' || o.result === 'running'),
    );
  // Kubernetes counts what was started by hand neither as active nor as a turn.
  const lastTurn = [...outcomes].reverse().find(o => !o.run?.manual);
  const next =
    schedule && nextFire(schedule, now, lastTurn?.at ?? plan.createdAt, plan);
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
      resolved: blocks ? { ...resolved, blocks } : resolved,
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
      dueAt: schedule && dueAt(schedule, lastKnownRun(last?.at, plan)),
      blockedBy:
        plan.forbidsOverlap && active !== undefined && active === lastTurn
          ? active
          : undefined,
    },
    changesAt,
  };
}

/**
 * Refusals to start a run, less those of a turn that was started since: its
 * scheduler notes a turn only once its run is made, under the time at which it
 * was due, which is before the refusal.
 */
function unanswered(
  { plan: { lastScheduledAt }, blocks }: ResolvedPlan,
  schedule: Schedule,
): ResolvedPlan['blocks'] {
  if (lastScheduledAt === undefined) return blocks;
  return blocks?.filter(
    ({ seenAt }) =>
      seenAt === undefined ||
      firesBetween(schedule, lastScheduledAt, seenAt, 1).length > 0,
  );
}

export function inOrderOfTime(plan: ResolvedPlan): ResolvedPlan {
  const at = (run: ResolvedPlan['runs'][number]) =>
    run.startedAt ?? run.scheduledFor ?? 0;
  return { ...plan, runs: [...plan.runs].sort((a, b) => at(a) - at(b)) };
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
