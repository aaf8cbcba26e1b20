/** The least that a gzip has around its content (RFC 1952). */
const frameBytes = 18;
/** DEFLATE makes nothing smaller than this part of it. */
const mostShrunk = 1032;
const wholeNumbers = 2 ** 32;

/**
 * What the last eight bytes of a gzip say of it: they are the checksum and the
 * length of what is in it. Of a file that was cut off they are anything, and a
 * length that its size cannot have gives it away, mostly.
 *
 * @param sizeBytes - of the whole file
 * @returns a sentence on what is wrong, or `undefined`
 */
export function gzipFault(sizeBytes: number, end: Buffer): string | undefined {
  if (end.length < 8) {
    return 'It is shorter than any gzip.';
  }
  const length = end.readUInt32LE(4);
  if (length === 0) return 'It is a gzip of nothing.';
  // From 4 GiB on, the length begins anew and tells nothing.
  if (sizeBytes * mostShrunk >= wholeNumbers) return undefined;
  const packed = sizeBytes - frameBytes;
  const most = packed * mostShrunk;
  // What cannot be packed grows by five bytes in each 16 KB.
  const least = packed - 5 * Math.ceil(packed / 16_383) - 1024;
  return length > most || length < least
    ? `Its end is not that of a gzip of ${sizeBytes} bytes: it was cut off.`
    : undefined;
}
