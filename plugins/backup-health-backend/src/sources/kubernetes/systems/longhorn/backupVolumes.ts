import { sh } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import { namespacedObject, optional, stringMap } from '../schema';

const backupVolume = namespacedObject.extend({
  spec: optional(z.object({ volumeName: optional(z.string()) })),
  status: optional(z.object({ messages: stringMap })),
});

/**
 * A volume's place in the backup target. Its backups are objects of their own;
 * here it is only told that they cannot be read.
 */
export const backupVolumes = defineResource({
  group: 'longhorn.io',
  plural: 'backupvolumes',
  schema: backupVolume,
  observe(object, { cluster }) {
    const { metadata, spec, status } = object;
    const [message] = Object.values(status?.messages ?? {});
    if (!message) return [];
    const volume = spec?.volumeName ?? metadata.name;
    return [
      {
        type: 'problem',
        key: `${cluster}/longhorn/backupvolume/${metadata.name}`,
        object: objectRef(object),
        title: `Longhorn cannot read the backups of volume ${volume}: ${plainText(
          message,
        )}`,
        remedy: `Look at the backup target, then at what Longhorn says: \`${sh`kubectl get backupvolumes.longhorn.io --namespace ${metadata.namespace} ${metadata.name} --output yaml`}\`.`,
      },
    ];
  },
});
