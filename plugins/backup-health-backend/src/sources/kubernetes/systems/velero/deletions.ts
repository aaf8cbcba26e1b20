import { sh } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import { listOf, namespacedObject, optional } from '../schema';

const deleteRequest = namespacedObject.extend({
  spec: z.object({ backupName: z.string() }),
  status: optional(
    z.object({ phase: optional(z.string()), errors: listOf(z.string()) }),
  ),
});

/**
 * A backup that Velero was asked to delete, and did not: such a request is
 * processed all the same, and is told by its errors. What is locked against
 * deletion ends like this as long as its lock lasts.
 */
export const deletions = defineResource({
  group: 'velero.io',
  plural: 'deletebackuprequests',
  tells: 'beside',
  schema: deleteRequest,
  observe(object, { cluster }) {
    const { metadata, spec, status } = object;
    const [error] = status?.errors ?? [];
    if (!error) return [];
    return [
      {
        type: 'problem',
        key: `${cluster}/velero/deletebackuprequest/${metadata.namespace}/${metadata.name}`,
        object: objectRef(object),
        title: `Velero cannot delete the backup ${spec.backupName}: ${plainText(
          error,
        )}`,
        remedy: `If the bucket keeps it from being deleted, let the backups expire after the lock does. Else give Velero the right to delete there, and once a newer good backup is there ask again: \`${sh`velero backup delete ${spec.backupName} --namespace ${metadata.namespace}`}\`.`,
      },
    ];
  },
});
