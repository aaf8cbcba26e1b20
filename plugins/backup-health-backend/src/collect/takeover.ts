import { FollowStore } from '../store/types';

/**
 * Finds the sources whose reader died without a word. A task stays locked
 * until its timeout after a crash; its heart stands still at once.
 *
 * Clocks of other machines are not trusted: it is looked for how long, by the
 * own clock, the same beat is seen.
 */
export class Takeover {
  readonly #seen = new Map<string, { beat: number; sinceMs: number }>();

  /**
   * @param nowMs - of a clock that never goes back
   * @returns the ids of sources that have been silent for `silenceMs`
   */
  async silent(
    store: Pick<FollowStore, 'heartbeats'>,
    nowMs: number,
    silenceMs: number,
  ): Promise<string[]> {
    const beats = await store.heartbeats();
    for (const id of this.#seen.keys()) {
      if (!beats.has(id)) this.#seen.delete(id);
    }
    const silent: string[] = [];
    for (const [id, beat] of beats) {
      const seen = this.#seen.get(id);
      if (seen?.beat !== beat) {
        this.#seen.set(id, { beat, sinceMs: nowMs });
      } else if (nowMs - seen.sinceMs >= silenceMs) {
        silent.push(id);
        // Whoever takes it over needs time to begin.
        seen.sinceMs = nowMs;
      }
    }
    return silent;
  }
}
