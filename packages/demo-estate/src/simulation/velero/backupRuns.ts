import { KubernetesObject } from '../../kubernetes/types';
import { rfc3339 } from '../../time/calendar';
import { hourMs, minuteMs, secondMs } from '../../time/duration';
import { isWitnessed, Scene } from '../scene';
import { backedUpObjects } from './backedUpObjects';
import { writeBackupFiles } from './backupFiles';
import {
  BackedUpVolume,
  copyVolumes,
  dataUploadKey,
  podVolumeBackupKey,
  volumesToBackUp,
} from './volumeCopies';
import {
  Backup,
  BackupSpec,
  goDurationMs,
  Outcome,
  StorageLocation,
  storageLocationLabel,
  veleroNamespace,
} from './types';

const key = 'velero.io/backups';
const defaultTtl = '720h0m0s';
/** Before the volumes are copied, and after. */
const headMs = 15 * secondMs;
const tailMs = 10 * secondMs;
const progressMs = 30 * secondMs;

/** How a backup is going to go. */
export interface Course {
  /** In milliseconds, from its start to its completion. */
  duration: number;
  outcome: Outcome;
}

/** Runs Backups, one phase after another, as the Velero server does. */
export class BackupRuns {
  readonly #scene: Scene;
  readonly #courseOf: (backup: Backup) => Course;

  static attach(
    scene: Scene,
    courseOf: (backup: Backup) => Course,
  ): BackupRuns {
    return new BackupRuns(scene, courseOf);
  }

