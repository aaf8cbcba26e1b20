import {
  RecoveryPointObservation,
  ResolvedPoint,
  VolumeResultObservation,
} from '@backup-health/backstage-plugin-common';
import { JoinedAsset } from './assets';
import { WithCopies } from './copies';
import { importedMessage, isOfAnother, PlanHere } from './imported';
import { objectsOfPoint } from './objectsOfPoint';
import { Selected } from './selection';

/**
 * A recovery point as one asset sees it.
 *
 * @param of - whether its selector holds the asset, and what became of the
 *   asset's own data in it, as far as that is read
 */
export function resolvePoint(
  { stored, lockedIn, badCopies }: WithCopies,
  asset: Pick<JoinedAsset, 'ref'>,
  of: {
    selected: Selected;
    results: VolumeResultObservation[];
    resultsReadable: boolean;
    /** What else is written of it where it lies. */
    proof?: Pick<
      RecoveryPointObservation,
      'contents' | 'volumeResults' | 'errorsIn'
    >;
    /** How many volumes in it have a result of their own, and failed. */
    failedVolumes?: number;
    planHere: (key: string) => PlanHere;
  },
): ResolvedPoint {
  const point = stored.observation;
  const objects = objectsOfPoint(point.key, asset.ref);
  const base: ResolvedPoint = {
    key: point.key,
    plan: point.plan,
    asOf: point.asOf,
    availableAt: point.availableAt,
    attemptedAt: point.attemptedAt,
    goneAt: stored.goneAt,
    expiresAt: point.expiresAt,
    result: point.result,
    holds: of.selected === 'yes' ? 'held' : 'unproven',
    phase: point.phase,
    message: point.message,
    sizeBytes: point.sizeBytes,
    durationSeconds:
      point.asOf !== undefined && point.availableAt !== undefined
        ? (point.availableAt - point.asOf) / 1000
        : undefined,
    evidence: point.evidence,
    locations: point.locations,
    ...(point.keptBy && { keptBy: point.keptBy }),
    ...(objects && { objects }),
    artifact: stored.source.startsWith('s3:'),
    basedOn: point.basedOn,
    signature: point.signature,
    immutableUntil: point.immutableUntil,
    ...(lockedIn && { lockedIn }),
    ...(badCopies && { badCopies }),
    encrypted: point.encrypted,
    ...(point.storageClass && { storageClass: point.storageClass }),
    contents: of.proof?.contents ?? point.contents,
  };
  const ofResults = asset.ref.kind === 'volume' && point.volumeResults;
  if (isOfAnother(point, of.planHere)) {
    return {
      ...base,
      plan: undefined,
      result: isDone(point.result) ? 'unknown' : point.result,
      message: isDone(point.result) ? importedMessage : base.message,
      holds: ofResults ? 'held' : base.holds,
    };
  }
  if (!ofResults) {
    const spared = sparedBy(point, asset, of);
    return spared ? { ...base, result: 'good', message: spared } : base;
  }
  if (!isDone(point.result)) return { ...base, holds: 'held' };

  const best = of.results.find(r => r.result === 'good') ?? of.results[0];
  if (best) {
    return {
      ...base,
      ...apartFrom(base, of.results),
      holds: 'held',
      result: best.result,
      message: best.message ?? base.message,
      sizeBytes: best.sizeBytes,
    };
  }
  // The list of all volumes leaves nothing to be counted.
  if (of.proof?.volumeResults) return { ...base, holds: 'missing' };
  const counted = (point.countedVolumes?.completed ?? 0) > 0;
  // Velero imports a Backup from its bucket without its DataUploads: where it
  // was set up anew, that there is none of them says nothing.
  const imported = point.importedAt !== undefined;
  return {
    ...base,
    holds: counted || imported || !of.resultsReadable ? 'unproven' : 'missing',
  };
}

/**
 * Why the objects of a namespace are in a point that ended in part: none of its
 * errors is of them.
 */
function sparedBy(
  { result, errors, message }: RecoveryPointObservation,
  { ref }: Pick<JoinedAsset, 'ref'>,
  {
    proof,
    failedVolumes = 0,
  }: { proof?: { errorsIn?: string[] }; failedVolumes?: number },
): string | undefined {
  if (result !== 'partial' || ref.kind !== 'kubernetes-objects') {
    return undefined;
  }
  const ofVolumes = Math.max(errors?.ofVolumes ?? 0, failedVolumes);
  if (errors && errors.count > 0 && errors.count <= ofVolumes) {
    return `It ended in part (${message}): what failed is data of volumes.`;
  }
  return errors && proof?.errorsIn && !proof.errorsIn.includes(ref.name)
    ? `It ended in part (${message}): no error is of this namespace.`
    : undefined;
}

/**
 * Data that lies elsewhere than the objects of the backup has nothing of what
 * protects these.
 */
function apartFrom(
  base: ResolvedPoint,
  results: VolumeResultObservation[],
): Partial<ResolvedPoint> {
  const good = results.filter(({ result }) => result === 'good');
  if (good.length === 0 || good.some(({ locations }) => !locations)) return {};
  return {
    through: base.locations,
    locations: [...new Set(good.flatMap(({ locations = [] }) => locations))],
    encrypted: undefined,
    immutableUntil: undefined,
    lockedIn: undefined,
    badCopies: undefined,
  };
}

function isDone(result: RecoveryPointObservation['result']): boolean {
  return result === 'good' || result === 'partial';
}

/**
 * A claim that was made anew is not in what was taken before, unless it was
 * brought back from a backup.
 */
export function isYounger(
  asset: Pick<JoinedAsset, 'createdAt' | 'restored'>,
  point: Pick<RecoveryPointObservation, 'asOf'>,
): boolean {
  return (
    !asset.restored &&
    asset.createdAt !== undefined &&
    point.asOf !== undefined &&
    asset.createdAt > point.asOf
  );
}
