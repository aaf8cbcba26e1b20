import { InputError } from '@backstage/errors';
import { parseGoDuration } from './goDuration';
import { Schedule } from './types';

const second = BigInt(1_000_000_000);
const prefix = '@every ';

/**
 * Fires a duration after the last time, wherever that was: `@every` is aligned
 * to nothing but the whole second.
 */
export class EverySchedule implements Schedule {
  readonly #seconds: number;

  private constructor(seconds: number) {
    this.#seconds = seconds;
  }

  /**
   * @param belowSecond - what becomes of a duration of less than a second:
   *   robfig takes it for a second, go-cron refuses it
   * @returns `undefined` where the descriptor is not `@every <duration>`
   */
  static parse(
    descriptor: string,
    belowSecond: 'is a second' | 'is refused',
  ): EverySchedule | undefined {
    if (!descriptor.startsWith(prefix)) return undefined;
    const text = descriptor.slice(prefix.length);
    const nanoseconds = parseGoDuration(text);
    if (nanoseconds >= second) {
      return new EverySchedule(Number(nanoseconds / second));
    }
    if (belowSecond === 'is refused') {
      throw new InputError(
        `the duration "${text}" of @every is shorter than a second`,
      );
    }
    return new EverySchedule(1);
  }

  next(after: Date): Date | undefined {
    const seconds = Math.floor(after.getTime() / 1000) + this.#seconds;
    const date = new Date(seconds * 1000);
    return Number.isNaN(date.getTime()) ? undefined : date;
  }
}
