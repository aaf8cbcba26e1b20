import { Instant } from '../model/instant';
import { ResolvedPlan, ResolvedRun } from '../model/resolved';

/** Times of one thing that two controllers wrote. */
const toleranceMs = 1_000;

/**
 * The last success that a plan itself remembers, where the run that it was is no
 * more: a Job that was removed when its time to live was over, before it was
 * seen to be complete, or before it was seen at all. `lastSuccessfulTime` of a
 * CronJob is when its last successful Job was complete.
 */
export function withRememberedRun(plan: ResolvedPlan): ResolvedPlan {
  const { lastSucceededAt: at, lastScheduledAt, key } = plan.plan;
  const { runs } = plan;
  if (at === undefined || plan.plan.system !== 'cronjob') return plan;
  const isKnown = runs.some(
    ({ result, endedAt = 0 }) =>
      Math.abs(endedAt - at) <= toleranceMs ||
      (result === 'succeeded' && endedAt > at),
  );
  if (isKnown) return plan;

  // It was seen while it ran, and no other began before that success.
  const begun = runs.filter(run => (startOf(run) ?? Infinity) <= at);
  const last = begun[begun.length - 1];
  const began =
    lastScheduledAt !== undefined && lastScheduledAt <= at
      ? lastScheduledAt
      : undefined;
  const isOfLast =
    last?.result === 'unknown' &&
    last.endedAt === undefined &&
    (began === undefined || (startOf(last) ?? 0) >= began);
  if (isOfLast) {
    return {
      ...plan,
      runs: runs.map(run =>
        run === last ? { ...run, result: 'succeeded', endedAt: at } : run,
      ),
    };
  }
  const isTaken = runs.some(
    run =>
      began !== undefined &&
      (run.scheduledFor === began || (startOf(run) ?? 0) >= began) &&
      (startOf(run) ?? 0) <= at,
  );
  if (began === undefined || isTaken) {
    // When it began nobody knows: where artifacts tell of it, they do.
    if (plan.artifactsKnown) return plan;
    return add(plan, { key: `${key}/remembered`, scheduledFor: at }, at);
  }
  return add(plan, { key: `${key}/remembered`, startedAt: began }, at);
}

function add(
  plan: ResolvedPlan,
  run: Pick<ResolvedRun, 'key' | 'scheduledFor' | 'startedAt'>,
  endedAt: Instant,
): ResolvedPlan {
  const added: ResolvedRun = {
    ...run,
    plan: plan.plan.key,
    result: 'succeeded',
    endedAt,
    blocks: [],
  };
  return { ...plan, runs: [...plan.runs, added] };
}

function startOf({ startedAt, scheduledFor }: ResolvedRun) {
  return startedAt ?? scheduledFor;
}
