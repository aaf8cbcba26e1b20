import { mod } from './civil';
import { FieldSet } from './fieldSet';
import { WallClock } from './wallClock';
import { Zone } from './zone';

/** An expression, read. */
export interface CronFields {
  second: FieldSet;
  minute: FieldSet;
  hour: FieldSet;
  dayOfMonth: FieldSet;
  month: FieldSet;
  dayOfWeek: FieldSet;
}

/** In what the dialects differ when they look for the next fire. */
export interface FireRules {
  /**
   * `both`: a day has to match day of month and day of week.
   * `either`: one of them is enough, unless one of the fields has a star.
   */
  days: 'both' | 'either';
  /** After a day that began at 1:00 or 23:00, go on from midnight. */
  levelsMidnight: boolean;
  /** What fell into an hour that the clocks left out runs after it. */
  catchesUpLostHour: boolean;
}

const horizonYears = 5;
const daySeconds = 86_400;

/** One walk from an instant to the next fire. */
class Search {
  readonly #clock: WallClock;
  readonly #fields: CronFields;
  readonly #rules: FireRules;
  /** The smaller units were set to their start: later steps need not. */
  #aligned = false;

  constructor(clock: WallClock, fields: CronFields, rules: FireRules) {
    this.#clock = clock;
    this.#fields = fields;
    this.#rules = rules;
  }

  /** Goes on to a match; `false` where a unit turned over on the way. */
  settle(): boolean {
    return (
      this.#settleMonth() &&
      this.#settleDay() &&
      this.#settleHour() &&
      this.#settleMinute() &&
      this.#settleSecond()
    );
  }

  #settleMonth(): boolean {
    const clock = this.#clock;
    while (!this.#fields.month.has(clock.month)) {
      if (this.#mustAlign()) clock.toStartOfMonth();
      clock.passMonth();
      if (clock.month === 1) return false;
    }
    return true;
  }

  #settleDay(): boolean {
    const clock = this.#clock;
    while (!this.#dayMatches()) {
      if (this.#mustAlign()) clock.toStartOfDay();
      const before = clock.epochSeconds;
      clock.passDay();
      if (this.#rules.levelsMidnight) this.#levelMidnight();
      // Over a day that a zone left out, as Samoa its 2011-12-30, Go's
      // libraries never get. Nobody needs that to be reproduced.
      if (clock.epochSeconds <= before) clock.pass(daySeconds);
      if (clock.day === 1) return false;
    }
    return true;
  }

  #settleHour(): boolean {
    const clock = this.#clock;
    const allowed = this.#fields.hour;
    while (!allowed.has(clock.hour)) {
      if (this.#mustAlign()) clock.toStartOfHour();
      const before = clock.hour;
      clock.passUpTo(3600, (allowed.from(before + 1) ?? 24) - before);
      if (this.#lostHourIsDue(before)) return true;
      if (clock.hour === 0) return false;
    }
    return true;
  }

  #settleMinute(): boolean {
    const clock = this.#clock;
    const allowed = this.#fields.minute;
    while (!allowed.has(clock.minute)) {
      if (this.#mustAlign()) clock.toStartOfMinute();
      const { minute } = clock;
      clock.passUpTo(60, (allowed.from(minute + 1) ?? 60) - minute);
      if (clock.minute === 0) return false;
    }
    return true;
  }

  #settleSecond(): boolean {
    const clock = this.#clock;
    const allowed = this.#fields.second;
    while (!allowed.has(clock.second)) {
      this.#aligned = true;
      const { second } = clock;
      clock.passUpTo(1, (allowed.from(second + 1) ?? 60) - second);
      if (clock.second === 0) return false;
    }
    return true;
  }

  #mustAlign(): boolean {
    const must = !this.#aligned;
    this.#aligned = true;
    return must;
  }

  #dayMatches(): boolean {
    const { dayOfMonth, dayOfWeek } = this.#fields;
    const ofMonth = dayOfMonth.has(this.#clock.day);
    const ofWeek = dayOfWeek.has(this.#clock.weekday);
    const both =
      this.#rules.days === 'both' || dayOfMonth.starred || dayOfWeek.starred;
    return both ? ofMonth && ofWeek : ofMonth || ofWeek;
  }

  #levelMidnight(): void {
    const { hour } = this.#clock;
    if (hour === 0) return;
    this.#clock.pass((hour > 12 ? 24 - hour : -hour) * 3600);
  }

  #lostHourIsDue(before: number): boolean {
    const { hour } = this.#clock;
    return (
      this.#rules.catchesUpLostHour &&
      hour - before === 2 &&
      this.#fields.hour.has(hour - 1)
    );
  }
}

/**
 * The first fire after an instant, in epoch seconds; `undefined` where there is
 * none up to the end of the fifth year after it.
 *
 * It walks from the largest unit to the smallest and starts over whenever a
 * unit turns over, as the Go libraries do (robfig/cron v3.0.1 `spec.go`), since
 * how they walk decides what they do where clocks change: in a zone that shifts
 * by half an hour they lose runs, and so does this. Where clocks go back in the
 * midst of an hour (Chatham) the walk may end before the instant that it set
 * out from: it then sets out again a minute later.
 */
export function nextFire(
  fields: CronFields,
  rules: FireRules,
  zone: Zone,
  afterSeconds: number,
): number | undefined {
  let from = afterSeconds + 1;
  for (;;) {
    const found = searchFrom(fields, rules, zone, from);
    if (found === undefined || found > afterSeconds) return found;
    from += 60 - mod(from, 60);
  }
}

/** The first match that the walk from an instant finds. */
function searchFrom(
  fields: CronFields,
  rules: FireRules,
  zone: Zone,
  from: number,
): number | undefined {
  const clock = new WallClock(zone, from);
  const lastYear = clock.year + horizonYears;
  const search = new Search(clock, fields, rules);
  while (clock.year <= lastYear) {
    if (search.settle()) return clock.epochSeconds;
  }
  return undefined;
}
