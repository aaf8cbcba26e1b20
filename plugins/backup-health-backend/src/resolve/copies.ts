import {
  archiveOf,
  RecoveryPointObservation,
  ResolvedPoint,
} from '@backup-health/backstage-plugin-common';
import { Stored } from './types';

type StoredPoint = Stored<'recovery-point'>;

/** A recovery point with all places in which it lies. */
export interface WithCopies {
  stored: StoredPoint;
  lockedIn?: string;
  badCopies?: ResolvedPoint['badCopies'];
}

/** Whether it is told with what it is a copy of, or with another copy. */
export function isCopyOfKnown(
  stored: StoredPoint,
  underSameKey: Iterable<StoredPoint>,
): boolean {
  if (!stored.observation.isCopy) return false;
  return [...underSameKey].some(
    other =>
      other !== stored &&
      (!other.observation.isCopy || other.source < stored.source),
  );
}

/**
 * One recovery point of those that were read under one key: what its bucket
 * says of it, and its replicas. What differs in size, or is not good, is no
 * copy. Where it is deleted and a copy is not, the copy is what there is.
 */
export function withCopies(
  stored: StoredPoint,
  underSameKey: Iterable<StoredPoint>,
): WithCopies {
  const copies = [...underSameKey]
    .filter(({ observation }) => observation.isCopy)
    .filter(copy => copy.goneAt === undefined && copy !== stored)
    .sort((a, b) => (a.source < b.source ? -1 : 1));
  if (copies.length === 0) return { stored };
  const { observation } = stored;
  const judged = copies.map(copy => ({
    copy,
    fault: faultOf(copy.observation, observation),
  }));
  const good = judged.filter(({ fault }) => !fault).map(({ copy }) => copy);
  const badCopies = judged.flatMap(({ copy, fault }) =>
    fault
      ? copy.observation.locations.map(location => ({
          location,
          because: fault,
        }))
      : [],
  );
  const isThere =
    stored.goneAt === undefined &&
    (observation.result === 'good' ||
      good.every(copy => copy.observation.result !== 'good'));
  const there = [...(isThere ? [stored] : []), ...good];
  if (there.length === 0) return { stored, badCopies };
  const locked = lockOf(there);
  return {
    stored: {
      ...stored,
      goneAt: undefined,
      observation: {
        ...(isThere ? observation : there[0].observation),
        availableAt: observation.availableAt,
        locations: [...new Set(there.flatMap(of => of.observation.locations))],
        immutableUntil: locked?.observation.immutableUntil,
        storageClass: readiestOf(there).observation.storageClass,
      },
    },
    ...(locked &&
      there.length > 1 && { lockedIn: locked.observation.locations[0] }),
    ...(badCopies.length > 0 && { badCopies }),
  };
}

function faultOf(
  copy: RecoveryPointObservation,
  of: RecoveryPointObservation,
): string | undefined {
  if (copy.sizeBytes !== of.sizeBytes) {
    return `what lies there under its name has ${bytes(
      copy.sizeBytes,
    )}, and it has ${bytes(of.sizeBytes)}`;
  }
  return copy.result === 'good' || copy.result === of.result
    ? undefined
    : `what lies there is not good${copy.message ? `: ${copy.message}` : ''}`;
}

function bytes(size: number | undefined): string {
  return size === undefined ? 'an unknown size' : `${size} bytes`;
}

/** One of its copies that can be read at once, if there is one. */
function readiestOf(points: StoredPoint[]): StoredPoint {
  const isReady = ({ observation }: StoredPoint) =>
    archiveOf(observation.storageClass) === undefined;
  return points.find(isReady) ?? points[0];
}

/** The copy that is locked for the longest. */
function lockOf(points: StoredPoint[]): StoredPoint | undefined {
  const until = ({ observation }: StoredPoint) =>
    observation.immutableUntil ?? 0;
  return points
    .filter(point => until(point) > 0)
    .sort((a, b) => until(b) - until(a))[0];
}
