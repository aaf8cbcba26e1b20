import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { minuteMs } from '../time/duration';
import { S3Account } from './account';
import { s3Error } from './s3Error';
import { header, S3Request } from './s3Request';
import { uriDecode, uriEncode, uriEncodePath } from './uriEncode';

const maximumSkewMs = 15 * minuteMs;
const authorizationPattern =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/,]+)\/s3\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

/**
 * Checks a signature of version 4 in the `Authorization` header.
 *
 * @param now - in milliseconds
 * @throws S3Error
 */
export function checkSignature(
  request: S3Request,
  accounts: S3Account[],
  now: number,
): S3Account {
  const authorization = header(request, 'authorization');
  // Nobody has a right to anything without a key.
  if (!authorization) throw s3Error.accessDenied();
  const match = authorizationPattern.exec(authorization);
  if (!match) throw s3Error.notImplemented();
  const [, accessKeyId, date, region, signedHeaders, signature] = match;

  const account = accounts.find(each => each.accessKeyId === accessKeyId);
  if (!account) throw s3Error.invalidAccessKeyId(accessKeyId);
  const time = header(request, 'x-amz-date') ?? '';
  checkTime(time, now);

  const scope = `${date}/${region}/s3/aws4_request`;
  const toSign = [
    'AWS4-HMAC-SHA256',
    time,
    scope,
    sha256(canonicalRequest(request, signedHeaders.split(';'))),
  ].join('\n');
  const key = [date, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${account.secretAccessKey}`,
  );
  const expected = hmac(key, toSign);
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) {
    throw s3Error.signatureDoesNotMatch();
  }
  return account;
}

function checkTime(time: string, now: number): void {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time);
  if (!match) throw s3Error.accessDenied();
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  const sentAt = Date.UTC(year, month - 1, day, hour, minute, second);
  if (Math.abs(sentAt - now) > maximumSkewMs) {
    throw s3Error.requestTimeTooSkewed(time, new Date(now).toISOString());
  }
}

function canonicalRequest(request: S3Request, signedHeaders: string[]): string {
  const query = request.query
    .map(([name, value]) => `${uriEncode(name)}=${uriEncode(value)}`)
    .sort()
    .join('&');
  const headers = signedHeaders.map(
    name =>
      `${name}:${(header(request, name) ?? '').trim().replace(/ +/g, ' ')}\n`,
  );
  return [
    request.method,
    uriEncodePath(uriDecode(request.rawPath)),
    query,
    headers.join(''),
    signedHeaders.join(';'),
    header(request, 'x-amz-content-sha256') ?? sha256(''),
  ].join('\n');
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function hmac(key: string | Buffer, content: string): Buffer {
  return createHmac('sha256', key).update(content).digest();
}
