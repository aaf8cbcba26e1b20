/**
 * Notes how long something is seen in a row. What a server says while it starts
 * (a refusal, an absence) is true of it for moments only: it counts when it
 * stays.
 */
export class Patience {
  readonly #now: () => number;
  #sinceMs?: number;
  #times = 0;
  #of?: string;

  /** @param now - in milliseconds, of a clock that never goes back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** How often it was seen in a row. */
  get times(): number {
    return this.#times;
  }

  /**
   * It is seen now.
   *
   * @param of - what it is seen of: of something else it begins anew
   * @returns whether it has stayed
   */
  seen({ times, ms }: Stay, of?: string): boolean {
    if (of !== this.#of) this.over();
    this.#of = of;
    this.#sinceMs ??= this.#now();
    this.#times += 1;
    return this.#times >= times && this.#now() - this.#sinceMs >= ms;
  }

  /** It is not seen any more. */
  over(): void {
    this.#sinceMs = undefined;
    this.#times = 0;
  }
}

/** What has stayed: seen so often in a row, over so long at least. */
export interface Stay {
  times: number;
  ms: number;
}
