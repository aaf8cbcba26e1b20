import { Bucket, S3Object } from './bucket';
import { byteRange } from './byteRange';
import { payload } from './payload';
import { s3Error } from './s3Error';
import { retentionOf } from './retention';
import { header, queryValue, S3Request } from './s3Request';
import { storedBody } from './body';

export interface S3Answer {
  status: number;
  headers: Record<string, string | number>;
  body?: Iterable<Buffer> | string;
}

/**
 * Answers GetObject and HeadObject.
 *
 * @throws S3Error (NoSuchKey, InvalidRange)
 */
export function getObject(bucket: Bucket, request: S3Request): S3Answer {
  const { method } = request;
  const object = existing(bucket, request);
  const { body } = object;
  const range = byteRange(header(request, 'range'), body.size);
  const { start, end } = range ?? { start: 0, end: body.size };
  return {
    status: range ? 206 : 200,
    headers: {
      ...describe(object, bucket),
      'accept-ranges': 'bytes',
      'content-length': end - start,
      ...(range && {
        'content-range': `bytes ${start}-${end - 1}/${body.size}`,
      }),
    },
    body: method === 'HEAD' ? undefined : body.read(start, end),
  };
}

/** @throws S3Error (NoSuchKey) */
export function existing(bucket: Bucket, request: S3Request): S3Object {
  const { key = '' } = request;
  const object = bucket.get(key, queryValue(request, 'versionId'));
  if (!object) throw s3Error.noSuchKey(key);
  return object;
}

function describe(object: S3Object, bucket: Bucket): Record<string, string> {
  const { body, lastModified, contentType, metadata, versionId } = object;
  const { settings } = bucket;
  const retention = retentionOf(bucket, object);
  return {
    ...(versionId && { 'x-amz-version-id': versionId }),
    ...(retention && {
      'x-amz-object-lock-mode': retention.mode,
      'x-amz-object-lock-retain-until-date': new Date(
        retention.until,
      ).toISOString(),
    }),

    etag: body.etag,
    'last-modified': new Date(lastModified).toUTCString(),
    'content-type': contentType,
    ...(settings.encryption && {
      'x-amz-server-side-encryption': settings.encryption,
    }),
    ...Object.fromEntries(
      Object.entries(metadata).map(([name, value]) => [
        `x-amz-meta-${name}`,
        value,
      ]),
    ),
  };
}

/**
 * Answers PutObject.
 *
 * @throws S3Error
 */
export function putObject(
  bucket: Bucket,
  request: S3Request,
  now: number,
): S3Answer {
  if (header(request, 'x-amz-copy-source')) throw s3Error.notImplemented();
  const body = storedBody(payload(request));
  const prefix = 'x-amz-meta-';
  bucket.put({
    key: request.key ?? '',
    body,
    lastModified: now,
    contentType: header(request, 'content-type'),
    metadata: Object.fromEntries(
      Object.keys(request.headers)
        .filter(name => name.startsWith(prefix))
        .map(name => [name.slice(prefix.length), header(request, name) ?? '']),
    ),
  });
  return { status: 200, headers: { etag: body.etag } };
}

/** Answers DeleteObject; what is not there is deleted as well. */
export function deleteObject(
  bucket: Bucket,
  request: S3Request,
  now: number,
): S3Answer {
  bucket.delete(request.key ?? '', now);
  return { status: 204, headers: {} };
}
