import { CivilDate, dateOf, daysOf, mod, weekdayOf } from './civil';
import { Zone } from './zone';

const daySeconds = 86_400;

/**
 * A clock on the wall of a zone that can be set and put forward. Hours, minutes
 * and seconds pass as real time does; days and months by the calendar, at the
 * same local time.
 */
export class WallClock {
  readonly #zone: Zone;
  #epochSeconds = 0;
  #days = NaN;
  #secondOfDay = 0;
  #date: CivilDate = { year: 0, month: 0, day: 0 };

  constructor(zone: Zone, epochSeconds: number) {
    this.#zone = zone;
    this.#set(epochSeconds);
  }

  get epochSeconds(): number {
    return this.#epochSeconds;
  }

  get year(): number {
    return this.#date.year;
  }

  get month(): number {
    return this.#date.month;
  }

  get day(): number {
    return this.#date.day;
  }

  get weekday(): number {
    return weekdayOf(this.#days);
  }

  get hour(): number {
    return Math.floor(this.#secondOfDay / 3600);
  }

  get minute(): number {
    return Math.floor(this.#secondOfDay / 60) % 60;
  }

  get second(): number {
    return this.#secondOfDay % 60;
  }

  toStartOfMonth(): void {
    this.#setLocal(daysOf(this.year, this.month, 1), 0);
  }

  toStartOfDay(): void {
    this.#setLocal(this.#days, 0);
  }

  toStartOfHour(): void {
    this.#setLocal(this.#days, this.hour * 3600);
  }

  toStartOfMinute(): void {
    this.#set(this.#epochSeconds - mod(this.#epochSeconds, 60));
  }

  passMonth(): void {
    const days = daysOf(this.year, this.month + 1, this.day);
    this.#setLocal(days, this.#secondOfDay);
  }

  passDay(): void {
    this.#setLocal(this.#days + 1, this.#secondOfDay);
  }

  pass(seconds: number): void {
    this.#set(this.#epochSeconds + seconds);
  }

  /**
   * Passes a number of steps at once where the offset stays, and one step
   * where it does not: what lies beyond has to be looked at step by step.
   */
  passUpTo(stepSeconds: number, steps: number): void {
    const all = stepSeconds * steps;
    const steady =
      this.#zone.offsetAt(this.#epochSeconds + all) ===
      this.#zone.offsetAt(this.#epochSeconds);
    this.pass(steady ? all : stepSeconds);
  }

  #setLocal(days: number, secondOfDay: number): void {
    this.#set(this.#zone.instantOf(days * daySeconds + secondOfDay));
  }

  #set(epochSeconds: number): void {
    this.#epochSeconds = epochSeconds;
    const local = epochSeconds + this.#zone.offsetAt(epochSeconds);
    const days = Math.floor(local / daySeconds);
    this.#secondOfDay = local - days * daySeconds;
    if (days !== this.#days) {
      this.#days = days;
      this.#date = dateOf(days);
    }
  }
}
