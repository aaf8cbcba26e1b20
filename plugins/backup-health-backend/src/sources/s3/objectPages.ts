import {
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import { instant } from '@backup-health/backstage-plugin-common';
import { BucketObject } from './layouts/types';
import { compareKeys } from './listing/keyOrder';
import { BrokenListingError } from './s3Failure';

export interface ObjectPage {
  objects: BucketObject[];
  /** Where a delimiter was given: what keys begin with up to it. */
  folders: string[];
  /** How many entries have no key, size or time. */
  malformed: number;
  /** Keys of the first of them. */
  malformedKeys: string[];
  /** Nothing comes after it. */
  isLast: boolean;
}

export interface Listing {
  prefix: string;
  /** Only keys that sort after this one. */
  startAfter?: string;
  /** What lies below a further one of these is one folder. */
  delimiter?: '/';
  pageSize?: number;
}

/** How much of a listing is read: more is one that has no end. */
const pagesAtMost = 20_000;
const longestMs = 2 * 3_600_000;
/** Some stores pass over what was deleted, page by page. */
const emptyInARow = 100;

const namedMalformed = 5;

/** How far a listing has come. */
class Progress {
  pages = 0;
  #entries = 0;
  #empty = 0;
  #last?: string;

  /** @throws BrokenListingError where a page leads no further than those before */
  add({ objects, folders, malformed }: ObjectPage): void {
    this.pages += 1;
    const keys = [...objects.map(({ key }) => key), ...folders];
    this.#entries += keys.length + malformed;
    this.#empty = keys.length === 0 ? this.#empty + 1 : 0;
    const last = keys.reduce<string | undefined>(
      (a, b) => (a === undefined || compareKeys(a, b) < 0 ? b : a),
      undefined,
    );
    const isBehind =
      last !== undefined &&
      this.#last !== undefined &&
      compareKeys(last, this.#last) <= 0;
    if (isBehind || this.#empty > emptyInARow) {
      throw new BrokenListingError(
        `the listing has no end: page ${this.pages} shows nothing that sorts after the pages before it`,
      );
    }
    this.#last = last ?? this.#last;
  }

  endless(begun: number): BrokenListingError {
    const seconds = Math.round((performance.now() - begun) / 1000);
    return new BrokenListingError(
      `the listing has no end: ${this.#entries} entries in ${
        this.pages
      } pages and ${seconds} s, and more are to come`,
    );
  }
}

/**
 * Lists what lies under a prefix, in pages of up to 1000. Each page leads on in
 * the order of keys, or the listing has no end.
 *
 * @throws what the SDK throws, and BrokenListingError for an answer that is not
 *   a listing: it must not be taken for an empty bucket
 */
export async function* objectPages(
  bucket: string,
  { prefix, startAfter, delimiter, pageSize }: Listing,
  send: (command: ListObjectsV2Command) => Promise<ListObjectsV2CommandOutput>,
): AsyncGenerator<ObjectPage> {
  const begun = performance.now();
  const progress = new Progress();
  let token: string | undefined;
  do {
    if (
      progress.pages >= pagesAtMost ||
      performance.now() - begun > longestMs
    ) {
      throw progress.endless(begun);
    }
    const answer = await send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix === '' ? undefined : prefix,
        StartAfter: token === undefined ? startAfter : undefined,
        Delimiter: delimiter,
        ContinuationToken: token,
        MaxKeys: pageSize,
        // Keys may have characters that XML cannot hold.
        EncodingType: 'url',
      }),
    );
    if (answer.Name === undefined) {
      throw new BrokenListingError('the answer is not a listing of objects');
    }
    const next = answer.IsTruncated ? answer.NextContinuationToken : undefined;
    const page = readPage(answer);
    progress.add(page);
    yield page;
    if (answer.IsTruncated && (next === undefined || next === token)) {
      throw new BrokenListingError('the listing has more pages and no way on');
    }
    token = next;
  } while (token !== undefined);
}

/** Whole bytes. */
export function isSize(size: number | undefined): size is number {
  return size !== undefined && Number.isSafeInteger(size) && size >= 0;
}

function readPage(answer: ListObjectsV2CommandOutput): ObjectPage {
  const page: ObjectPage = {
    objects: [],
    folders: [],
    malformed: 0,
    malformedKeys: [],
    isLast: !answer.IsTruncated,
  };
  for (const listed of answer.Contents ?? []) {
    const { Key, Size, LastModified, StorageClass } = listed;
    const key = readKey(Key, answer.EncodingType);
    const written = LastModified?.getTime();
    if (
      key === undefined ||
      // No database holds it in a text.
      key.includes('\0') ||
      !isSize(Size) ||
      written === undefined ||
      Number.isNaN(written)
    ) {
      page.malformed += 1;
      const isNamed = key && page.malformedKeys.length < namedMalformed;
      if (isNamed) page.malformedKeys.push(key);
    } else {
      page.objects.push({
        key,
        sizeBytes: Size,
        lastModified: instant(written),
        ...(StorageClass &&
          StorageClass !== 'STANDARD' && {
            storageClass: String(StorageClass).slice(0, 64),
          }),
      });
    }
  }
  for (const { Prefix } of answer.CommonPrefixes ?? []) {
    const folder = readKey(Prefix, answer.EncodingType);
    if (folder === undefined) page.malformed += 1;
    else page.folders.push(folder);
  }
  return page;
}

/** Not every store heeds the wish for an encoding; those that do say so. */
function readKey(
  key: string | undefined,
  encoding: string | undefined,
): string | undefined {
  if (key === undefined || encoding !== 'url') return key;
  try {
    return decodeURIComponent(key.replace(/\+/g, ' '));
  } catch {
    return undefined;
  }
}
