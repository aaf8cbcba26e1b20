import {
  Instant,
  instant,
  LocationObservation,
  ResolvedPoint,
} from '@backup-health/backstage-plugin-common';

/** What is known of the places that points may be lost with. */
export interface Keepers {
  get(key: string): LocationObservation | undefined;
  /** Since when what lay there is lost; absent: it is not. */
  lostAt(key: string): Instant | undefined;
  /** A place that those who would tell of it do not have; absent: no such. */
  missing(key: string): LocationObservation | undefined;
}

/**
 * A point whose places are all gone, or what keeps it, is gone with them. Where
 * nobody ever saw one that should be there, nobody knows what the point is worth.
 * Where nobody can look, it is as its own object says.
 */
export function withKeepers(
  point: ResolvedPoint,
  keepers: Keepers,
): ResolvedPoint {
  const { keptBy, locations } = point;
  const loss =
    (keptBy !== undefined && lossOf(keptBy, keepers)) ||
    common(locations.map(key => lossOf(key, keepers)));
  if (loss) return { ...point, ...afterLoss(point, loss) };
  return isDeletedWithNamespace(point, keepers)
    ? { ...point, deletedWith: 'namespace' }
    : point;
}

interface Loss {
  place: LocationObservation;
  /** Absent: it was never seen. */
  at?: Instant;
}

function lossOf(key: string, keepers: Keepers): Loss | undefined {
  const known = keepers.get(key);
  if (known) {
    const at = keepers.lostAt(key);
    return at === undefined ? undefined : { place: known, at };
  }
  const missing = keepers.missing(key);
  return missing?.lostWithObject ? { place: missing } : undefined;
}

/** The first loss, where none of them is there any more. */
function common(losses: (Loss | undefined)[]): Loss | undefined {
  return losses.every(Boolean) ? losses[0] : undefined;
}

function afterLoss(
  { goneAt, result, message }: ResolvedPoint,
  { place, at }: Loss,
): Partial<ResolvedPoint> {
  if (at !== undefined) {
    return {
      lostWith: place.title,
      goneAt: instant(Math.min(at, goneAt ?? at)),
    };
  }
  const isDone = result === 'good' || result === 'partial';
  return isDone
    ? { result: 'unknown', message: `${place.title}: ${place.message}` }
    : { message };
}

/** What keeps it says that for itself; else all of its places do. */
function isDeletedWithNamespace(
  { keptBy, locations }: ResolvedPoint,
  keepers: Keepers,
): boolean {
  const keeper = keptBy === undefined ? undefined : keepers.get(keptBy);
  if (keeper) return keeper.deletedWith === 'namespace';
  return (
    locations.length > 0 &&
    locations.every(key => keepers.get(key)?.deletedWith === 'namespace')
  );
}
