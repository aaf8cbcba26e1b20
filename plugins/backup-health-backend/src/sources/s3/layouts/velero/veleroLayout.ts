import { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import {
  LocationObservation,
  Observation,
  PointResult,
  VolumeResultObservation,
} from '@backup-health/backstage-plugin-common';
import { layoutStream, VeleroLayoutConfig } from '../../../../config';
import { inParallel } from '../../inParallel';
import { Turn } from '../../turn';
import { IndexedLayout, LayoutContext } from '../types';
import {
  judgeVolume,
  readBackup,
  readContents,
  readResults,
  readVolumes,
  VolumeInfo,
  WrittenBackup,
} from './files';
import { snapshotPlace } from './snapshotPlaces';

const backupsAtOnce = 4;
const fileAtMost = 32 * 1024 * 1024;

/** A Backup that reached one of these is not written again. */
const results: Record<string, PointResult> = {
  Completed: 'good',
  PartiallyFailed: 'partial',
  Failed: 'failed',
};

/**
 * What Velero writes to its storage location: of each Backup what became of
 * each volume, what was skipped, and whether Secrets are in it. That alone is
 * told here, under the key of the Backup in the cluster that config names.
 */
export function createVeleroLayout(
  config: VeleroLayoutConfig,
  context: LayoutContext,
): IndexedLayout {
  const folder = `${config.prefix}backups/`;
  const location = `s3/${context.bucketId}`;
  let known = new Map<string, ObservedOrigin>();
  /** Where data of volumes lies that is not in the bucket. */
  const places = new Map<string, LocationObservation>();

  return { by: 'index', stream: layoutStream(config), prefix: folder, read };

  async function read(turn: Turn): Promise<ObservedOrigin[]> {
    const { folders } = await turn.bucket.listAll({
      prefix: folder,
      delimiter: '/',
    });
    const names = folders.map(of => of.slice(folder.length, -1));
    const finished = new Map<string, ObservedOrigin>();
    const origins = await inParallel(names, backupsAtOnce, async name => {
      const before = known.get(name);
      const { origin, isFinal } = before
        ? { origin: before, isFinal: true }
        : await readOne(turn, name);
      if (isFinal) finished.set(name, origin);
      return origin;
    });
    known = finished;
    return [...origins, ...placesOf(origins)];
  }

  /** Of many backups, each place is told once. */
  function placesOf(origins: ObservedOrigin[]): ObservedOrigin[] {
    const named = new Set(
      origins
        .flatMap(({ observations }) => observations)
        .flatMap(of => (of.type === 'volume-result' && of.locations) || []),
    );
    const told = [...named].sort().flatMap(key => places.get(key) ?? []);
    return told.length > 0 ? [{ origin: folder, observations: told }] : [];
  }

  async function readOne(
    { bucket }: Turn,
    name: string,
  ): Promise<{ origin: ObservedOrigin; isFinal: boolean }> {
    const get = (file: string) =>
      bucket.get(`${folder}${name}/${file}`, { most: fileAtMost });
    const origin = (observations: Observation[]) => ({
      origin: `${folder}${name}`,
      observations,
    });
    const marker = await get('velero-backup.json');
    // Velero removes what it could not finish; it may be writing it just now.
    if (!marker) return { origin: origin([]), isFinal: false };
    const backup = readBackup(marker);
    if (!backup) return { origin: origin([problem(name)]), isFinal: true };
    const isFinal = Object.hasOwn(results, backup.status?.phase ?? '');
    if (!isFinal) {
      return { origin: origin([point(backup, {})]), isFinal };
    }
    const volumes = await readVolumes(await get(`${name}-volumeinfo.json.gz`));
    const contents = await readContents(
      await get(`${name}-resource-list.json.gz`),
    );
    const written = await readResults(await get(`${name}-results.gz`));
    return {
      origin: origin([
        point(backup, { contents, ...written, isProof: volumes?.isWhole }),
        ...(volumes?.volumes ?? []).map(of => volumeResult(backup, of)),
      ]),
      isFinal,
    };
  }

  function point(
    { metadata, status }: WrittenBackup,
    found: {
      contents?: { secrets: boolean; externalSecrets: boolean };
      message?: string;
      errorsIn?: string[];
      isProof?: boolean;
    },
  ): Observation {
    const { contents, message, errorsIn, isProof = false } = found;
    return {
      type: 'recovery-point',
      key: keyOf(metadata),
      object: {
        apiVersion: 'velero.io/v1',
        kind: 'Backup',
        namespace: metadata.namespace,
        name: metadata.name,
        ...(metadata.uid && { uid: metadata.uid }),
      },
      asOf: status?.startTimestamp,
      availableAt: status?.completionTimestamp,
      expiresAt: status?.expiration,
      result: results[status?.phase ?? ''] ?? 'running',
      phase: status?.phase,
      message,
      // What it holds is told by the cluster.
      holds: { by: 'assets', refs: [] },
      locations: [location],
      contents,
      ...(status?.phase === 'PartiallyFailed' && errorsIn && { errorsIn }),
      evidence: 'artifact-seen',
      volumeResults: isProof,
    };
  }

  function volumeResult(
    { metadata }: WrittenBackup,
    volume: VolumeInfo,
  ): VolumeResultObservation {
    const { pvcNamespace, pvcName, backupMethod = 'none' } = volume;
    const size = volume.snapshotDataMovementInfo?.size ?? volume.pvbInfo?.size;
    const judged = judgeVolume(volume);
    const place = snapshotPlace(volume, config.cluster);
    if (place) places.set(place.key, place);
    return {
      type: 'volume-result',
      key: `${location}/${folder}${metadata.name}/${pvcNamespace}/${pvcName}/${backupMethod}`,
      point: keyOf(metadata),
      volume: {
        kind: 'volume',
        cluster: `name:${config.cluster}`,
        namespace: pvcNamespace,
        name: pvcName,
      },
      startedAt: volume.startTimestamp,
      endedAt: volume.completionTimestamp,
      ...judged,
      ...(size ? { sizeBytes: size } : {}),
      ...(place && { locations: [place.key] }),
      ...(place &&
        judged.result === 'good' && {
          message: `It is a snapshot, and its data is not in the bucket: ${place.title}`,
        }),
    };
  }

  function keyOf({ namespace, name }: WrittenBackup['metadata']): string {
    return `name:${config.cluster}/velero/${namespace}/${name}`;
  }

  function problem(name: string): Observation {
    return {
      type: 'problem',
      key: `${location}/${folder}${name}`,
      title: `The velero-backup.json of ${name} in ${context.bucketTitle} is no Backup of Velero`,
      remedy: 'Look at it, or delete the backup with velero backup delete.',
    };
  }
}
