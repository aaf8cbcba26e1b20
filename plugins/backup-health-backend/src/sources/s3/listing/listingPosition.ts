import { z } from 'zod';

const schema = z.object({
  /** What listed it: another may see more in the same objects. */
  reader: z.string(),
  /** Of no other telling. */
  mark: z.string(),
  wholeAt: z.number(),
  pages: z.number(),
  isCut: z.boolean(),
  counts: z.object({
    points: z.number(),
    problems: z.number(),
    malformed: z.number(),
    /** Absent in what was kept before they were named. */
    malformedKeys: z.array(z.string()).optional(),
    leftOutUntil: z.number().optional(),
  }),
  /** Keys of objects that were looked into, and of which that told something. */
  lookedAt: z.array(z.string()),
});

/**
 * Where the listing of a prefix stands: with what was kept of its objects,
 * everything that is needed to go on from there.
 */
export type ListingPosition = z.infer<typeof schema>;

/** In keys: a position is written often, and is to stay small. */
const lookedAtMost = 500;

/** @returns nothing where it would become too large */
export function formatListingPosition(
  position: ListingPosition,
): string | undefined {
  return position.lookedAt.length > lookedAtMost
    ? undefined
    : JSON.stringify(position);
}

/** @returns nothing where there is none, or another reader's */
export function parseListingPosition(
  text: string | undefined,
  reader: string,
): ListingPosition | undefined {
  if (text === undefined) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const position = schema.safeParse(parsed).data;
  return position?.reader === reader ? position : undefined;
}
