import { Instant, instant } from '../model/instant';
import { Schedule } from './types';

/**
 * So much earlier than its turn a run may be dated. Systems write times to the
 * second or the minute and durations to the nanosecond: a begin that is the one
 * less the other lies up to a unit before the run began.
 */
const roundedByMs = 60_000;

/**
 * The turn that a run dated `at` answers, where that comes just after it: the
 * run is then of that turn, and was dated less exactly than it began.
 *
 * A turn behind it that is as near is the better explanation, so that a run of
 * one turn never stands for the next one, which may have been missed.
 *
 * @returns `at` itself, where no turn comes that soon
 */
export function answeredTurn(schedule: Schedule, at: Instant): Instant {
  const next = schedule.next(new Date(at))?.getTime();
  if (next === undefined) return at;
  const early = next - at;
  if (early >= roundedByMs) return at;
  const behind = schedule.next(new Date(at - early - 1))?.getTime();
  return behind !== undefined && behind <= at ? at : instant(next);
}
