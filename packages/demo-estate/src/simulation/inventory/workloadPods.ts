import { rfc3339 } from '../../time/calendar';
import { secondMs } from '../../time/duration';
import { pendingStatus, withContainer } from '../jobs/podStatus';
import { ownedBy } from '../ownership';
import { Scene } from '../scene';
import {
  claimNameOf,
  mountNameOf,
  templateOf,
  workloadKey,
  WorkloadDefinition,
} from './workloads';

/** The name of its Pod; a workload has one here. */
export function podNameOf(scene: Scene, workload: WorkloadDefinition): string {
  const { kind, namespace, name } = workload;
  const suffix = scene.seed.suffix('workload', namespace, name);
  if (kind === 'StatefulSet') return `${name}-0`;
  return kind === 'DaemonSet'
    ? `${name}-${suffix}`
    : `${name}-${scene.seed.hex(9, 'replicaset', namespace, name)}-${suffix}`;
}

/** Creates the running Pod of a workload: the node has been started. */
export function createWorkloadPod(
  scene: Scene,
  workload: WorkloadDefinition,
): void {
  const { store, node, timeline } = scene;
  const { kind, namespace, name } = workload;
  const owner = store.get(workloadKey(workload), namespace, name);
  if (!owner) return;
  const { metadata, spec } = templateOf(workload);
  const claimName = kind === 'StatefulSet' ? claimNameOf(workload) : undefined;
  const podSpec = {
    ...spec,
    nodeName: node,
    volumes: [
      ...(spec.volumes ?? []),
      ...(claimName
        ? [
            {
              name: mountNameOf(workload),
              persistentVolumeClaim: { claimName },
            },
          ]
        : []),
    ],
  };
  const startedAt = timeline.now + 4 * secondMs;
  store.create('/pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      namespace,
      name: podNameOf(scene, workload),
      ...metadata,
      ownerReferences: [ownedBy(owner)],
    },
    spec: podSpec,
    status: withContainer(
      pendingStatus(podSpec, timeline.now),
      name,
      { running: { startedAt: rfc3339(startedAt) } },
      startedAt,
    ),
  });
}
