import { Scene } from '../scene';
import { about, BackupRuns } from './backupRuns';
import { attachDrills } from './drills';
import { attachRepositories } from './repositories';
import { attachRetention } from './retention';
import { Schedules } from './schedules';
import { attachStorageLocations } from './storageLocations';
import {
  Backup,
  Outcome,
  scheduleNameLabel,
  VeleroInstallation,
  veleroNamespace,
} from './types';

const defaultMinutes = 5;

/** Starts the Velero server. */
export function attachVelero(
  scene: Scene,
  installation: VeleroInstallation,
): void {
  const schedules = Schedules.attach(scene);
  BackupRuns.attach(scene, backup => ({
    duration: about(minutesOf(installation, backup), scene, backup),
    outcome: outcomeOf(installation, {
      schedule: backup.metadata.labels?.[scheduleNameLabel],
      dueAt: schedules.dueAt(backup.metadata.name),
      origin: scene.origin,
    }),
  }));
  attachRetention(scene);
  attachStorageLocations(scene);
  attachRepositories(scene);
  attachDrills(scene, installation);
  for (const { name, at, template } of installation.manual) {
    scene.timeline.at(at(scene.origin), () =>
      scene.store.create('velero.io/backups', {
        apiVersion: 'velero.io/v1',
        kind: 'Backup',
        metadata: { namespace: veleroNamespace, name },
        spec: { ...template, hooks: {}, metadata: {} },
        status: { phase: 'New' },
      }),
    );
  }
}

function minutesOf(
  { schedules, manual }: VeleroInstallation,
  { metadata }: Backup,
): number {
  const schedule = metadata.labels?.[scheduleNameLabel];
  const known = schedule
    ? schedules.find(({ name }) => name === schedule)
    : manual.find(({ name }) => name === metadata.name);
  return known?.minutes ?? defaultMinutes;
}

function outcomeOf(
  { mishaps }: VeleroInstallation,
  run: { schedule?: string; dueAt?: number; origin: number },
): Outcome {
  const mishap = mishaps.find(
    ({ schedule, at }) =>
      schedule === run.schedule && at(run.origin) === run.dueAt,
  );
  return mishap?.outcome ?? { phase: 'Completed' };
}
