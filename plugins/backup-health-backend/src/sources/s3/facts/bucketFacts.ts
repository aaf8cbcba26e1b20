import type {
  Fact,
  LocationFacts,
} from '@backup-health/backstage-plugin-common';
import { pauseAfter } from '../../../collect/backoff';
import { BucketReader } from '../bucketReader';
import { inParallel } from '../inParallel';
import { Turn } from '../turn';
import { factOf, mayPass } from './ask';
import {
  askEncryption,
  askLifecycle,
  askObjectLock,
  askPublicAccess,
  askRegion,
  askReplication,
  askVersioning,
} from './questions';

/** They change when somebody changes them: it is enough to ask seldom. */
const askEveryMs = 60 * 60_000;
/** A question that failed for a moment is not unanswered for so long. */
const askAgainMs = { first: 60_000, longest: 5 * 60_000 };

const atOnce = 4;

/** How a bucket protects what lies in it, as its store says. */
export class BucketFacts {
  readonly #isAws: boolean;
  readonly #everyMs: number;
  #known?: { facts: LocationFacts; until: number };
  #failures = 0;

  constructor(options: { isAws: boolean; wholeEverySeconds: number }) {
    this.#isAws = options.isAws;
    this.#everyMs = Math.min(askEveryMs, options.wholeEverySeconds * 1000);
  }

  /** What was said last, without asking: whether objects may be locked. */
  get locks(): boolean {
    const fact = this.#known?.facts.objectLock;
    return fact?.known === true && fact.value.enabled;
  }

  async read(turn: Turn, signal: AbortSignal): Promise<LocationFacts> {
    if (!this.#known || turn.now >= this.#known.until) {
      const { facts, hasFailed } = await this.#ask(turn.bucket, signal);
      this.#failures = hasFailed ? this.#failures + 1 : 0;
      const again = pauseAfter({
        failures: this.#failures - 1,
        bounds: askAgainMs,
      });
      const later = hasFailed ? Math.min(again, this.#everyMs) : this.#everyMs;
      this.#known = { facts, until: turn.now + later };
    }
    return this.#known.facts;
  }

  async #ask(
    reader: BucketReader,
    signal: AbortSignal,
  ): Promise<{ facts: LocationFacts; hasFailed: boolean }> {
    const facts: LocationFacts = {};
    let hasFailed = false;
    const into =
      <K extends keyof LocationFacts>(
        name: K,
        question: () => Promise<FactValue<K>>,
      ) =>
      async () => {
        const asked = question();
        asked.catch((error: unknown) => {
          hasFailed ||= mayPass(error);
        });
        const fact = await factOf(asked, signal);
        facts[name] = fact as LocationFacts[K];
      };
    await inParallel(
      [
        into('versioning', () => askVersioning(reader)),
        into('objectLock', () => askObjectLock(reader)),
        into('lifecycle', async () =>
          (
            await askLifecycle(reader)
          ).flatMap(({ prefix, days, isPartial }) =>
            days === undefined || isPartial
              ? []
              : [{ prefix, expiresAfterSeconds: days * 86_400 }],
          ),
        ),
        into('encryption', () => askEncryption(reader)),
        into('publicAccess', () => askPublicAccess(reader)),
        into('replication', () => askReplication(reader)),
        into('region', () => askRegion(reader, this.#isAws)),
      ],
      atOnce,
      each => each(),
    );
    return { facts, hasFailed };
  }
}

type FactValue<K extends keyof LocationFacts> = NonNullable<
  LocationFacts[K]
> extends Fact<infer T>
  ? T
  : never;
