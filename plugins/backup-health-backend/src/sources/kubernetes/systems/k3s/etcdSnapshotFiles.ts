import {
  Observation,
  PointResult,
} from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import { parseQuantity } from '../quantity';
import { clusterObject, isGoing, optional, quantity, time } from '../schema';
import {
  bucketLocationKey,
  etcdOf,
  nodeLocationKey,
  snapshotKey,
  snapshotPlanKey,
} from './keys';

const snapshotFile = clusterObject.extend({
  spec: z.object({
    snapshotName: z.string(),
    nodeName: z.string(),
    s3: optional(
      z.object({
        endpoint: optional(z.string()),
        bucket: optional(z.string()),
        prefix: optional(z.string()),
      }),
    ),
  }),
  status: optional(
    z.object({
      size: quantity,
      creationTime: time,
      readyToUse: optional(z.boolean()),
      error: optional(z.object({ message: optional(z.string()), time: time })),
    }),
  ),
});
type SnapshotFile = z.output<typeof snapshotFile>;

/**
 * One file of an etcd snapshot of k3s or RKE2: on the node, or in S3. A
 * snapshot with a copy has two of these, and each may fail alone. Failed ones
 * are removed after a day.
 *
 * (k3s-io/api, k3s.cattle.io/v1/types.go)
 */
export const etcdSnapshotFiles = defineResource({
  group: 'k3s.cattle.io',
  plural: 'etcdsnapshotfiles',
  schema: snapshotFile,
  observe(object, { cluster }): Observation[] {
    const { metadata, spec, status } = object;
    const { result, message, sizeBytes } = judge(object);
    const asOf = status?.creationTime;
    const bucket = spec.s3?.bucket;
    const point: Observation = {
      type: 'recovery-point',
      key: snapshotKey(cluster, metadata.name),
      object: objectRef(object),
      plan: planOf(cluster, spec),
      asOf,
      availableAt: result === 'good' ? asOf : undefined,
      attemptedAt: status?.error?.time ?? asOf ?? metadata.creationTimestamp,
      result,
      message,
      holds: { by: 'assets', refs: [etcdOf(cluster)] },
      locations: locationsOf(cluster, spec),
      sizeBytes,
      evidence: result === 'good' ? 'artifact-seen' : 'ran',
    };
    if (!bucket) return [point];
    return [
      point,
      {
        type: 'location',
        key: bucketLocationKey(cluster, bucket),
        title: `Bucket ${bucket} of the etcd snapshots`,
        provider: 's3',
        bucket,
        endpoint: spec.s3?.endpoint,
        prefix: spec.s3?.prefix,
        availability: 'unknown',
      },
    ];
  },
});

/**
 * `<base>-<node>-<epoch>[.zip]`: where S3 failed early, no node is named but in
 * it. The base is what the server was told (`--etcd-snapshot-name`).
 */
const nameParts = /^(.{1,253}?)-\d{10}(?:\.zip)?$/;
const defaultBase = 'etcd-snapshot';
const byHand = 'on-demand';

/** One made by hand is of no plan. */
function planOf(
  cluster: string,
  { snapshotName, nodeName, s3 }: SnapshotFile['spec'],
): string | undefined {
  const stem = nameParts.exec(snapshotName)?.[1];
  if (stem === undefined || stem.startsWith(`${byHand}-`)) return undefined;
  const ofDefault = stem.startsWith(`${defaultBase}-`)
    ? stem.slice(defaultBase.length + 1)
    : undefined;
  const node = stem.endsWith(`-${nodeName}`) ? nodeName : ofDefault;
  return node && snapshotPlanKey(cluster, node, s3 ? 's3' : 'local');
}

function locationsOf(
  cluster: string,
  { s3, nodeName }: SnapshotFile['spec'],
): string[] {
  if (!s3) return [nodeLocationKey(cluster, nodeName)];
  return s3.bucket ? [bucketLocationKey(cluster, s3.bucket)] : [];
}

function judge({ metadata, status }: SnapshotFile): {
  result: PointResult;
  message?: string;
  sizeBytes?: number;
} {
  if (isGoing(metadata)) return { result: 'deleting' };
  const sizeBytes =
    status?.size === undefined ? undefined : parseQuantity(status.size);
  const error = status?.error?.message;
  if (status?.readyToUse === false || isFailed(status)) {
    return {
      result: 'failed',
      message: error
        ? plainText(error)
        : 'k3s says that it is not ready to use',
    };
  }
  if (status?.readyToUse !== true) return { result: 'running' };
  if (status.creationTime === undefined) {
    return {
      result: 'unknown',
      message: 'Nobody says when it was taken: its age is not known.',
    };
  }
  if (sizeBytes === undefined) {
    return {
      result: 'unknown',
      message: 'Nobody says how large it is: it may be empty.',
    };
  }
  if (sizeBytes === 0) {
    return { result: 'failed', message: 'It is empty: it has 0 bytes' };
  }
  return { result: 'good', sizeBytes };
}

/** It is retried, and what failed before it was made is overtaken by that. */
function isFailed(status: SnapshotFile['status']): boolean {
  if (!status?.error) return false;
  const { readyToUse, creationTime, error } = status;
  const isOvertaken =
    readyToUse === true &&
    creationTime !== undefined &&
    error.time !== undefined &&
    error.time < creationTime;
  return !isOvertaken;
}
