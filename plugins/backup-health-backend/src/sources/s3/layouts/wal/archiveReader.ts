import { Turn } from '../../turn';
import { parseWalSegment, WalArchive } from './segments';

/**
 * Reads an archive of WAL by its keys, which ascend with time: first all of
 * them, then what lies behind the last. After a while all are read anew, so
 * that what was deleted in the middle is missed.
 */
export class WalArchiveReader {
  readonly #nameOf: (key: string) => string | undefined;
  readonly #wholeEveryMs: number;
  #memory?: { prefix: string; archive: WalArchive; last?: string; at: number };

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
        : { prefix, archive: new WalArchive(), at: now, last: undefined };
    let { last } = memory as { last?: string };
    // Not kept until it is whole: a page that fails must not look like a gap.
    const found: Parameters<WalArchive['add']>[] = [];
    for await (const page of bucket.list({ prefix, startAfter: last })) {
      for (const { key, lastModified } of page.objects) {
        const segment = parseWalSegment(this.#nameOf(key) ?? '');
        if (!segment) continue;
        found.push([segment, lastModified]);
        last = key;
      }
    }
    found.forEach(each => memory.archive.add(...each));
    this.#memory = { ...memory, last };
    return memory.archive;
  }
}
