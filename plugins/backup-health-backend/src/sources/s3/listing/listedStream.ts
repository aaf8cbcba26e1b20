import { randomUUID } from 'node:crypto';
import type { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import {
  Instant,
  instant,
  Observation,
} from '@backup-health/backstage-plugin-common';
import { BucketObject, ListedLayout } from '../layouts/types';
import { TooManyObjectsError } from '../s3Failure';
import { Turn } from '../turn';
import { claim } from './claim';
import { compareKeys } from './keyOrder';
import { KnownObjects } from './knownObjects';
import { formatListingPosition, parseListingPosition } from './listingPosition';
import { NewestChecks } from './newestChecks';
import { ascendingRuns, Run } from './runs';
import { readSignature } from './signature';

/** How much of one stream is listed, and how much of it is kept. */
export interface StreamLimits {
  /** Beyond it, the stream is not read at all. */
  objects: number;
  /** The newest; older ones are left out, and that is said. */
  points: number;
}

export const defaultLimits: StreamLimits = {
  objects: 2_000_000,
  points: 50_000,
};

/** More than this at once behind a run, and the whole is listed. */
const pagesOfOneRun = 5;

interface Memory {
  known: KnownObjects;
  /** How many pages the whole had. */
  pages: number;
  wholeAt: Instant;
  /** Older points than are kept lie there. */
  isCut: boolean;
  /** What was told of it; absent where something changed since. */
  told?: ObservedOrigin[];
  locks?: boolean;
  /** Keys that were known before a restart: it has to meet them on its way. */
  awaited?: ReadonlySet<string>;
}

/**
 * The objects under one prefix, told by the layouts that share it.
 *
 * It is listed whole at first, and then again after a time, which finds what
 * was deleted. In between, where keys ascend with time, only what lies behind
 * the last known keys is listed. Nothing is concluded absent from that: where a
 * key among those listed again is missing, the whole is listed at once.
 *
 * After a restart it goes on from what was kept, as it does where another
 * process has listed since.
 */
export class ListedStream {
  readonly stream: string;
  readonly prefix: string;
  readonly #layouts: ListedLayout[];
  readonly #limits: StreamLimits;
  readonly #wholeEveryMs: number;
  readonly #checks: NewestChecks;
  readonly #reader: string;
  readonly #id = randomUUID();
  #memory?: Memory;
  #tellings = 0;
  #position?: string;

  /** @param layouts - all of the bucket, those of other streams too */
  static create(options: {
    stream: string;
    prefix: string;
    layouts: ListedLayout[];
    limits?: StreamLimits;
    wholeEverySeconds: number;
    /** What lists it: what another has kept is of no use. */
    reader?: string;
  }): ListedStream {
    return new ListedStream(options);
  }

  private constructor(options: Parameters<typeof ListedStream.create>[0]) {
    this.stream = options.stream;
    this.prefix = options.prefix;
    this.#layouts = options.layouts;
    this.#limits = options.limits ?? defaultLimits;
    this.#checks = new NewestChecks(options.stream, options.layouts);
    this.#wholeEveryMs = options.wholeEverySeconds * 1000;
    this.#reader = options.reader ?? '';
  }

  /** Where it stood when it was told last. */
  get position(): string | undefined {
    return this.#position;
  }

  /** @throws TooManyObjectsError, since a part of a listing proves no absence */
  async read(turn: Turn): Promise<ObservedOrigin[]> {
    if (turn.kept && turn.kept.positions.get(this.stream) !== this.#position) {
      this.#memory = await this.#recall(turn);
    }
    const before = this.#memory;
    const isDue = !before || turn.now - before.wholeAt >= this.#wholeEveryMs;
    if (isDue || !(await this.#readOn(before, turn))) {
      this.#memory = await this.#readWhole(turn);
    }
    return this.#tell(this.#memory!, turn);
  }

  /** @returns nothing where the whole has to be listed */
  async #recall({ kept }: Turn): Promise<Memory | undefined> {
    const standing = kept?.positions.get(this.stream);
    const position = parseListingPosition(standing, this.#reader);
    const origins = kept && position && (await kept.originsOf(this.stream));
    // Not before that was answered: else it would not be asked again.
    this.#position = standing;
    if (!position || !origins) return undefined;
    const { wholeAt, pages, isCut, counts } = position;
    const awaited = new Set(position.lookedAt);
    const known = KnownObjects.recall(origins, counts, awaited);
    return known && { known, pages, isCut, wholeAt: instant(wholeAt), awaited };
  }

  async #readWhole(turn: Turn): Promise<Memory> {
    const known = new KnownObjects();
    let pages = 0;
    let listed = 0;
    let isCut = false;
    for await (const page of turn.bucket.list({ prefix: this.prefix })) {
      pages += 1;
      listed += page.objects.length + page.malformed;
      if (listed > this.#limits.objects) {
        throw new TooManyObjectsError(`${this.#limits.objects} objects`);
      }
      known.addMalformed(page.malformed, page.malformedKeys);
      for (const object of page.objects) this.#take(object, known);
      // Far more than is kept, so that memory has a bound too.
      if (known.points > 2 * this.#limits.points) {
        known.keepNewest(this.#limits.points);
        isCut = true;
      }
    }
    return { known, pages, wholeAt: turn.now, isCut };
  }

  /** @returns whether that was enough; if not, the whole has to be listed */
  async #readOn(memory: Memory, turn: Turn): Promise<boolean> {
    const { known, pages } = memory;
    const runs = ascendingRuns(known.inOrder());
    if (runs.length === 0 || runs.length >= pages) return false;
    let covered: Range | undefined;
    for (const run of runs) {
      if (isWithin(covered, run)) continue;
      covered = await this.#readBehind(run, memory, turn);
      if (!covered) return false;
    }
    for (const key of memory.awaited ?? []) if (!known.has(key)) return false;
    memory.awaited = undefined;
    return true;
  }

  /** @returns what was listed; nothing where that does not tell everything */
  async #readBehind(
    { after, tail }: Run,
    memory: Memory,
    turn: Turn,
  ): Promise<Range | undefined> {
    const missing = new Set(tail);
    const listing = { prefix: this.prefix, startAfter: after };
    let count = 0;
    for await (const { objects, isLast } of turn.bucket.list(listing)) {
      count += 1;
      let endsWithNew = false;
      for (const object of objects) {
        const what = this.#take(object, memory.known);
        if (what !== undefined) endsWithNew = what === 'new';
        if (what === 'new' || what === 'changed') memory.told = undefined;
        missing.delete(object.key);
      }
      if (isLast || (!endsWithNew && missing.size === 0)) {
        return missing.size > 0
          ? undefined
          : { from: after, to: isLast ? undefined : objects.at(-1)?.key };
      }
      if (count >= pagesOfOneRun) return undefined;
    }
    return undefined;
  }

  #take(object: BucketObject, known: KnownObjects) {
    const signature = readSignature(object.key);
    if (signature) {
      return known.addSignature(signature) ? ('changed' as const) : undefined;
    }
    const observation = claim(object, this.stream, this.#layouts);
    return observation || known.has(object.key)
      ? known.set(object.key, observation)
      : undefined;
  }

  async #tell(memory: Memory, turn: Turn): Promise<ObservedOrigin[]> {
    if (!memory.told || memory.locks !== turn.locks) {
      const left = memory.known.keepNewest(this.#limits.points);
      memory.isCut ||= left > 0;
      memory.locks = turn.locks;
      const checked = await this.#checks.look(memory.known.inOrder(), turn);
      memory.told = memory.known.origins(this.stream, this.#layouts, checked, [
        ...(memory.isCut ? [this.#cut()] : []),
        ...this.#checks.problems,
      ]);
      this.#position = this.#standing(memory, checked);
    }
    return memory.told;
  }

  #standing(
    { known, wholeAt, pages, isCut }: Memory,
    checked: Map<string, object>,
  ): string | undefined {
    const { counts } = known;
    this.#tellings += 1;
    return (
      counts &&
      formatListingPosition({
        reader: this.#reader,
        mark: `${this.#id} ${this.#tellings}`,
        wholeAt,
        pages,
        isCut,
        counts,
        lookedAt: [...checked]
          .filter(([, found]) => Object.keys(found).length > 0)
          .map(([key]) => key),
      })
    );
  }

  #cut(): Observation {
    return {
      type: 'problem',
      key: `${this.stream}/left-out`,
      title: `More than ${
        this.#limits.points
      } recovery points lie here: the oldest are left out`,
      remedy:
        'Let a lifecycle rule delete what is no longer wanted, or give the layout a longer prefix.',
    };
  }
}

/** What a listing showed: what sorts after `from`, up to `to` or to the end. */
interface Range {
  from?: string;
  to?: string;
}

function isWithin(range: Range | undefined, { after, tail }: Run): boolean {
  if (!range) return false;
  const last = tail[tail.length - 1];
  const begins =
    range.from === undefined ||
    (after !== undefined && compareKeys(range.from, after) <= 0);
  return begins && (range.to === undefined || compareKeys(last, range.to) < 0);
}
