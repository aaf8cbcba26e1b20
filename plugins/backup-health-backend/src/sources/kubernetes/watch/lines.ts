/** A line was longer than it may be; the rest of it is skipped. */
export const tooLong = Symbol('too long');

/**
 * The lines of a stream. What follows the last line break is half a line: the
 * connection was cut in the middle of it, and it says nothing.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  maximumBytes: number,
): AsyncGenerator<string | typeof tooLong> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let skipping = false;
  for await (const chunk of chunks) {
    let from = 0;
    for (
      let end = chunk.indexOf(10, from);
      end >= 0;
      end = chunk.indexOf(10, from)
    ) {
      const tail = chunk.subarray(from, end);
      from = end + 1;
      if (skipping || bytes + tail.byteLength > maximumBytes) {
        yield tooLong;
      } else {
        yield Buffer.concat([...parts, tail]).toString('utf8');
      }
      parts = [];
      bytes = 0;
      skipping = false;
    }
    const rest = chunk.subarray(from);
    bytes += rest.byteLength;
    if (bytes > maximumBytes) {
      skipping = true;
      parts = [];
    }
    if (!skipping && rest.byteLength > 0) parts.push(rest);
  }
}
