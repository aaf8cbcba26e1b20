import {
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import { instant } from '@backup-health/backstage-plugin-common';
import { BucketObject } from './layouts/types';
import { BrokenListingError } from './s3Failure';

export interface ObjectPage {
  objects: BucketObject[];
  /** Where a delimiter was given: what keys begin with up to it. */
  folders: string[];
  /** Entries without a key, a size or a time. */
  malformed: number;
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

/**
 * Lists what lies under a prefix, in pages of up to 1000.
 *
 * @throws what the SDK throws, and BrokenListingError for an answer that is not
 *   a listing: it must not be taken for an empty bucket
 */
export async function* objectPages(
  bucket: string,
  { prefix, startAfter, delimiter, pageSize }: Listing,
  send: (command: ListObjectsV2Command) => Promise<ListObjectsV2CommandOutput>,
): AsyncGenerator<ObjectPage> {
  let token: string | undefined;
  do {
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
    yield readPage(answer);
    if (answer.IsTruncated && (next === undefined || next === token)) {
      throw new BrokenListingError('the listing has more pages and no way on');
    }
    token = next;
  } while (token !== undefined);
}

function readPage(answer: ListObjectsV2CommandOutput): ObjectPage {
  const page: ObjectPage = {
    objects: [],
    folders: [],
    malformed: 0,
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
      Size === undefined ||
      !Number.isSafeInteger(Size) ||
      written === undefined ||
      Number.isNaN(written)
    ) {
      page.malformed += 1;
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
