import { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import {
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
 * told here; the Backup itself is read from the cluster, and both are joined by
 * bucket, prefix and name.
 */
export function createVeleroLayout(
  config: VeleroLayoutConfig,
  context: LayoutContext,
): IndexedLayout {
  const folder = `${config.prefix}backups/`;
  const location = `s3/${context.bucketId}`;
  let known = new Map<string, ObservedOrigin>();

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
    return origins;
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
      return { origin: origin([point(name, backup, {})]), isFinal };
    }
    const volumes = await readVolumes(await get(`${name}-volumeinfo.json.gz`));
    const contents = await readContents(
      await get(`${name}-resource-list.json.gz`),
    );
    const message = await readResults(await get(`${name}-results.gz`));
    return {
      origin: origin([
        point(name, backup, { contents, message, isProof: !!volumes }),
        ...(volumes?.volumes ?? []).map(of => volumeResult(name, of)),
      ]),
      isFinal,
    };
  }

  function point(
    name: string,
    { metadata, status }: WrittenBackup,
    found: {
      contents?: { secrets: boolean; externalSecrets: boolean };
      message?: string;
      isProof?: boolean;
    },
  ): Observation {
    const { contents, message, isProof = false } = found;
    return {
      type: 'recovery-point',
      key: `${location}/${folder}${name}`,
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
      // Of which cluster it is, the bucket does not say.
      holds: { by: 'assets', refs: [] },
      locations: [location],
      contents,
      evidence: 'artifact-seen',
      volumeResults: isProof,
    };
  }

  function volumeResult(
    name: string,
    volume: VolumeInfo,
  ): VolumeResultObservation {
    const key = `${location}/${folder}${name}`;
    const { pvcNamespace, pvcName } = volume;
    const size = volume.snapshotDataMovementInfo?.size ?? volume.pvbInfo?.size;
    return {
      type: 'volume-result',
      key: `${key}/${pvcNamespace}/${pvcName}/${volume.backupMethod ?? ''}`,
      point: key,
      volume: { kind: 'volume', namespace: pvcNamespace, name: pvcName },
      startedAt: volume.startTimestamp,
      endedAt: volume.completionTimestamp,
      ...judgeVolume(volume),
      ...(size ? { sizeBytes: size } : {}),
    };
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
