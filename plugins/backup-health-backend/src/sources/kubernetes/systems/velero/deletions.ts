import { sh } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import { listOf, namespacedObject, optional } from '../schema';
import { veleroKey } from './keys';

const deleteRequest = namespacedObject.extend({
  spec: z.object({ backupName: z.string() }),
  status: optional(
    z.object({ phase: optional(z.string()), errors: listOf(z.string()) }),
  ),
});

/**
 * A backup that Velero was asked to delete: until that is done it may go at any
 * moment, whatever it says of itself. One that it did not delete is processed
 * all the same, and is told by its errors. What is locked against
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
    if (!error && status?.phase !== 'Processed') {
      return [
        {
          type: 'recovery-point',
          key: `${cluster}/velero-deletion/${metadata.namespace}/${metadata.name}`,
          object: objectRef(object),
          deletes: veleroKey(cluster, metadata.namespace, spec.backupName),
          attemptedAt: metadata.creationTimestamp,
          result: 'deleting',
          phase: status?.phase,
          holds: { by: 'assets', refs: [] },
          locations: [],
          evidence: 'declared',
        },
      ];
    }
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
