const rememberedMs = 30_000;
/** More than these at once ask anew. */
const grantsAtMost = 10_000;

/**
 * What somebody was granted, for half a minute: the page of a service asks again
 * and again, and each question costs the catalog and the permission framework a
 * request. A refusal is not remembered: what was just granted holds at once.
 */
export class RememberedGrants {
  readonly #now: () => number;
  readonly #until = new Map<string, number>();

  constructor(now: () => number) {
    this.#now = now;
  }

  has(key: string): boolean {
    const until = this.#until.get(key);
    if (until === undefined) return false;
    if (until > this.#now()) return true;
    this.#until.delete(key);
    return false;
  }

  /** From when it was granted: to be asked for does not make it last longer. */
  add(key: string): void {
    if (this.#until.size >= grantsAtMost) this.#until.clear();
    this.#until.set(key, this.#now() + rememberedMs);
  }
}
