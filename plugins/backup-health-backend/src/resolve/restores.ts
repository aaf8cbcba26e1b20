import {
  AssetProof,
  AssetRef,
  RecoveryPointObservation,
  ResolvedRestore,
  RestoreObservation,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { Selected, selects } from './selection';
import { Stored } from './types';

/** What a recovery point holds, by its key; absent: it is not known. */
export type HoldsOf = (
  point: string,
) => RecoveryPointObservation['holds'] | undefined;

/**
 * A restore that names only the data that it brought back, with the volume that
 * the data is of. Data that is said to be of several proves nothing of any.
 */
export function withVolumesOfData(
  stored: Stored<'restore'>,
  resultsOf: (data: string) => Iterable<Stored<'volume-result'>>,
): Stored<'restore'> {
  const { observation } = stored;
  if (observation.data === undefined) return stored;
  const volumes = new Map(
    [...resultsOf(observation.data)].map(({ observation: { volume } }) => [
      stringifyAssetRef(volume),
      volume,
    ]),
  );
  const refs = volumes.size === 1 ? [...volumes.values()] : [];
  return {
    ...stored,
    observation: { ...observation, holds: { by: 'assets', refs } },
  };
}

/**
 * Of the restores those that bring back something of these assets, newest
 * first. A Restore that names no namespace restores what its backup holds: of
 * one that is not known it cannot be told what that was.
 */
export function restoresOf(
  assets: AssetRef[],
  restores: Iterable<Stored<'restore'>>,
  holdsOf: HoldsOf,
): ResolvedRestore[] {
  const found: ResolvedRestore[] = [];
  for (const { observation, firstSeenAt, goneAt } of restores) {
    const own = assets.filter(
      ref => restored(ref, observation, holdsOf) !== 'no',
    );
    if (own.length === 0) continue;
    const { type: _type, ...restore } = observation;
    found.push({ ...restore, firstSeenAt, goneAt, assets: own });
  }
  return found.sort(
    (a, b) =>
      (b.startedAt ?? b.firstSeenAt) - (a.startedAt ?? a.firstSeenAt) ||
      (a.key < b.key ? -1 : 1),
  );
}

/**
 * What restores prove of an asset. Of a volume only one that is of this volume:
 * that a Restore completed does not say that there was data of it to be
 * restored.
 */
export function proofsOf(
  ref: AssetRef,
  restores: Iterable<Stored<'restore'>>,
  holdsOf: HoldsOf,
): AssetProof[] {
  const proofs: AssetProof[] = [];
  for (const { observation } of restores) {
    const { result, endedAt, point, holds } = observation;
    if (ref.kind === 'volume' && holds.by !== 'assets') continue;
    if (result !== 'succeeded' || endedAt === undefined) continue;
    if (restored(ref, observation, holdsOf) !== 'yes') continue;
    proofs.push({ level: 'restored', at: endedAt, point });
  }
  return proofs;
}

function restored(
  ref: AssetRef,
  { holds, point }: RestoreObservation,
  holdsOf: HoldsOf,
): Selected {
  const asset = { ref, memberOf: [] };
  const narrowed = selects(holds, asset);
  // What names the very assets needs no point to tell what it restored.
  if (narrowed === 'no' || holds.by === 'assets') return narrowed;
  const held = point === undefined ? undefined : holdsOf(point);
  const inPoint = held && selects(held, asset);
  if (inPoint === 'no') return 'no';
  if (inPoint === undefined && namesNothing(holds)) return 'no';
  // Labels and resources narrow; kinds left out of every restore do not.
  return narrowed === 'yes' && inPoint === 'yes' ? 'yes' : 'perhaps';
}

function namesNothing(holds: RestoreObservation['holds']): boolean {
  return holds.by === 'namespaces' && holds.include.length === 0;
}
