import { Instant, instant } from '../model/instant';
import { ResolvedPoint } from '../model/resolved';

/** Further ahead than this, a time is a wrong clock and not a backup. */
export const maximumClockSkewMs = 5 * 60_000;

/** A gzip of nothing has 20 bytes (RFC 1952). */
export const emptyArtifactBytes = 20;

/** How many sizes make a usual size, and how many are needed for one. */
const usualOf = 7;
const usualFrom = 5;

/**
 * Below which part of the usual size one is suspect. A file may be cut off, and
 * nobody notices. What a system keeps a record of was copied whole, and volumes
 * do shrink: there it takes more to doubt that all of it was there to be copied.
 */
const suspectBelow = { artifact: 1 / 2, record: 1 / 10 };

/**
 * What a recovery point is worth to an asset at one instant.
 *
 * `good`: it could be gone back to. All else says why not.
 *
 * @public
 */
export type PointWorth =
  | 'good'
  | 'running'
  | 'partial'
  | 'failed'
  | 'missing'
  | 'unproven'
  | 'too-small'
  | 'suspect'
  | 'future'
  | 'expired'
  | 'gone'
  | 'unknown';

/** @public */
export interface JudgedPoint extends ResolvedPoint {
  worth: PointWorth;
}

/** The instant by which points are put in order. */
export function pointTime(point: ResolvedPoint): Instant | undefined {
  return point.asOf ?? point.attemptedAt;
}

/** When it stops to be one: deleted, or past its time to live. */
export function pointEnd(point: ResolvedPoint): Instant | undefined {
  const ends = [point.goneAt, point.expiresAt].filter(
    (end): end is Instant => end !== undefined,
  );
  return ends.length > 0 ? instant(Math.min(...ends)) : undefined;
}

/**
 * Puts the points in order, oldest first, and says of each what it is worth at
 * `now`. A size is judged by those before it of the same plan: a file of under
 * half of the median of the last 7 is suspect, and a record of a system of under
 * a tenth. The median is taken over all that are not empty, so that data which
 * really shrank is believed after a few runs. A record of nothing may be of a
 * volume that is empty; where something was there before, it is suspect.
 *
 * @public
 */
export function judgePoints(
  points: ResolvedPoint[],
  now: Instant,
): JudgedPoint[] {
  const ordered = [...points].sort(
    (a, b) =>
      (pointTime(a) ?? 0) - (pointTime(b) ?? 0) ||
      (a.key < b.key ? -1 : Number(a.key > b.key)),
  );
  const sizes = new Map<string, number[]>();
  return ordered.map(point => {
    let worth = worthApartFromSize(point, now);
    if (point.sizeBytes !== undefined && isJudgedBySize(point)) {
      const of = point.plan ?? '';
      const known = sizes.get(of) ?? [];
      // What held nothing has never held anything, gone or not.
      const complete = ['good', 'gone', 'expired'].includes(worth);
      if (complete) worth = worthBySize(point, known) ?? worth;
      const counts = point.artifact || complete;
      if (counts && point.sizeBytes > emptyArtifactBytes) {
        sizes.set(of, [...known.slice(1 - usualOf), point.sizeBytes]);
      }
    }
    return { ...point, worth };
  });
}

/**
 * Records of several systems, of no plan, are of several kinds of size.
 */
export function isJudgedBySize({ artifact, plan }: ResolvedPoint): boolean {
  return artifact || plan !== undefined;
}

/** @param known - the last sizes before it of its plan, none of them empty */
function worthBySize(
  { artifact, sizeBytes = 0 }: ResolvedPoint,
  known: readonly number[],
): PointWorth | undefined {
  if (sizeBytes <= emptyArtifactBytes) {
    if (artifact) return 'too-small';
    return known.length > 0 ? 'suspect' : undefined;
  }
  if (known.length < usualFrom) return undefined;
  const below = artifact ? suspectBelow.artifact : suspectBelow.record;
  return sizeBytes < median([...known]) * below ? 'suspect' : undefined;
}

function worthApartFromSize(point: ResolvedPoint, now: Instant): PointWorth {
  if (point.result === 'running') return 'running';
  if (point.result === 'failed') return 'failed';
  if (point.result === 'deleting') return 'gone';
  if (point.result === 'unknown') return 'unknown';
  if (point.holds === 'missing') return 'missing';
  if (point.holds === 'unproven') return 'unproven';
  if (point.result === 'partial') return 'partial';
  if (point.asOf === undefined) return 'unknown';
  if (beginsAt(point)! > now + maximumClockSkewMs) return 'future';
  if (point.goneAt !== undefined && point.goneAt <= now) return 'gone';
  if (point.expiresAt !== undefined && point.expiresAt <= now) return 'expired';
  return 'good';
}

/** From then on it can be believed: no time of it lies ahead any more. */
export function beginsAt(point: ResolvedPoint): Instant | undefined {
  const { asOf, availableAt } = point;
  if (asOf === undefined || availableAt === undefined) return asOf;
  return asOf > availableAt ? asOf : availableAt;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
