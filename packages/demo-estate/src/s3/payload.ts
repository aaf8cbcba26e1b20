import { createHash } from 'node:crypto';
import { s3Error } from './s3Error';
import { header, S3Request } from './s3Request';

/**
 * The content that a request carries: as it is, or in the chunks in which
 * SDKs send streams (`aws-chunked`), whose checksums are not looked at.
 *
 * @throws S3Error
 */
export function payload(request: S3Request): Buffer {
  const said = header(request, 'x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD';
  if (said.startsWith('STREAMING-')) return unchunk(request.body);
  if (/^[0-9a-f]{64}$/.test(said)) {
    const actual = createHash('sha256').update(request.body).digest('hex');
    if (actual !== said) throw s3Error.contentMismatch();
  }
  return request.body;
}

/** `<hexadecimal size>[;chunk-signature=…]\r\n<bytes>\r\n`, until size 0. */
function unchunk(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', at);
    const line = body.toString('latin1', at, Math.max(lineEnd, at));
    const size = parseInt(line.split(';')[0], 16);
    const start = lineEnd + 2;
    if (lineEnd < 0 || Number.isNaN(size) || start + size > body.length) {
      throw s3Error.invalidArgument(
        'The chunks of the body cannot be read',
        'body',
        line.slice(0, 100),
      );
    }
    // Trailers may follow.
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(body.subarray(start, start + size));
    at = start + size + 2;
  }
}
