import {
  Instant,
  instant,
  RunPodObservation,
} from '@backup-health/backstage-plugin-common';
import { defineResource, objectRef } from '../defineResource';
import { isGoing } from '../schema';
import { jobKey, podKey } from './keys';
import { blocksOf } from './podBlocks';
import { waitingCause } from './podCauses';
import { failureOf } from './podFailure';
import { containersOf, isOver, Pod, pod, sidecarsOf } from './podSchema';
import { volumeKeysOf } from './volumeKeys';

const jobNameLabel = 'batch.kubernetes.io/job-name';
const indexOfPod = 'batch.kubernetes.io/job-completion-index';

/**
 * Why a Job does not get on, or why it failed. Only Pods of Jobs are read: those
 * of all else change all the time. A Job whose Pod waits is active for ever, and
 * fails never.
 */
export const jobPods = defineResource({
  group: '',
  plural: 'pods',
  why: 'Why a backup Job does not start, or how it failed. Only Pods of Jobs are asked for, by label; RBAC cannot say so.',
  labelSelector: jobNameLabel,
  schema: pod,
  observe(object, { cluster }) {
    const job = jobOf(object);
    if (!job) return [];
    const run = jobKey(cluster, object.metadata.namespace, job.name);
    return [
      podOf(object, { run, runUid: job.uid }, cluster),
      ...blocksOf(object, run, cluster),
    ];
  },
});

/** The label holds no more than 63 characters; the owner's name is whole. */
function jobOf({ metadata }: Pod): { name: string; uid?: string } | undefined {
  const owner = metadata.ownerReferences.find(
    ({ apiVersion, kind }) => kind === 'Job' && apiVersion.startsWith('batch/'),
  );
  const name = metadata.labels[jobNameLabel] ?? metadata.labels['job-name'];
  return owner ?? (name ? { name } : undefined);
}

function podOf(
  object: Pod,
  of: { run: string; runUid?: string },
  cluster: string,
): RunPodObservation {
  const { metadata } = object;
  const startedAt = startOf(object);
  const volumeKeys = startedAt ?? isOver(object) ? [] : volumeKeysOf(object);
  return {
    type: 'run-pod',
    key: podKey(cluster, metadata.namespace, metadata.name),
    object: objectRef(object),
    ...of,
    createdAt: metadata.creationTimestamp,
    state: stateOf(object),
    startedAt,
    prepared: isPrepared(object) || undefined,
    going: isGoing(metadata) || undefined,
    index: metadata.annotations[indexOfPod] ?? metadata.labels[indexOfPod],
    volumeKeys: volumeKeys.length > 0 ? volumeKeys : undefined,
    failure: failureOf(object),
  };
}

function stateOf(object: Pod): RunPodObservation['state'] {
  const { phase } = object.status ?? {};
  if (phase === 'Succeeded') return 'succeeded';
  if (phase === 'Failed') return 'failed';
  const sidecars = sidecarsOf(object);
  const containers = containersOf(object);
  const works = containers.some(
    ({ name, state }) => state?.running && !sidecars.has(name),
  );
  // Whoever wrote no states of containers has only the phase to say it.
  const isSaid = phase === 'Running' && containers.length === 0;
  return works || isSaid ? 'running' : 'waiting';
}

/**
 * The kubelet mounts all volumes, then makes the sandbox with its network, then
 * pulls images and starts containers (`Kubelet.SyncPod`).
 */
function startOf(object: Pod): Instant | undefined {
  const known = containersOf(object).flatMap(
    ({ state, lastState }) =>
      state?.running?.startedAt ??
      state?.terminated?.startedAt ??
      lastState?.terminated?.startedAt ??
      [],
  );
  const ready = object.status?.conditions.find(
    ({ type, status }) =>
      type === 'PodReadyToStartContainers' && status === 'True',
  );
  if (ready?.lastTransitionTime) known.push(ready.lastTransitionTime);
  return known.length > 0 ? instant(Math.max(...known)) : undefined;
}

function isPrepared(object: Pod): boolean {
  return containersOf(object).some(
    ({ state }) => waitingCause(state?.waiting?.reason ?? '') !== undefined,
  );
}
