import {
  LocationObservation,
  NeededObject,
} from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { optional } from '../schema';

const named = optional(z.object({}));
const customCA = optional(z.object({ secretName: optional(z.string()) }));

/** How the data is copied: one of these is there. */
export const movers = {
  restic: optional(z.object({ repository: optional(z.string()), customCA })),
  rclone: optional(
    z.object({
      rcloneConfig: optional(z.string()),
      rcloneDestPath: optional(z.string()),
      customCA,
    }),
  ),
  rsync: optional(z.object({ sshKeys: optional(z.string()) })),
  rsyncTLS: optional(z.object({ keySecret: optional(z.string()) })),
  /** Of a fork that many use. */
  kopia: optional(z.object({ repository: optional(z.string()) })),
  external: optional(z.object({ provider: optional(z.string()) })),
  syncthing: named,
};

const spec = z.object(movers);

/**
 * Where copies lie. The address stands in a Secret, of which no more is known
 * than its name: those who name the same one copy to the same place.
 */
export function placeOf(
  { restic, rclone, kopia, external }: z.output<typeof spec>,
  of: { cluster: string; namespace: string; name: string },
): Pick<LocationObservation, 'key' | 'title' | 'provider'> {
  const { cluster, namespace, name } = of;
  const key = (place: string) => `${cluster}/volsync/${namespace}/${place}`;
  if (restic?.repository) {
    return {
      key: key(`restic/${restic.repository}`),
      title: `restic repository of Secret ${namespace}/${restic.repository}`,
      provider: 'restic',
    };
  }
  if (rclone?.rcloneConfig) {
    const path = rclone.rcloneDestPath ?? '';
    return {
      key: key(`rclone/${rclone.rcloneConfig}/${path}`),
      title: `rclone destination ${path} of Secret ${namespace}/${rclone.rcloneConfig}`,
      provider: 'rclone',
    };
  }
  if (kopia?.repository) {
    return {
      key: key(`kopia/${kopia.repository}`),
      title: `kopia repository of Secret ${namespace}/${kopia.repository}`,
      provider: 'kopia',
    };
  }
  return {
    key: key(`to/${name}`),
    title: `Destination of ReplicationSource ${namespace}/${name}`,
    provider: external?.provider,
  };
}

/** The Secrets that its mover mounts: without one of them it cannot begin. */
export function neededSecretsOf(
  { restic, rclone, rsync, rsyncTLS, kopia }: z.output<typeof spec>,
  namespace: string,
): NeededObject[] {
  const names = [
    restic?.repository,
    restic?.customCA?.secretName,
    rclone?.rcloneConfig,
    rclone?.customCA?.secretName,
    rsync?.sshKeys,
    rsyncTLS?.keySecret,
    kopia?.repository,
  ];
  return [...new Set(names)].flatMap(name =>
    name ? { kind: 'Secret' as const, namespace, name } : [],
  );
}
