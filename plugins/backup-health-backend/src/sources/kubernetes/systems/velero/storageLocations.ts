import { LocationObservation } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import { parseGoDuration } from '../goDuration';
import { namespacedObject, optional, stringMap, time } from '../schema';
import { installationKey, nameInVeleroKey, veleroKey } from './keys';

const storageLocation = namespacedObject.extend({
  spec: z.object({
    provider: z.string(),
    objectStorage: optional(
      z.object({ bucket: z.string(), prefix: optional(z.string()) }),
    ),
    config: stringMap,
    accessMode: optional(z.string()),
    default: optional(z.boolean()),
    validationFrequency: optional(z.string()),
  }),
  status: optional(
    z.object({
      phase: optional(z.string()),
      message: optional(z.string()),
      lastValidationTime: time,
    }),
  ),
});

/** A BackupStorageLocation, and whether Velero can reach it. */
export const storageLocations = defineResource({
  group: 'velero.io',
  plural: 'backupstoragelocations',
  schema: storageLocation,
  titleOfPlace(key) {
    const name = nameInVeleroKey(key);
    return name === undefined ? undefined : titleOf(name);
  },
  observe(object, { cluster }) {
    const { metadata, spec, status } = object;
    const { namespace, name } = metadata;
    return [
      {
        type: 'location',
        key: veleroKey(cluster, namespace, name),
        object: objectRef(object),
        title: titleOf(name),
        provider: spec.provider,
        bucket: spec.objectStorage?.bucket,
        prefix: spec.objectStorage?.prefix || undefined,
        endpoint: spec.config.s3Url ? plainText(spec.config.s3Url) : undefined,
        ...availabilityOf(object),
        checkedAt: status?.lastValidationTime,
        checkedEverySeconds: secondsBetween(spec.validationFrequency),
        readOnly: spec.accessMode === 'ReadOnly',
        ...(spec.default && { defaultOf: installationKey(cluster, namespace) }),
      },
    ];
  },
});

function titleOf(name: string): string {
  return `Velero storage location ${name}`;
}

/** (velero v1.18: the default of the server's own flag) */
const defaultFrequencySeconds = 60;

function secondsBetween(frequency: string | undefined): number | undefined {
  return frequency === undefined
    ? defaultFrequencySeconds
    : parseGoDuration(frequency);
}

function availabilityOf({
  spec,
  status,
}: z.output<typeof storageLocation>): Pick<
  LocationObservation,
  'availability' | 'message'
> {
  const { validationFrequency } = spec;
  if (validationFrequency && parseGoDuration(validationFrequency) === 0) {
    return {
      availability: 'unknown',
      message:
        'Velero does not check it: spec.validationFrequency is 0, so its phase is of an earlier time.',
    };
  }
  const message = status?.message ? plainText(status.message) : undefined;
  switch (status?.phase) {
    case 'Available':
      return { availability: 'available', message };
    case 'Unavailable':
      return { availability: 'unavailable', message };
    default:
      return { availability: 'unknown', message };
  }
}
