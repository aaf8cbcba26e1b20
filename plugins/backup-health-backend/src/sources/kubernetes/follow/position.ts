import { z } from 'zod';

const schema = z.object({
  /** UID of the cluster: of another, its versions mean something else. */
  uid: z.string(),
  /** What made the observations: another may see more in the same objects. */
  reader: z.string(),
  /** By selector, the resourceVersion to go on from. */
  versions: z.record(z.string(), z.string()),
});

/** Where a stream stands, from which it can be followed on. */
export type Position = z.infer<typeof schema>;

export function formatPosition(position: Position): string {
  return JSON.stringify(position);
}

/**
 * Reads a position that was kept.
 *
 * @returns undefined where it is none, of another cluster, or was made by
 *   another version of what reads: then everything is listed anew
 */
export function parsePosition(
  text: string | undefined,
  expected: Pick<Position, 'uid' | 'reader'>,
): Position | undefined {
  if (!text) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const position = schema.safeParse(parsed).data;
  return position?.uid === expected.uid && position.reader === expected.reader
    ? position
    : undefined;
}
