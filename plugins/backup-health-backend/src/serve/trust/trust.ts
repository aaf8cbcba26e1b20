import { Instant, instant } from '@backup-health/backstage-plugin-common';
import { isAhead, onItsWayMs, servedUntil } from '../../assess/silence';
import { RestsOn } from '../../store/restsOn';
import { Vitals } from '../../store/vitals';

/** Something stored that was made of what was read. */
export interface Made {
  assessedAt?: Instant;
  nextChangeAt?: Instant;
  /** Absent: not known; whoever assesses has then to stand behind it. */
  restsOn?: RestsOn;
}

/**
 * Why something stored is not believed any more.
 *
 * - `assessor`: nobody has stood behind it in time
 * - `source`: what it rests on has not been read in time
 */
export type Doubt =
  | {
      by: 'assessor';
      /** When it could still be believed for the last time. */
      since: Instant;
      /** Sentences that say why. */
      because: string;
    }
  | {
      by: 'source';
      /** When it could still be believed for the last time. */
      since: Instant;
      source: string;
      streams: readonly string[];
      /** As of when everything had been read; absent: not known. */
      seenAt?: Instant;
    };

/**
 * What of the store may be believed at `now`. A row holds for as long as it is
 * known that somebody stands behind it and that what it rests on is read, and
 * never because of what it says itself: a store that can be read and not written
 * would otherwise keep its last green for as long as it lasts.
 */
export class Trust {
  readonly now: Instant;
  readonly graceSeconds: number;
  readonly #vitals: Vitals;
  readonly #stopped?: Extract<Doubt, { by: 'assessor' }>;
  readonly #ofSources = new WeakMap<RestsOn, Doubt | 'none'>();

  constructor(options: { vitals: Vitals; now: Instant; graceSeconds: number }) {
    this.now = options.now;
    this.graceSeconds = options.graceSeconds;
    this.#vitals = options.vitals;
    this.#stopped = this.#assessorStopped();
  }

  /** Whether somebody assesses, by all that is known. */
  get assessed(): boolean {
    return this.#stopped === undefined;
  }

  /** Why it is not believed; absent: it is. */
  doubtOn({ assessedAt, nextChangeAt, restsOn }: Made): Doubt | undefined {
    const { now } = this;
    if (nextChangeAt !== undefined && now > nextChangeAt + onItsWayMs) {
      return {
        by: 'assessor',
        since: instant(nextChangeAt + onItsWayMs),
        because: `It was due at ${iso(nextChangeAt)}`,
      };
    }
    // What was made a moment ago needs nobody else to stand behind it.
    if (this.#stopped && !this.#isRecent(assessedAt)) return this.#stopped;
    return restsOn && this.#sources(restsOn);
  }

  #assessorStopped() {
    const { stoodAt } = this.#vitals;
    if (this.#isRecent(stoodAt)) return undefined;
    const ahead = isAhead(stoodAt, this.now);
    return {
      by: 'assessor' as const,
      since:
        stoodAt === undefined || ahead
          ? this.now
          : instant(stoodAt + this.#limitMs),
      because:
        stoodAt === undefined
          ? 'The assessment has not completed yet'
          : `The assessment last completed at ${iso(stoodAt)}${
              ahead ? ', which is in the future: a clock was set back' : ''
            }`,
    };
  }

  #isRecent(at: Instant | undefined): boolean {
    return (
      at !== undefined &&
      this.now <= at + this.#limitMs &&
      !isAhead(at, this.now)
    );
  }

  get #limitMs(): number {
    return this.graceSeconds * 1000 + onItsWayMs;
  }

  #sources(restsOn: RestsOn): Doubt | undefined {
    const known = this.#ofSources.get(restsOn);
    if (known) return known === 'none' ? undefined : known;
    const doubt = this.#unread(restsOn);
    this.#ofSources.set(restsOn, doubt ?? 'none');
    return doubt;
  }

  /** The first source of which a stream was last read too long ago. */
  #unread(restsOn: RestsOn): Doubt | undefined {
    for (const [source, names] of Object.entries(restsOn)) {
      const own = this.#vitals.streams.get(source);
      const until = (name: string) => {
        const stream = own?.get(name);
        return stream && servedUntil(stream, this.graceSeconds, this.now);
      };
      const old = names.filter(name => this.now > (until(name) ?? -Infinity));
      if (old.length === 0) continue;
      const read = old.flatMap(name =>
        until(name) === undefined ? [] : own?.get(name)?.observedAt ?? [],
      );
      return {
        by: 'source',
        since: instant(
          Math.min(...old.map(name => until(name) ?? this.now), this.now),
        ),
        source,
        streams: old,
        seenAt:
          read.length === old.length ? instant(Math.min(...read)) : undefined,
      };
    }
    return undefined;
  }
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}
