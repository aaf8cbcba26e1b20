import { LocationObservation } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { optional } from '../schema';

const named = optional(z.object({}));

/** How the data is copied: one of these is there. */
export const movers = {
  restic: optional(z.object({ repository: optional(z.string()) })),
  rclone: optional(
    z.object({
      rcloneConfig: optional(z.string()),
      rcloneDestPath: optional(z.string()),
    }),
  ),
  rsync: named,
  rsyncTLS: named,
  external: optional(z.object({ provider: optional(z.string()) })),
  syncthing: named,
};

const spec = z.object(movers);

/**
 * Where copies lie. The address stands in a Secret, of which no more is known
 * than its name: those who name the same one copy to the same place.
 */
export function placeOf(
  { restic, rclone, external }: z.output<typeof spec>,
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
  return {
    key: key(`to/${name}`),
    title: `Destination of ReplicationSource ${namespace}/${name}`,
    provider: external?.provider,
  };
}
