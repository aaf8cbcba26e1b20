import { InputError } from '@backstage/errors';
import { IANAZone } from 'luxon';
import { BoundedCache } from './boundedCache';
import { isZoneSpelling } from './zoneNames';

/** About six days: no zone changes its offset twice within. */
const chunkSeconds = 2 ** 19;

interface Chunk {
  before: number;
  changesAt: number;
  after: number;
}

const zones = new BoundedCache<string, Zone>(700);

/**
 * The offsets of a time zone, kept by chunks of time, since asking the platform
 * for one takes a thousand times as long as looking one up.
 */
export class Zone {
  static readonly utc = new Zone(() => 0);

  readonly #read: (epochSeconds: number) => number;
  readonly #chunks = new BoundedCache<number, Chunk>(2000);
  #latest?: { index: number; chunk: Chunk };

  private constructor(read: (epochSeconds: number) => number) {
    this.#read = read;
  }

  /** @throws InputError where Go's `time.LoadLocation` would not know it */
  static named(name: string): Zone {
    return zones.get(name, () => {
      if (!isZoneSpelling(name) || !IANAZone.isValidZone(name)) {
        throw new InputError(`the time zone "${name}" is unknown`);
      }
      const canonical = IANAZone.create(name);
      const platform = new Intl.DateTimeFormat('en', {
        timeZone: name,
      }).resolvedOptions().timeZone;
      if (platform !== name && platform.toLowerCase() === name.toLowerCase()) {
        throw new InputError(
          `the time zone "${name}" is unknown; it is spelled "${platform}"`,
        );
      }
      return new Zone(seconds =>
        Math.round(canonical.offset(seconds * 1000) * 60),
      );
    });
  }

  /** Seconds that local time is ahead of UTC. */
  offsetAt(epochSeconds: number): number {
    if (this === Zone.utc) return 0;
    const index = Math.floor(epochSeconds / chunkSeconds);
    if (this.#latest?.index !== index) {
      const chunk = this.#chunks.get(index, () => this.#readChunk(index));
      this.#latest = { index, chunk };
    }
    const { before, changesAt, after } = this.#latest.chunk;
    return epochSeconds < changesAt ? before : after;
  }

  /**
   * The instant of a local time, both as seconds, as Go's `time.Date` has it:
   * what does not exist is moved over the gap to one side or the other, and of
   * what exists twice one is taken, depending on where the zone lies.
   */
  instantOf(localSeconds: number): number {
    const guess = localSeconds - this.offsetAt(localSeconds);
    return localSeconds - this.offsetAt(guess);
  }

  #readChunk(index: number): Chunk {
    let known = index * chunkSeconds;
    let changed = known + chunkSeconds;
    const before = this.#read(known);
    const after = this.#read(changed);
    if (before === after) return { before, changesAt: changed, after };
    while (changed - known > 1) {
      const middle = Math.floor((known + changed) / 2);
      if (this.#read(middle) === before) known = middle;
      else changed = middle;
    }
    return { before, changesAt: changed, after };
  }
}
