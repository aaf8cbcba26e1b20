import { PointResult } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { objectsOf } from '../assetRefs';
import { defineResource, objectRef } from '../defineResource';
import {
  condition,
  isGoing,
  listOf,
  namespacedObject,
  optional,
  time,
} from '../schema';
import { longhornKey } from './keys';

const systemBackup = namespacedObject.extend({
  status: optional(
    z.object({
      state: optional(z.string()),
      createdAt: time,
      lastSyncedAt: time,
      conditions: listOf(condition),
    }),
  ),
});

/** (longhorn-manager v1.12.1, k8s/pkg/apis/longhorn/v1beta2/systembackup.go) */
const results: Record<string, PointResult> = {
  Ready: 'good',
  Error: 'failed',
  Deleting: 'deleting',
  Unknown: 'unknown',
};

/**
 * Longhorn's own objects and settings: what volumes there are, and not what is
 * in them.
 */
export const systemBackups = defineResource({
  group: 'longhorn.io',
  plural: 'systembackups',
  schema: systemBackup,
  observe(object, { cluster }) {
    const { metadata, status } = object;
    const result = isGoing(metadata)
      ? 'deleting'
      : results[status?.state ?? ''] ?? 'running';
    const error = status?.conditions.find(
      ({ type, status: holds }) => type === 'Error' && holds === 'True',
    );
    const asOf = status?.createdAt;
    return [
      {
        type: 'recovery-point',
        key: longhornKey(cluster, `systembackup/${metadata.name}`),
        object: objectRef(object),
        asOf,
        availableAt:
          result === 'good' ? status?.lastSyncedAt ?? asOf : undefined,
        attemptedAt: asOf ?? metadata.creationTimestamp,
        result: result === 'good' && asOf === undefined ? 'unknown' : result,
        phase: status?.state,
        message:
          result !== 'good' && error?.message
            ? plainText(error.message)
            : undefined,
        holds: {
          by: 'assets',
          refs: [objectsOf(cluster, metadata.namespace)],
        },
        locations: [longhornKey(cluster, 'default')],
        evidence: result === 'good' ? 'artifact-seen' : 'ran',
      },
    ];
  },
});
