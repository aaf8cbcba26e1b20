import {
  Drill,
  frequencySeconds,
  Instant,
  parseSchedule,
  PlanSchedule,
  secondsBetween,
} from '@backup-health/backstage-plugin-common';

/**
 * The recovery point of a drill, and whether it was stale when the loss was
 * declared: older than two intervals of its plan or, where it has none, than
 * the target. A drill is to prove what would be restored, and that is the
 * newest.
 */
export function pointStanding(options: {
  key: string;
  asOf?: Instant;
  declaredAt: Instant;
  intervalSeconds?: number;
  targetSeconds?: number;
}): Drill['point'] {
  const { key, asOf, declaredAt, intervalSeconds, targetSeconds } = options;
  if (asOf === undefined) return { key };
  const most =
    intervalSeconds === undefined ? targetSeconds : 2 * intervalSeconds;
  return {
    key,
    asOf,
    stale:
      most === undefined ? undefined : secondsBetween(asOf, declaredAt) > most,
  };
}

/** Absent where its system refuses the schedule, or never runs it. */
export function intervalOf(
  schedule: PlanSchedule | undefined,
  at: Instant,
): number | undefined {
  if (!schedule) return undefined;
  try {
    return frequencySeconds(
      parseSchedule(schedule.expression, {
        dialect: schedule.dialect,
        timeZone: schedule.timeZone,
      }),
      at,
    );
  } catch {
    return undefined;
  }
}
