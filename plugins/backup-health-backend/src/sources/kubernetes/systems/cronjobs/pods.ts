import { RunBlockObservation } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../../plainText';
import { defineResource, objectRef } from '../defineResource';
import { condition, listOf, namespacedObject, optional } from '../schema';
import { jobKey } from './keys';
import { missingObject } from './missingObject';

const jobNameLabel = 'batch.kubernetes.io/job-name';

const containerStatus = z.object({
  name: z.string(),
  state: optional(
    z.object({
      waiting: optional(
        z.object({
          reason: optional(z.string()),
          message: optional(z.string()),
        }),
      ),
    }),
  ),
});

const pod = namespacedObject.extend({
  status: optional(
    z.object({
      phase: optional(z.string()),
      conditions: listOf(condition),
      initContainerStatuses: listOf(containerStatus),
      containerStatuses: listOf(containerStatus),
    }),
  ),
});
type Pod = z.output<typeof pod>;

/**
 * Reasons for which a container waits until somebody mends something. One
 * whose volume cannot be mounted waits as `ContainerCreating`, like one that
 * is about to start: only events tell the two apart.
 */
const blockingReasons = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'ErrImageNeverPull',
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
]);

/**
 * Why a Job does not get on. Only Pods of Jobs are read: those of all else
 * change all the time. Such a Job is active for ever, and fails never.
 */
export const jobPods = defineResource({
  group: '',
  plural: 'pods',
  why: 'Why a backup Job does not start. Only Pods of Jobs are asked for, by label; RBAC cannot say so.',
  labelSelector: jobNameLabel,
  schema: pod,
  observe(object, { cluster }) {
    const run = runOf(object, cluster);
    const { status } = object;
    if (!run || !status || isOver(status)) return [];
    const containers = [
      ...status.initContainerStatuses,
      ...status.containerStatuses,
    ].flatMap(container => blockOfContainer(object, container, run, cluster));
    return [...containers, ...blockOfScheduling(object, run, cluster)];
  },
});

/** The label holds no more than 63 characters; the owner's name is whole. */
function runOf({ metadata }: Pod, cluster: string): string | undefined {
  const owner = metadata.ownerReferences.find(({ kind }) => kind === 'Job');
  const name =
    owner?.name ?? metadata.labels[jobNameLabel] ?? metadata.labels['job-name'];
  return name && jobKey(cluster, metadata.namespace, name);
}

/** The containers of a Pod that is over keep the state that they were in. */
function isOver({ phase }: { phase?: string }): boolean {
  return phase === 'Succeeded' || phase === 'Failed';
}

function blockOfContainer(
  object: Pod,
  { name, state }: z.output<typeof containerStatus>,
  run: string,
  cluster: string,
): RunBlockObservation[] {
  const { reason, message } = state?.waiting ?? {};
  if (!reason || !blockingReasons.has(reason)) return [];
  const { namespace, name: podName, creationTimestamp } = object.metadata;
  return [
    {
      type: 'run-block',
      key: `${cluster}/pod/${namespace}/${podName}/${name}`,
      object: objectRef(object),
      run,
      since: creationTimestamp,
      reason,
      message: plainText(message ?? reason),
      missing: missingObject(message ?? '', namespace),
      container: name,
    },
  ];
}

function blockOfScheduling(
  object: Pod,
  run: string,
  cluster: string,
): RunBlockObservation[] {
  const { namespace, name, creationTimestamp } = object.metadata;
  const unscheduled = object.status?.conditions.find(
    c =>
      c.type === 'PodScheduled' &&
      c.status === 'False' &&
      c.reason === 'Unschedulable',
  );
  if (!unscheduled) return [];
  return [
    {
      type: 'run-block',
      key: `${cluster}/pod/${namespace}/${name}`,
      object: objectRef(object),
      run,
      since: creationTimestamp,
      reason: 'Unschedulable',
      message: plainText(unscheduled.message ?? 'No node takes the Pod.'),
    },
  ];
}
