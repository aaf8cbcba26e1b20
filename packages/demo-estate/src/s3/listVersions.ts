import { Bucket, isObject, Version } from './bucket';
import { s3Error } from './s3Error';
import { queryValue, S3Request } from './s3Request';
import { Xml, xmlDocument } from './xml';

const maximumKeys = 1_000;
/** Of an object that was written before its bucket kept versions. */
const unversioned = 'null';

interface Listed {
  version: Version;
  isLatest: boolean;
}

/**
 * Answers ListObjectVersions.
 *
 * @throws S3Error (InvalidArgument, NotImplemented)
 */
export function listVersions(bucket: Bucket, request: S3Request): string {
  if (queryValue(request, 'delimiter')) throw s3Error.notImplemented();
  const prefix = queryValue(request, 'prefix') ?? '';
  const keyMarker = queryValue(request, 'key-marker') ?? '';
  const versionMarker = queryValue(request, 'version-id-marker') ?? '';
  const limit = Math.min(limitOf(request), maximumKeys);
  const page: Listed[] = [];
  let isTruncated = false;
  for (const listed of after(bucket, prefix, keyMarker, versionMarker)) {
    if (page.length === limit) {
      isTruncated = true;
      break;
    }
    page.push(listed);
  }
  const last = page.at(-1)?.version;
  return xmlDocument([
    'ListVersionsResult',
    [
      ['Name', bucket.name],
      ['Prefix', prefix],
      ['KeyMarker', keyMarker],
      ['VersionIdMarker', versionMarker],
      ...(isTruncated && last
        ? ([
            ['NextKeyMarker', last.key],
            ['NextVersionIdMarker', last.versionId ?? unversioned],
          ] satisfies Xml[])
        : []),
      ['MaxKeys', limit],
      ['IsTruncated', isTruncated],
      ...page.map(describe),
    ],
  ]);
}

function* after(
  bucket: Bucket,
  prefix: string,
  keyMarker: string,
  versionMarker: string,
): Iterable<Listed> {
  for (const versions of bucket.versions(prefix)) {
    const { key } = versions[0];
    if (Buffer.compare(Buffer.from(key), Buffer.from(keyMarker)) < 0) continue;
    let from = 0;
    if (key === keyMarker) {
      if (!versionMarker) continue;
      from =
        versions.findIndex(
          ({ versionId }) => (versionId ?? unversioned) === versionMarker,
        ) + 1;
    }
    for (const [index, version] of versions.entries()) {
      if (index >= from) yield { version, isLatest: index === 0 };
    }
  }
}

function describe({ version, isLatest }: Listed): Xml {
  const common: Xml[] = [
    ['Key', version.key],
    ['VersionId', version.versionId ?? unversioned],
    ['IsLatest', isLatest],
    ['LastModified', new Date(version.lastModified).toISOString()],
  ];
  if (!isObject(version)) return ['DeleteMarker', common];
  return [
    'Version',
    [
      ...common,
      ['ETag', version.body.etag],
      ['Size', version.body.size],
      ['StorageClass', 'STANDARD'],
    ],
  ];
}

function limitOf(request: S3Request): number {
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
