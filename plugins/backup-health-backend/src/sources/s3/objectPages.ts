import {
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { instant } from '@backup-health/backstage-plugin-common';
import { BucketObject } from './layouts/types';
import { BrokenListingError } from './s3Failure';

export interface ObjectPage {
  objects: BucketObject[];
  /** Entries without a key, a size or a time. */
  malformed: number;
}

/**
 * Lists what lies under a prefix, in pages of up to 1000.
 *
 * @param pageMs - how long one page may take, with all attempts
 * @throws what the SDK throws, and BrokenListingError for an answer that is not
 *   a listing: it must not be taken for an empty bucket
 */
export async function* objectPages(options: {
  client: S3Client;
  bucket: string;
  prefix: string;
  pageSize?: number;
  pageMs: number;
  signal: AbortSignal;
}): AsyncGenerator<ObjectPage> {
  const { client, bucket, prefix, pageSize, pageMs, signal } = options;
  let token: string | undefined;
  do {
    const command = new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix === '' ? undefined : prefix,
      ContinuationToken: token,
      MaxKeys: pageSize,
      // Keys may have characters that XML cannot hold.
      EncodingType: 'url',
    });
    const answer: ListObjectsV2CommandOutput = await withinTime(
      pageMs,
      signal,
      abortSignal => client.send(command, { abortSignal }),
    );
    if (answer.Name === undefined) {
      throw new BrokenListingError('the answer is not a listing of objects');
    }
    yield readPage(answer);
    const next = answer.IsTruncated ? answer.NextContinuationToken : undefined;
    if (answer.IsTruncated && (next === undefined || next === token)) {
      throw new BrokenListingError('the listing has more pages and no way on');
    }
    token = next;
  } while (token !== undefined);
}

function readPage(answer: ListObjectsV2CommandOutput): ObjectPage {
  const page: ObjectPage = { objects: [], malformed: 0 };
  for (const { Key, Size, LastModified } of answer.Contents ?? []) {
    const key = readKey(Key, answer.EncodingType);
    const written = LastModified?.getTime();
    if (
      key === undefined ||
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
      });
    }
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

/**
 * Ends a call after a time or when it is no longer wanted, even where the
 * client goes on to wait for the rest of an answer.
 */
async function withinTime<T>(
  ms: number,
  signal: AbortSignal,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
  either.throwIfAborted();
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(either.reason);
    either.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([call(either), aborted]);
  } finally {
    either.removeEventListener('abort', onAbort);
  }
}
