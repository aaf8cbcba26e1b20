import { parseSchedule } from '@backup-health/backstage-plugin-common';

/** When a controller runs something. */
export interface FireTimes {
  /** The first after an instant; none where it never fires. */
  next(after: number): number | undefined;
}

/**
 * Reads a schedule as Kubernetes and Velero do.
 *
 * @throws an error that tells what is wrong with the expression
 */
export function fireTimes(expression: string, timeZone = 'UTC'): FireTimes {
  const schedule = parseSchedule(expression, {
    dialect: 'robfig-v3',
    timeZone,
  });
  return { next: after => schedule.next(new Date(after))?.getTime() };
}

/** The last fire after one instant, and not after another. */
export function lastFire(
  times: FireTimes,
  after: number,
  until: number,
): number | undefined {
  let last: number | undefined;
  for (
    let fire = times.next(after);
    fire !== undefined && fire <= until;
    fire = times.next(fire)
  ) {
    last = fire;
  }
  return last;
}
