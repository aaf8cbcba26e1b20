/**
 * When a plan runs: what an expression means in its own dialect and zone.
 *
 * @public
 */
export interface Schedule {
  /**
   * The first fire strictly after an instant, on a whole second. `undefined`
   * where a calendar expression does not fire before the end of the fifth year
   * that follows: such a schedule never fires. `@every` has no such horizon.
   */
  next(after: Date): Date | undefined;
  /**
   * Seconds that the schedule's local time is ahead of UTC at an instant.
   * Absent: it has no local time of its own.
   */
  utcOffsetSeconds?(at: Date): number;
}
