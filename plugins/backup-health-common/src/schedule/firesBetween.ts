import { Instant, instant } from '../model/instant';
import { Schedule } from './types';

/**
 * The fires after `from`, up to and with `to`, oldest first: the earliest
 * `limit` of them.
 *
 * @public
 */
export function firesBetween(
  schedule: Schedule,
  from: Instant,
  to: Instant,
  limit: number,
): Instant[] {
  const fires: Instant[] = [];
  let at: Date | undefined = new Date(from);
  while (fires.length < limit) {
    at = schedule.next(at);
    if (at === undefined || at.getTime() > to) break;
    fires.push(instant(at.getTime()));
  }
  return fires;
}
