import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { troubleOf, unavailable } from './unavailable';

/** How long whoever asks over HTTP waits for the database, in milliseconds. */
export const requestPatienceMs = 4_000;
/** How long those wait whom nobody waits for. */
const backgroundPatienceMs = 30_000;
const firstPauseMs = 25;
const longestPauseMs = 500;

interface Waiting {
  /** By `performance.now()`. */
  until: number;
  /** Nothing is written: it may be left to itself. */
  reads: boolean;
}

const waiting = new AsyncLocalStorage<Waiting>();

/**
 * Does something for somebody who waits for it: from here on all that is asked
 * of the store together takes no longer than this.
 *
 * @param reads - nothing is written, so that no answer is lost by not waiting
 */
export function withPatience<T>(
  { ms, reads }: { ms: number; reads: boolean },
  work: () => T,
): T {
  return waiting.run({ until: performance.now() + ms, reads }, work);
}

/**
 * A store that waits for a locked database without holding anybody up: the
 * driver gives up at once, and it is tried again after a pause, on another turn
 * of the event loop. A transaction that found it locked has written nothing.
 *
 * @throws ServiceUnavailableError where it is still locked when the time is up,
 *   and at once where the database is full or does not answer
 */
export function patient<T extends object>(store: T): T {
  return new Proxy(store, {
    get(target, key) {
      const found: unknown = Reflect.get(target, key, target);
      if (typeof found !== 'function') return found;
      return (...args: unknown[]) =>
        patiently(() => Reflect.apply(found, target, args));
    },
  });
}

function patiently(attempt: () => unknown): unknown {
  const first = attempt();
  // What is no promise is read as it is asked for.
  return first instanceof Promise ? inTime(first, attempt) : first;
}

async function inTime(
  first: Promise<unknown>,
  attempt: () => unknown,
): Promise<unknown> {
  const { until, reads } = waiting.getStore() ?? {
    until: performance.now() + backgroundPatienceMs,
    reads: false,
  };
  const done = tryAgain(first, attempt, until);
  return reads ? orGiveUp(done, until) : done;
}

async function tryAgain(
  first: Promise<unknown>,
  attempt: () => unknown,
  until: number,
): Promise<unknown> {
  let trying = first;
  for (let pauseMs = firstPauseMs; ; pauseMs *= 2) {
    try {
      return await trying;
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === undefined) throw error;
      const waitMs = Math.min(pauseMs, longestPauseMs);
      if (trouble !== 'locked' || performance.now() + waitMs > until) {
        throw unavailable(trouble, (error as { code?: string }).code);
      }
      await pause(waitMs);
      trying = Promise.resolve(attempt());
    }
  }
}

/** Where no connection is free, not even the first attempt comes back in time. */
function orGiveUp(done: Promise<unknown>, until: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const over = setTimeout(
      () => reject(unavailable('unreachable')),
      Math.max(0, until - performance.now()),
    );
    done.then(resolve, reject).finally(() => clearTimeout(over));
  });
}
