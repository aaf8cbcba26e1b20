import { z } from 'zod';
import { defineResource, objectRef } from '../defineResource';
import { isGoing, listOf, namespacedObject, optional } from '../schema';
import { longhornKey, membership } from './keys';

const recurringJob = namespacedObject.extend({
  spec: z.object({
    task: z.string(),
    cron: optional(z.string()),
    groups: listOf(z.string()),
  }),
});

/**
 * Snapshots, trims and clean-ups stay on the disks of the cluster that would
 * be lost with it; a system backup holds no data of volumes.
 */
const backupTasks = ['backup', 'backup-force-create'];

/**
 * A RecurringJob that makes backups. Its `retain` is a number of backups, not
 * a time. It is run by a CronJob, whose success says nothing: it succeeds even
 * when every volume failed, or none was selected.
 *
 * (longhorn-manager v1.12.1, app/recurringjob/volume.go)
 */
export const recurringJobs = defineResource({
  group: 'longhorn.io',
  plural: 'recurringjobs',
  schema: recurringJob,
  observe(object, { cluster }) {
    const { metadata, spec } = object;
    const { namespace, name, creationTimestamp } = metadata;
    if (!backupTasks.includes(spec.task) || isGoing(metadata)) return [];
    return [
      {
        type: 'plan',
        key: longhornKey(cluster, name),
        object: objectRef(object),
        system: 'longhorn',
        cluster,
        namespace,
        name,
        title: `Longhorn recurring job ${name}`,
        role: 'backup',
        standing: 'declared',
        schedule: spec.cron
          ? { expression: spec.cron, dialect: 'robfig-v3' }
          : undefined,
        invalid: spec.cron ? undefined : 'It has no schedule',
        paused: false,
        createdAt: creationTimestamp,
        // Of volumes without a label Longhorn makes members of this group.
        selectsUnassigned: spec.groups.includes('default') || undefined,
        selects: {
          by: 'membership',
          cluster,
          anyOf: [membership.job(name), ...spec.groups.map(membership.group)],
        },
      },
    ];
  },
});
