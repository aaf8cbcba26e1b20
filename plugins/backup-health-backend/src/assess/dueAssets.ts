import { Instant } from '@backup-health/backstage-plugin-common';
import { Assessment } from '../store/assessmentTypes';

/**
 * When the passing of time alone makes another of what belongs to nobody. Kept
 * in memory: who begins to assess looks at all of it once.
 */
export class DueAssets {
  readonly #at = new Map<string, Instant>();
  #first = Infinity;

  note({ unowned = [], goneUnowned = [] }: Assessment): void {
    for (const key of goneUnowned) this.#at.delete(key);
    for (const { key, nextChangeAt } of unowned) {
      this.#at.set(key, nextChangeAt);
      this.#first = Math.min(this.#first, nextChangeAt);
    }
  }

  /** Those whose time has come; each is named once, until it is noted anew. */
  take(now: Instant): string[] {
    if (now < this.#first) return [];
    const due = [...this.#at].filter(([, at]) => at <= now);
    for (const [key] of due) this.#at.delete(key);
    this.#first = Infinity;
    for (const at of this.#at.values()) {
      this.#first = Math.min(this.#first, at);
    }
    return due.map(([key]) => key);
  }
}
