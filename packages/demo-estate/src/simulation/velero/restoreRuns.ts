import { gzipSync } from 'node:zlib';
import { textAt, valueAt } from '../../kubernetes/fields';
import { KubernetesObject } from '../../kubernetes/types';
import { storedBody } from '../../s3/body';
import { rfc3339 } from '../../time/calendar';
import { hourMs, secondMs } from '../../time/duration';
import { isWitnessed, Scene } from '../scene';
import { Backup, StorageLocation, veleroNamespace } from './types';

const key = 'velero.io/restores';
const progressMs = 15 * secondMs;

/** How a restore is going to go. */
interface Course {
  /** In milliseconds, from its start to its completion. */
  duration: number;
  /** By namespace: what could not be restored. */
  errors?: Record<string, string[]>;
}

/** Runs Restores, one phase after another, as the Velero server does. */
export class RestoreRuns {
  readonly #scene: Scene;
  readonly #courseOf: (restore: KubernetesObject) => Course;

  static attach(
    scene: Scene,
    courseOf: (restore: KubernetesObject) => Course,
  ): RestoreRuns {
    return new RestoreRuns(scene, courseOf);
  }

  private constructor(
    scene: Scene,
    courseOf: (restore: KubernetesObject) => Course,
  ) {
    this.#scene = scene;
    this.#courseOf = courseOf;
    scene.store.onChange(({ type, resource, object }) => {
      if (type !== 'ADDED') return;
      if (resource.group !== 'velero.io' || object.kind !== 'Restore') return;
      const phase = textAt(object, 'status.phase');
      if (phase !== '' && phase !== 'New') return;
      scene.timeline.after(secondMs, () => this.#start(object));
    });
  }

  #start(restore: KubernetesObject): void {
    const { timeline, seed } = this.#scene;
    const backup = this.#backupOf(restore);
    if (backup?.status?.phase !== 'Completed') {
      this.#change(restore, {
        phase: 'FailedValidation',
        validationErrors: [
          backup
            ? `backup ${backup.metadata.name} is not complete`
            : 'No completed backups found for schedule',
        ],
      });
      return;
    }
    const { duration, errors } = this.#courseOf(restore);
    const totalItems = seed.whole(90, 240, 'items', restore.metadata.uid);
    const startAt = timeline.now;
    this.#change(restore, {
      phase: 'InProgress',
      startTimestamp: rfc3339(startAt),
      progress: { totalItems, itemsRestored: 0 },
    });
    for (let at = progressMs; at < duration; at += progressMs) {
      timeline.at(startAt + at, () => {
        if (!isWitnessed(this.#scene, hourMs)) return;
        const itemsRestored = Math.floor((totalItems * at) / duration);
        this.#change(restore, { progress: { totalItems, itemsRestored } });
      });
    }
    timeline.after(duration - 2 * secondMs, () =>
      this.#change(restore, {
        phase: errors ? 'FinalizingPartiallyFailed' : 'Finalizing',
        progress: { totalItems, itemsRestored: totalItems },
      }),
    );
    timeline.after(duration, () => this.#finish(restore, backup, errors));
  }

  #finish(
    restore: KubernetesObject,
    backup: Backup,
    errors: Record<string, string[]> | undefined,
  ): void {
    const { timeline, seed } = this.#scene;
    const count = Object.values(errors ?? {}).flat().length;
    const warnings = seed.whole(1, 6, 'warnings', restore.metadata.uid);
    const finished = this.#change(restore, {
      phase: errors ? 'PartiallyFailed' : 'Completed',
      completionTimestamp: rfc3339(timeline.now),
      warnings,
      ...(count > 0 && { errors: count }),
      hookStatus: {},
    });
    if (finished) this.#upload(restore, backup, errors ?? {});
  }

  /** (velero v1.18, pkg/persistence/object_store_layout.go) */
  #upload(
    { metadata: { name } }: KubernetesObject,
    backup: Backup,
    errors: Record<string, string[]>,
  ): void {
    const { store, buckets, timeline } = this.#scene;
    const location = store.get(
      'velero.io/backupstoragelocations',
      veleroNamespace,
      backup.spec.storageLocation ?? 'default',
    ) as StorageLocation | undefined;
    const { bucket: bucketName = '', prefix } =
      location?.spec.objectStorage ?? {};
    const folder = `${prefix ? `${prefix}/` : ''}restores/${name}/`;
    const put = (file: string, content: unknown) =>
      buckets.get(bucketName)?.put({
        key: `${folder}${file}`,
        body: storedBody(gzipSync(JSON.stringify(content))),
        lastModified: timeline.now,
      });
    put(`restore-${name}-logs.gz`, 'level=info msg="restore completed"');
    put(`restore-${name}-results.gz`, {
      errors: { namespaces: errors },
      warnings: {},
    });
    put(`restore-${name}-resource-list.json.gz`, {});
    put(`restore-${name}-itemoperations.json.gz`, []);
    put(`${name}-volumeinfo.json.gz`, []);
  }

  #backupOf(restore: KubernetesObject): Backup | undefined {
    const name = textAt(restore, 'spec.backupName');
    return this.#scene.store.get('velero.io/backups', veleroNamespace, name) as
      | Backup
      | undefined;
  }

  #change(
    { metadata }: KubernetesObject,
    status: object,
  ): KubernetesObject | undefined {
    const { store } = this.#scene;
    const { namespace, name, uid } = metadata;
    const found = store.get(key, namespace, name);
    if (found?.metadata.uid !== uid) return undefined;
    return store.update(key, found, current => ({
      ...current,
      status: { ...Object(valueAt(current, 'status')), ...status },
    }));
  }
}
