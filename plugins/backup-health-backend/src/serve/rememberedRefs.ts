const rememberedMs = 30_000;
/** Who asked last is remembered; more than these at once ask anew. */
const principalsAtMost = 200;

interface Known {
  until: number;
  visible: Map<string, boolean>;
  /** Questions of one principal wait for each other: most are the same. */
  asking: Promise<void>;
}

/**
 * Which refs somebody may see, for half a minute: a decision that depends on
 * each entity costs the catalog a question for each.
 */
export class RememberedRefs {
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Of `refs` those that may be seen.
   *
   * @param ask - of refs that nothing is remembered of, those that may be seen
   */
  async among(
    principal: string,
    refs: string[],
    ask: (unknown: string[]) => Promise<string[]>,
  ): Promise<Set<string>> {
    const known = this.#of(principal);
    const before = known.asking.catch(() => {});
    known.asking = before.then(async () => {
      const unknown = refs.filter(ref => !known.visible.has(ref));
      if (unknown.length === 0) return;
      const visible = new Set(await ask(unknown));
      for (const ref of unknown) known.visible.set(ref, visible.has(ref));
    });
    await known.asking;
    return new Set(refs.filter(ref => known.visible.get(ref)));
  }

  #of(principal: string): Known {
    const now = this.#now();
    const found = this.#known.get(principal);
    if (found && found.until > now) return found;
    for (const [other, { until }] of this.#known) {
      if (until <= now || this.#known.size >= principalsAtMost) {
        this.#known.delete(other);
      }
    }
    const fresh = {
      until: now + rememberedMs,
      visible: new Map<string, boolean>(),
      asking: Promise.resolve(),
    };
    this.#known.set(principal, fresh);
    return fresh;
  }
}
