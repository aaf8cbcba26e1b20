import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import { parseGoDuration } from '../goDuration';
import {
  isGoing,
  listOf,
  namespacedObject,
  optional,
  partOf,
  time,
} from '../schema';
import { installationKey, veleroKey } from './keys';
import { backupSpec, scopeOf } from './scope';

const schedule = namespacedObject.extend({
  spec: z.object({
    schedule: z.string(),
    paused: optional(z.boolean()),
    template: partOf(backupSpec),
  }),
  status: optional(
    z.object({
      phase: optional(z.string()),
      lastBackup: time,
      validationErrors: listOf(z.string()),
    }),
  ),
});

/** (velero v1.18: the default of the server's own flag) */
const serverDefault = 'default';

/** A Schedule is a plan that says itself what it backs up. */
export const schedules = defineResource({
  group: 'velero.io',
  plural: 'schedules',
  schema: schedule,
  observe(object, { cluster }) {
    const { metadata, spec, status } = object;
    const { namespace, name, creationTimestamp } = metadata;
    const { ttl, storageLocation } = spec.template;
    const paused = spec.paused ?? false;
    if (isGoing(metadata)) return [];
    return [
      {
        type: 'plan',
        key: veleroKey(cluster, namespace, name),
        object: objectRef(object),
        system: 'velero',
        cluster,
        namespace,
        name,
        title: `Velero schedule ${name}`,
        role: 'backup',
        standing: 'declared',
        schedule: { expression: spec.schedule, dialect: 'robfig-v3' },
        // Velero does not look at a paused one: what it says is of before.
        invalid:
          status?.phase === 'FailedValidation' && !paused
            ? plainText(status.validationErrors.join('; ')) ||
              'Velero refuses it and does not say why'
            : undefined,
        paused,
        createdAt: creationTimestamp,
        selects: { ...scopeOf(cluster, spec.template), heedsMarks: true },
        retentionSeconds: ttl === undefined ? undefined : parseGoDuration(ttl),
        ...(storageLocation
          ? { location: veleroKey(cluster, namespace, storageLocation) }
          : {
              defaultLocationOf: installationKey(cluster, namespace),
              defaultLocation: veleroKey(cluster, namespace, serverDefault),
            }),
        // When a Backup was handed in, not when one succeeded.
        lastScheduledAt: status?.lastBackup,
      },
    ];
  },
});
