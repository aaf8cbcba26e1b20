import { Delay, pauseAfter } from '../../../collect/backoff';

export interface ServerWatchOptions {
  /** Asks the server for the least that it can be asked. */
  ask(): Promise<void>;
  /** Each time that it did not answer. */
  onAway(error: unknown): Promise<void>;
  /** It answers again. */
  onBack(): Promise<void>;
  /** What neither the server nor its absence is the cause of. */
  isOurs(error: unknown): boolean;
  bounds: { first: number; longest: number };
  delay: Delay;
  random: () => number;
  signal: AbortSignal;
}

/**
 * Tells a server that is away from a resource that cannot be read. One cause is
 * then told once, for all, and one asks for all whether it has passed.
 */
export class ServerWatch {
  readonly #options: ServerWatchOptions;
  #asking?: Promise<boolean>;

  constructor(options: ServerWatchOptions) {
    this.#options = options;
  }

  /**
   * Resolves when the server answers.
   *
   * @returns whether it had to be waited for
   */
  wait(): Promise<boolean> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #ask(): Promise<boolean> {
    const { ask, onAway, onBack, isOurs, bounds, delay, random, signal } =
      this.#options;
    for (let failures = 0; ; failures++) {
      try {
        await ask();
      } catch (error) {
        signal.throwIfAborted();
        if (isOurs(error)) throw error;
        await onAway(error);
        await delay(pauseAfter({ failures, bounds, random }), signal);
        continue;
      }
      if (failures === 0) return false;
      await onBack();
      return true;
    }
  }
}
