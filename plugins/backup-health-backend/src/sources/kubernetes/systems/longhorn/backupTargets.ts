import { LocationObservation } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import { parseGoDuration } from '../goDuration';
import {
  condition,
  listOf,
  namespacedObject,
  newestCondition,
  optional,
  partOf,
  time,
} from '../schema';
import { longhornKey } from './keys';

const backupTarget = namespacedObject.extend({
  spec: partOf(
    z.object({
      backupTargetURL: optional(z.string()),
      pollInterval: optional(z.string()),
    }),
  ),
  status: optional(
    z.object({
      available: optional(z.boolean()),
      lastSyncedAt: time,
      conditions: listOf(condition),
    }),
  ),
});
type BackupTarget = z.output<typeof backupTarget>;

/** A BackupTarget, and whether Longhorn can reach it. */
export const backupTargets = defineResource({
  group: 'longhorn.io',
  plural: 'backuptargets',
  schema: backupTarget,
  observe(object, { cluster }) {
    const { name } = object.metadata;
    return [
      {
        type: 'location',
        key: longhornKey(cluster, name),
        object: objectRef(object),
        title: `Longhorn backup target ${name}`,
        ...placeOf(object.spec.backupTargetURL ?? ''),
        ...availabilityOf(object),
        checkedAt: object.status?.lastSyncedAt,
        checkedEverySeconds: parseGoDuration(object.spec.pollInterval ?? ''),
      },
    ];
  },
});

/** `s3://bucket@region/prefix`, where the region is no user and no host. */
const bucketUrl = /^(s3|azblob):\/\/([^@/]{1,255})@[^/]{0,255}\/(.{0,1000})$/;
/** `nfs://server:/path`, `cifs://server/path` */
const serverUrl = /^(nfs|cifs):\/\/(.{1,1000})$/;

function placeOf(
  url: string,
): Pick<LocationObservation, 'provider' | 'bucket' | 'prefix' | 'endpoint'> {
  const bucket = bucketUrl.exec(url);
  if (bucket) {
    return {
      provider: bucket[1],
      bucket: bucket[2],
      prefix: bucket[3].replace(/\/$/, '') || undefined,
    };
  }
  const server = serverUrl.exec(url);
  return server ? { provider: server[1], endpoint: plainText(server[2]) } : {};
}

function availabilityOf({
  spec,
  status,
}: BackupTarget): Pick<LocationObservation, 'availability' | 'message'> {
  // The condition is the wrong way round: True is bad.
  const unavailable = newestCondition(status?.conditions ?? [], 'Unavailable');
  const message = unavailable?.message
    ? plainText(unavailable.message)
    : undefined;
  if (!spec.backupTargetURL) {
    return {
      availability: 'unavailable',
      message: message ?? 'No backup target is configured: its URL is empty.',
    };
  }
  if (spec.pollInterval && parseGoDuration(spec.pollInterval) === 0) {
    return {
      availability: 'unknown',
      message:
        'Longhorn does not check it: spec.pollInterval is 0, so its status is of an earlier time.',
    };
  }
  if (status?.available === false || isSaidNow(unavailable, status)) {
    return { availability: 'unavailable', message };
  }
  return {
    availability: status?.available ? 'available' : 'unknown',
    message,
  };
}

/** What was said before Longhorn reached it again is overtaken by that. */
function isSaidNow(
  unavailable: ReturnType<typeof newestCondition>,
  status: BackupTarget['status'],
): boolean {
  if (unavailable?.status !== 'True') return false;
  const { lastTransitionTime: since } = unavailable;
  const { available, lastSyncedAt } = status ?? {};
  const isReached =
    available === true &&
    since !== undefined &&
    lastSyncedAt !== undefined &&
    lastSyncedAt > since;
  return !isReached;
}
