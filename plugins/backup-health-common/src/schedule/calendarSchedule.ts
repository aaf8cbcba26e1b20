import { CronFields, FireRules, nextFire } from './nextFire';
import { Schedule } from './types';
import { Zone } from './zone';

/** The end of the year 9994, so that a search ends in the year 9999. */
const latest = Date.UTC(9995, 0, 1);

/** Fires when the local time of its zone matches its fields. */
export class CalendarSchedule implements Schedule {
  readonly #fields: CronFields;
  readonly #rules: FireRules;
  readonly #zone: Zone;
  readonly #never: boolean;

  constructor(fields: CronFields, rules: FireRules, zone: Zone) {
    this.#fields = fields;
    this.#rules = rules;
    this.#zone = zone;
    const { month, hour, minute, second } = fields;
    this.#never = [month, hour, minute, second].some(set => set.isEmpty);
  }

  next(after: Date): Date | undefined {
    const ms = after.getTime();
    // What is no date, or too far off for a calendar, would never be reached.
    if (this.#never || !(Math.abs(ms) < latest)) return undefined;
    const seconds = nextFire(
      this.#fields,
      this.#rules,
      this.#zone,
      Math.floor(ms / 1000),
    );
    return seconds === undefined ? undefined : new Date(seconds * 1000);
  }

  utcOffsetSeconds(at: Date): number {
    return this.#zone.offsetAt(Math.floor(at.getTime() / 1000));
  }
}