  private constructor(scene: Scene, courseOf: (backup: Backup) => Course) {
    this.#scene = scene;
    this.#courseOf = courseOf;
    scene.store.onChange(({ type, resource, object }) => {
      if (type !== 'ADDED') return;
      if (resource.group !== 'velero.io' || resource.kind !== 'Backup') return;
      const { status } = object as Backup;
      // One that is written with a later phase is told, not run.
      if (!status?.phase || status.phase === 'New') {
        scene.timeline.after(secondMs, () => this.#start(object as Backup));
      }
    });
  }

  #start(created: Backup): void {
    const backup = this.#current(created);
    if (!backup) return;
    const { timeline, kubernetesVersion } = this.#scene;
    const spec = this.#completed(backup.spec);
    const ttl = goDurationMs(spec.ttl ?? defaultTtl);
    const expiration = rfc3339(timeline.now + ttl);
    const location = this.#location(spec);
    if (location?.status?.phase !== 'Available') {
      this.#change(backup, {
        phase: 'FailedValidation',
        expiration,
        validationErrors: [
          `backup can't be created because BackupStorageLocation ${spec.storageLocation} is in Unavailable status.`,
        ],
      });
      return;
    }
    const [, major, minor] = /^v(\d+)\.(\d+)/.exec(kubernetesVersion) ?? [];
    const started = this.#scene.store.update<Backup>(key, backup, current => ({
      ...current,
      metadata: {
        ...current.metadata,
        labels: {
          ...current.metadata.labels,
          [storageLocationLabel]: spec.storageLocation ?? '',
        },
        annotations: {
          ...current.metadata.annotations,
          'velero.io/resource-timeout': '10m0s',
          'velero.io/source-cluster-k8s-gitversion': kubernetesVersion,
          'velero.io/source-cluster-k8s-major-version': major,
          'velero.io/source-cluster-k8s-minor-version': minor,
        },
      },
      spec,
      status: {
        formatVersion: '1.1.0',
        version: 1,
        expiration,
        phase: 'InProgress',
        startTimestamp: rfc3339(timeline.now),
      },
    }));
    this.#run(started);
  }

  #run(backup: Backup): void {
    const { timeline, seed } = this.#scene;
    const { duration, outcome } = this.#courseOf(backup);
    const volumes = volumesToBackUp(this.#scene, backup, ns =>
      isIncluded(backup.spec, ns),
    );
    const uploads = volumes.filter(({ method }) => method === 'DataUpload');
    const totalItems =
      60 +
      70 * volumes.length +
      seed.whole(0, 12, 'items', backup.metadata.uid);
    if (outcome.phase === 'Failed') {
      timeline.after(outcome.afterSeconds * secondMs, () =>
        this.#change(backup, {
          phase: 'Failed',
          completionTimestamp: rfc3339(timeline.now),
          failureReason: outcome.failureReason,
          progress: { totalItems, itemsBackedUp: Math.floor(totalItems / 5) },
        }),
      );
      return;
    }
    const failed =
      outcome.phase === 'PartiallyFailed' ? outcome.failedVolumes : [];
    timeline.after(headMs, () => {
      if (!this.#current(backup)) return;
      copyVolumes(this.#scene, {
        backup,
        volumes,
        duration: Math.max(0, duration - headMs - tailMs),
        fails: volume => failed.includes(nameOf(volume)),
      });
    });
    if (uploads.length > 0) {
      timeline.after(headMs + 5 * secondMs, () =>
        this.#change(backup, {
          phase: 'WaitingForPluginOperations',
          progress: { totalItems, itemsBackedUp: totalItems },
          backupItemOperationsAttempted: uploads.length,
        }),
      );
    } else {
      this.#report(backup, totalItems, timeline.now + duration);
    }
    timeline.after(duration, () =>
      this.#finish(backup, { totalItems, outcome, volumes }),
    );
  }

  /** Says how far it is, while it runs. */
  #report(backup: Backup, totalItems: number, endAt: number): void {
    const { timeline } = this.#scene;
    const startAt = timeline.now;
    for (let at = startAt + progressMs; at < endAt; at += progressMs) {
      timeline.at(at, () => {
        if (!isWitnessed(this.#scene, hourMs)) return;
        const share = (at - startAt) / (endAt - startAt);
        this.#change(backup, {
          progress: {
            totalItems,
            itemsBackedUp: Math.floor(totalItems * share),
          },
        });
      });
    }
  }

  #finish(
    backup: Backup,
    end: {
      totalItems: number;
      outcome: Exclude<Outcome, { phase: 'Failed' }>;
      volumes: BackedUpVolume[];
    },
  ): void {
    const { timeline } = this.#scene;
    const { totalItems, outcome, volumes } = end;
    const isPartial = outcome.phase === 'PartiallyFailed';
    const failed = isPartial ? outcome.failedVolumes : [];
    const uploads = volumes.filter(({ method }) => method === 'DataUpload');
    const lost = uploads.filter(volume => failed.includes(nameOf(volume)));
    this.#change(backup, {
      ...(uploads.length > 0 && {
        backupItemOperationsCompleted: uploads.length - lost.length,
      }),
      ...(lost.length > 0 && { backupItemOperationsFailed: lost.length }),
      phase: isPartial ? 'FinalizingPartiallyFailed' : 'Finalizing',
      progress: { totalItems, itemsBackedUp: totalItems },
      hookStatus: {},
    });
    timeline.after(2 * secondMs, () => {
      const finished = this.#change(backup, {
        phase: outcome.phase,
        completionTimestamp: rfc3339(timeline.now),
        ...(isPartial && { errors: outcome.errors }),
      });
      if (finished) this.#upload(finished, outcome, volumes);
    });
  }

  #upload(backup: Backup, outcome: Outcome, volumes: BackedUpVolume[]): void {
    const { store, buckets, timeline, seed, origin } = this.#scene;
    // Gone before anybody could have looked at it.
    const expiration = Date.parse(backup.status?.expiration ?? '');
    if (expiration < origin - 2 * hourMs) return;
    const { bucket: bucketName, prefix } =
      this.#location(backup.spec)?.spec.objectStorage ?? {};
    const bucket = buckets.get(bucketName ?? '');
    if (!bucket) return;
    const copies = [podVolumeBackupKey, dataUploadKey]
      .flatMap(copyKey => store.list(copyKey, veleroNamespace))
      .filter(
        ({ metadata }) =>
          metadata.labels?.['velero.io/backup-uid'] === backup.metadata.uid,
      );
    const failed =
      outcome.phase === 'PartiallyFailed' ? outcome.failedVolumes : [];
    writeBackupFiles(bucket, prefix, {
      backup,
      copies,
      volumes,
      objects: backedUpObjects(store, backup.spec, namespace =>
        isIncluded(backup.spec, namespace),
      ),
      errors: errorsOf(failed),
      now: timeline.now,
      seed,
    });
  }

  #change(backup: Backup, status: object): Backup | undefined {
    const current = this.#current(backup);
    return (
      current &&
      this.#scene.store.update<Backup>(key, current, before => ({
        ...before,
        status: { ...before.status, ...status },
      }))
    );
  }

  /** What is not said is filled in by the server. */
  #completed(spec: BackupSpec): BackupSpec {
    const { includedNamespaces = [], excludedResources = [] } = spec;
    return {
      csiSnapshotTimeout: '10m0s',
      defaultVolumesToFsBackup: false,
      excludedNamespaces: [],
      hooks: {},
      itemOperationTimeout: '4h0m0s',
      metadata: {},
      snapshotMoveData: false,
      ttl: defaultTtl,
      volumeGroupSnapshotLabelKey: 'velero.io/volume-group',
      ...spec,
      includedNamespaces:
        includedNamespaces.length > 0 ? includedNamespaces : ['*'],
      excludedResources: [
        ...excludedResources,
        'volumesnapshotcontents.snapshot.storage.k8s.io',
        'volumesnapshots.snapshot.storage.k8s.io',
      ],
      storageLocation: spec.storageLocation ?? 'default',
    };
  }

  #location(spec: BackupSpec): StorageLocation | undefined {
    return this.#scene.store.get(
      'velero.io/backupstoragelocations',
      veleroNamespace,
      spec.storageLocation ?? 'default',
    ) as StorageLocation | undefined;
  }

  /** None if it was deleted. */
  #current({ metadata }: Backup): Backup | undefined {
    const { namespace, name, uid } = metadata;
    const found = this.#scene.store.get(key, namespace, name);
    return found?.metadata.uid === uid ? (found as Backup) : undefined;
  }
}

function isIncluded(spec: BackupSpec, namespace: string): boolean {
  const { includedNamespaces = [], excludedNamespaces = [] } = spec;
  return (
    !excludedNamespaces.includes(namespace) &&
    (includedNamespaces.includes('*') || includedNamespaces.includes(namespace))
  );
}

/** `namespace/name` of the claim */
function nameOf({ claim: { metadata } }: BackedUpVolume): string {
  return `${metadata.namespace}/${metadata.name}`;
}

function errorsOf(failedVolumes: string[]): Record<string, string[]> {
  return Object.fromEntries(
    failedVolumes.map(volume => {
      const [namespace, claim] = volume.split('/');
      return [
        namespace,
        [
          `resource: /pods message: /Error backing up item: pod volume backup of claim ${claim} failed: data path backup failed`,
        ],
      ];
    }),
  );
}

/** How long something takes, about: a tenth more or less. */
export function about(
  minutes: number,
  { seed }: Scene,
  { metadata }: KubernetesObject,
): number {
  return Math.round(
    minutes * seed.between(0.9, 1.1, 'takes', metadata.name) * minuteMs,
  );
}
