import { Duration, durationMs } from './duration';

/** Where the estate takes the time from: milliseconds since 1970, UTC. */
export interface Clock {
  now(): number;
}

/** The clock of this machine. */
export const systemClock: Clock = { now: () => Date.now() };

/** Stands still until it is moved: for tests that drive the time. */
export class ManualClock implements Clock {
  #now: number;

  static startingAt(time: Date | string): ManualClock {
    return new ManualClock(new Date(time).getTime());
  }

  private constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** Moves on; never back, as what has happened has happened. */
  advance(duration: Duration): void {
    this.#now += durationMs(duration);
  }

  /** Moves on to an instant. */
  advanceTo(time: number | Date): void {
    this.#now = Math.max(this.#now, Number(time));
  }
}
