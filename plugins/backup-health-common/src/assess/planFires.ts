import { Instant, instant } from '../model/instant';
import { ResolvedPlan } from '../model/resolved';
import { Schedule } from '../schedule';
import { answeredTurn } from '../schedule/answeredTurn';
import { inHostTime } from '../schedule/hostTime';
import { Outcome } from './outcomes';

/** Those that are run by what runs on a host, in the time of that host. */
const ofHosts = ['cronjob', 'longhorn', 'etcd-snapshots'];
/** So long after its turn a run may begin, where its turn is not told. */
const beginsWithinSeconds = 15 * 60;
const turnsLookedAt = 3;

/** Nobody tells the zone of a schedule that names none: its turns do. */
export function inItsZone(
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
export function nextFire(
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
export function lastKnownRun(
  last: Instant | undefined,
  { lastScheduledAt, createdAt }: ResolvedPlan['plan'],
): Instant | undefined {
  const known = [last, lastScheduledAt, createdAt].flatMap(at => at ?? []);
  return known.length > 0 ? instant(Math.max(...known)) : undefined;
}

/** The first turn that no run up to `after` answers. */
export function dueAt(
  schedule: Schedule,
  after: Instant | undefined,
): Instant | undefined {
  if (after === undefined) return undefined;
  const next = schedule.next(new Date(answeredTurn(schedule, after)));
  return next && instant(next.getTime());
}
