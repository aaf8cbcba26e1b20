import { textAt } from '../../kubernetes/fields';
import { KubernetesObject } from '../../kubernetes/types';
import { rfc3339, stamp } from '../../time/calendar';
import { fireTimes } from '../../time/schedule';
import { Scene } from '../scene';
import { about } from './backupRuns';
import { RestoreRuns } from './restoreRuns';
import {
  Backup,
  DrillDefinition,
  scheduleNameLabel,
  VeleroInstallation,
  veleroNamespace,
} from './types';

const drillLabel = 'backup-health/drill';
const validatedAnnotation = 'backup-health/drill-validated-at';
const restores = 'velero.io/restores';
/** (velero v1.18, pkg/controller/restore_controller.go) */
const neverRestored = [
  'nodes',
  'events',
  'events.events.k8s.io',
  'backups.velero.io',
  'restores.velero.io',
  'resticrepositories.velero.io',
  'csinodes.storage.k8s.io',
  'volumeattachments.storage.k8s.io',
  'backuprepositories.velero.io',
];
const defaultMinutes = 4;

/** Rehearses what is said to be rehearsed. */
export function attachDrills(
  scene: Scene,
  { drills = [] }: VeleroInstallation,
): void {
  const { timeline, origin } = scene;
  const drillOf = (restore: string) =>
    drills.find(({ name }) => restore.startsWith(`${name}-`));
  RestoreRuns.attach(scene, restore => {
    const drill = drillOf(restore.metadata.name);
    const failed = drill?.failed?.find(
      ({ at }) => restore.metadata.name === nameOf(drill, at(origin)),
    );
    return {
      duration: about(drill?.minutes ?? defaultMinutes, scene, restore),
      errors: failed?.errors,
    };
  });
  scene.store.onChange(({ type, resource, object }) => {
    if (type !== 'MODIFIED' || resource.plural !== 'restores') return;
    if (textAt(object, 'status.phase') !== 'Completed') return;
    const { checkMinutes } = drillOf(object.metadata.name) ?? {};
    if (checkMinutes === undefined) return;
    if (object.metadata.annotations?.[validatedAnnotation]) return;
    timeline.after(about(checkMinutes, scene, object), () =>
      validate(scene, object),
    );
  });
  for (const drill of drills) {
    const { when } = drill;
    if (typeof when === 'string') {
      again(scene, drill, when);
    } else {
      for (const at of when) {
        timeline.at(at(origin), () => rehearse(scene, drill));
      }
    }
  }
}

/** A job that looked whether what came back works notes that it does. */
function validate({ store, timeline }: Scene, restore: KubernetesObject): void {
  const { namespace, name, uid } = restore.metadata;
  const found = store.get(restores, namespace, name);
  if (found?.metadata.uid !== uid) return;
  store.update(restores, found, current => ({
    ...current,
    metadata: {
      ...current.metadata,
      annotations: {
        ...current.metadata.annotations,
        [validatedAnnotation]: rfc3339(timeline.now),
      },
    },
  }));
}

function again(scene: Scene, drill: DrillDefinition, cron: string): void {
  const { timeline } = scene;
  const fire = fireTimes(cron).next(timeline.now);
  if (fire === undefined) return;
  timeline.at(fire, () => {
    rehearse(scene, drill);
    again(scene, drill, cron);
  });
}

function nameOf({ name }: DrillDefinition, at: number): string {
  return `${name}-${stamp(at, 'yyyyMMdd')}`;
}

/** Restores the newest backup that is complete. */
function rehearse(scene: Scene, drill: DrillDefinition): void {
  const { store, timeline } = scene;
  const { scenario, schedule, namespaces } = drill;
  const newest = (store.list('velero.io/backups') as readonly Backup[])
    .filter(
      ({ metadata, status }) =>
        metadata.labels?.[scheduleNameLabel] === schedule &&
        status?.phase === 'Completed',
    )
    .at(-1);
  const name = nameOf(drill, timeline.now);
  if (store.get(restores, veleroNamespace, name)) return;
  store.create(restores, {
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: {
      namespace: veleroNamespace,
      name,
      labels: { [drillLabel]: scenario },
      finalizers: ['restores.velero.io/external-resources-finalizer'],
    },
    spec: {
      backupName: newest?.metadata.name ?? '',
      scheduleName: schedule,
      excludedResources: neverRestored,
      hooks: {},
      includedNamespaces: Object.keys(namespaces),
      itemOperationTimeout: '4h0m0s',
      namespaceMapping: namespaces,
    },
    status: { phase: 'New' },
  });
}
