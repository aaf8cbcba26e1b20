import { Instant, instant, plusSeconds } from '../model/instant';
import { answeredTurn } from './answeredTurn';
import { cadenceAt } from './cadence';
import { Schedule } from './types';

/**
 * The last instant at which the newest good recovery point is not stale yet:
 * it is stale from the millisecond after.
 *
 * The rule: a point is stale when its age is over twice the frequency F, the
 * median gap between fires; equal is not stale. Where gaps differ, as on
 * weekdays only, the second fire after the point has to have passed too, and
 * with it the time that a run takes: `max(lastGood + 2F, fire(k+2) + lag)`,
 * where k is the newest fire up to `lastGood`, or the one just after it that a
 * time of less precision answers.
 *
 * @param lastGood - what the newest good point is as of
 * @param lagSeconds - from a fire to the recovery point that it makes
 * @returns `undefined` where the schedule has no frequency: it never fires
 *
 * @public
 */
export function staleAt(
  schedule: Schedule,
  lastGood: Instant,
  lagSeconds: number,
): Instant | undefined {
  const cadence = cadenceAt(schedule, lastGood);
  if (!cadence) return undefined;
  const twice = plusSeconds(lastGood, 2 * cadence.frequencySeconds);
  if (!cadence.irregular) return twice;
  const first = schedule.next(new Date(answeredTurn(schedule, lastGood)));
  const second = first && schedule.next(first);
  if (!second) return twice;
  const missed = plusSeconds(instant(second.getTime()), lagSeconds);
  return missed > twice ? missed : twice;
}
