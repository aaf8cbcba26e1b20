import { Instant, plusSeconds } from '../model/instant';
import { answeredTurn } from './answeredTurn';
import { BoundedCache } from './boundedCache';
import { Schedule } from './types';

const stepSeconds = 15 * 60;
/** The zones of the world, the nearest to UTC first. */
const offsets = Array.from({ length: 105 }, (_, i) => (i - 48) * stepSeconds)
  .map(seconds => seconds || 0)
  .sort((a, b) => Math.abs(a) - Math.abs(b) || b - a);

const known = new WeakMap<Schedule, BoundedCache<string, number>>();
const shifted = new WeakMap<Schedule, Map<number, Schedule>>();

/**
 * A schedule that says no zone, and runs in that of a host which nobody tells:
 * its turns tell it. Where they fit UTC, or no zone, it is as it was.
 *
 * @param turns - when it was its turn, as far as is known
 * @param slackSeconds - how much later than their turn these may be
 */
export function inHostTime(
  schedule: Schedule,
  turns: readonly Instant[],
  slackSeconds: number,
): Schedule {
  if (turns.length === 0) return schedule;
  let answers = known.get(schedule);
  if (!answers) {
    answers = new BoundedCache(200);
    known.set(schedule, answers);
  }
  const ahead = answers.get(`${slackSeconds} ${turns.join(' ')}`, () =>
    aheadOfUtc(schedule, turns, slackSeconds),
  );
  return ahead === 0 ? schedule : shiftedBy(schedule, ahead);
}

function aheadOfUtc(
  schedule: Schedule,
  turns: readonly Instant[],
  slackSeconds: number,
): number {
  const fits = (ahead: number) =>
    turns.every(turn => {
      const local = answeredTurn(schedule, plusSeconds(turn, ahead));
      const fire = schedule.next(
        new Date(plusSeconds(local, -slackSeconds) - 1),
      );
      return fire !== undefined && fire.getTime() <= local;
    });
  return offsets.find(fits) ?? 0;
}

function shiftedBy(schedule: Schedule, aheadSeconds: number): Schedule {
  const made = shifted.get(schedule) ?? new Map<number, Schedule>();
  shifted.set(schedule, made);
  const before = made.get(aheadSeconds);
  if (before) return before;
  const by = aheadSeconds * 1000;
  const inZone: Schedule = {
    next: after => {
      const fire = schedule.next(new Date(after.getTime() + by));
      return fire && new Date(fire.getTime() - by);
    },
    utcOffsetSeconds: () => aheadSeconds,
  };
  made.set(aheadSeconds, inZone);
  return inZone;
}
