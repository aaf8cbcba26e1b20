import { s3Error } from './s3Error';

/** @param end - of the first byte that is no longer wanted */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Reads a Range header: `bytes=0-9`, `bytes=10-`, `bytes=-8`. What is no range
 * is answered with the whole, as S3 does.
 *
 * @throws S3Error (InvalidRange)
 */
export function byteRange(
  header: string | undefined,
  size: number,
): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!header || !match) return undefined;
  const [, from, to] = match;
  if (from === '' && to === '') return undefined;
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size : Math.min(Number(to) + 1, size);
  if (start >= size || start >= end) throw s3Error.invalidRange(header, size);
  return { start, end };
}
