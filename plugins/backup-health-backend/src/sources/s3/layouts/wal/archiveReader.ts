import { Turn } from '../../turn';
import { parseWalSegment, WalArchive } from './segments';

/**
 * Several segments may be archived at once, and a later one be there first: so
 * many of the last are looked at again.
 */
const overlap = 200;

/**
 * Reads an archive of WAL by its keys, which ascend with time: first all of
 * them, then what lies behind the last but a few. After a while all are read
 * anew, so that what was deleted in the middle is missed.
 */
export class WalArchiveReader {
  readonly #nameOf: (key: string) => string | undefined;
  readonly #wholeEveryMs: number;
  #memory?: {
    prefix: string;
    /** All but the last segments, and the key of the last of these. */
    settled: WalArchive;
    settledTo?: string;
    at: number;
  };

  /** @param nameOf - the segment's name in an object's key */
  static create(options: {
    nameOf: (key: string) => string | undefined;
    wholeEverySeconds: number;
  }): WalArchiveReader {
    return new WalArchiveReader(options);
  }

  private constructor(options: Parameters<typeof WalArchiveReader.create>[0]) {
    this.#nameOf = options.nameOf;
    this.#wholeEveryMs = options.wholeEverySeconds * 1000;
  }

  async read({ bucket, now }: Turn, prefix: string): Promise<WalArchive> {
    const known = this.#memory;
    const memory =
      known?.prefix === prefix && now - known.at < this.#wholeEveryMs
        ? known
        : { prefix, settled: new WalArchive(), at: now };
    // Not kept until it is whole: a page that fails must not look like a gap.
    const found: { key: string; of: Parameters<WalArchive['add']> }[] = [];
    const listing = { prefix, startAfter: memory.settledTo };
    for await (const page of bucket.list(listing)) {
      for (const { key, lastModified } of page.objects) {
        const segment = parseWalSegment(this.#nameOf(key) ?? '');
        if (segment) found.push({ key, of: [segment, lastModified] });
      }
    }
    const old = found.splice(0, Math.max(0, found.length - overlap));
    old.forEach(({ of }) => memory.settled.add(...of));
    this.#memory = {
      ...memory,
      settledTo: old.at(-1)?.key ?? memory.settledTo,
    };
    const archive = memory.settled.copy();
    found.forEach(({ of }) => archive.add(...of));
    return archive;
  }
}
