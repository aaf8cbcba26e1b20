import { Bucket, S3Object } from './bucket';
import { s3Error } from './s3Error';
import { queryValue, S3Request } from './s3Request';
import { uriEncodePath } from './uriEncode';
import { Xml, xmlDocument } from './xml';

const maximumKeys = 1_000;

interface Page {
  objects: S3Object[];
  commonPrefixes: string[];
  /** The last of it; set where more follows. */
  nextAfter?: string;
}

/**
 * Answers ListObjectsV2.
 *
 * @throws S3Error (InvalidArgument)
 */
export function listObjects(bucket: Bucket, request: S3Request): string {
  const prefix = queryValue(request, 'prefix') ?? '';
  const delimiter = queryValue(request, 'delimiter') ?? '';
  const startAfter = queryValue(request, 'start-after') ?? '';
  const token = queryValue(request, 'continuation-token');
  const limit = Math.min(maxKeysOf(request), maximumKeys);
  const page = pageOf(bucket, {
    prefix,
    delimiter,
    after: token === undefined ? startAfter : readToken(token),
    limit,
  });
  const isEncoded = encodingOf(request) === 'url';
  const text = (key: string) => (isEncoded ? uriEncodePath(key) : key);
  const { objects, commonPrefixes, nextAfter } = page;
  return xmlDocument([
    'ListBucketResult',
    [
      ['Name', bucket.name],
      ['Prefix', text(prefix)],
      ...optional('Delimiter', delimiter && text(delimiter)),
      ...optional('StartAfter', startAfter && text(startAfter)),
      ...optional('ContinuationToken', token),
      ['MaxKeys', limit],
      ...optional('EncodingType', isEncoded ? 'url' : undefined),
      ['KeyCount', objects.length + commonPrefixes.length],
      ['IsTruncated', nextAfter !== undefined],
      ...optional(
        'NextContinuationToken',
        nextAfter === undefined ? undefined : writeToken(nextAfter),
      ),
      ...objects.map(
        ({ key, lastModified, body }): Xml => [
          'Contents',
          [
            ['Key', text(key)],
            ['LastModified', new Date(lastModified).toISOString()],
            ['ETag', body.etag],
            ['Size', body.size],
            ['StorageClass', 'STANDARD'],
          ],
        ],
      ),
      ...commonPrefixes.map(
        (each): Xml => ['CommonPrefixes', [['Prefix', text(each)]]],
      ),
    ],
  ]);
}

function pageOf(
  bucket: Bucket,
  options: { prefix: string; delimiter: string; after: string; limit: number },
): Page {
  const { prefix, delimiter, after, limit } = options;
  const page: Page = { objects: [], commonPrefixes: [] };
  if (limit === 0) return page;
  let count = 0;
  let last = after;
  for (const object of bucket.objects(prefix, after)) {
    const { key } = object;
    const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
    const folder = end < 0 ? undefined : key.slice(0, end + delimiter.length);
    // A page that ended with a folder goes on behind all that is in it.
    if (folder !== undefined && folder === last) continue;
    if (count === limit) return { ...page, nextAfter: last };
    count += 1;
    if (folder === undefined) page.objects.push(object);
    else page.commonPrefixes.push(folder);
    last = folder ?? key;
  }
  return page;
}

function optional(name: string, value: string | undefined): Xml[] {
  return value ? [[name, value]] : [];
}

function maxKeysOf(request: S3Request): number {
  const text = queryValue(request, 'max-keys');
  if (text === undefined) return maximumKeys;
  if (!/^\d{1,9}$/.test(text)) {
    throw s3Error.invalidArgument(
      'Provided max-keys not an integer or within integer range',
      'max-keys',
      text,
    );
  }
  return Number(text);
}

function encodingOf(request: S3Request): string | undefined {
  const encoding = queryValue(request, 'encoding-type');
  if (encoding !== undefined && encoding !== 'url') {
    throw s3Error.invalidArgument(
      'Invalid Encoding Method specified in Request',
      'encoding-type',
      encoding,
    );
  }
  return encoding;
}

const tokenMark = 'after:';

function writeToken(after: string): string {
  return Buffer.from(`${tokenMark}${after}`).toString('base64');
}

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64').toString('utf8');
  if (!text.startsWith(tokenMark)) {
    throw s3Error.invalidArgument(
      'The continuation token provided is incorrect',
      'continuation-token',
      token,
    );
  }
  return text.slice(tokenMark.length);
}
