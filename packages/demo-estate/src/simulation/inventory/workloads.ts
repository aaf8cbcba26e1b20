import { Scene } from '../scene';
import { PodTemplate } from '../jobs/types';
import { createClaim, StorageClassDefinition } from './volumes';

export interface WorkloadDefinition {
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  namespace: string;
  name: string;
  image: string;
  /** Name of the catalog entity that it is of. */
  entity?: string;
  /** Of a StatefulSet: the name of its claim template. */
  claim?: {
    name: string;
    size: string;
    mountPath: string;
    /** Left out: the one that claims have by default. */
    storageClass?: string;
  };
  /** Of its Pods. */
  annotations?: Record<string, string>;
  /** A folder of the node. */
  hostPath?: { path: string; mountPath: string };
  /** A Secret whose keys are its environment. */
  secret?: string;
}

const plurals = {
  Deployment: 'deployments',
  StatefulSet: 'statefulsets',
  DaemonSet: 'daemonsets',
};

/** `statefulsets` and its like, in the group `apps`. */
export function workloadKey({ kind }: WorkloadDefinition): string {
  return `apps/${plurals[kind]}`;
}

/** The claim that a workload mounts: that of its first Pod, of several. */
export function claimNameOf(workload: WorkloadDefinition): string | undefined {
  const { kind, name, claim } = workload;
  if (!claim) return undefined;
  return kind === 'StatefulSet' ? `${claim.name}-${name}-0` : claim.name;
}

export function labelsOf({ name, entity }: WorkloadDefinition) {
  return {
    'app.kubernetes.io/name': name,
    ...(entity && { 'backstage.io/kubernetes-id': entity }),
  };
}

/** Creates a workload with its claim. */
export function createWorkload(
  scene: Scene,
  workload: WorkloadDefinition,
  storageClasses: StorageClassDefinition[],
): void {
  const { kind, namespace, name, claim } = workload;
  const storageClass =
    storageClasses.find(each => each.name === claim?.storageClass) ??
    storageClasses[0];
  const claimName = claimNameOf(workload);
  if (claim && claimName) {
    createClaim(
      scene,
      {
        namespace,
        name: claimName,
        size: claim.size,
        labels: { 'app.kubernetes.io/name': name },
      },
      storageClass,
    );
  }
  const labels = labelsOf(workload);
  const selector = { 'app.kubernetes.io/name': name };
  scene.store.create(workloadKey(workload), {
    apiVersion: 'apps/v1',
    kind,
    metadata: { namespace, name, labels },
    spec: {
      ...(kind !== 'DaemonSet' && { replicas: 1 }),
      selector: { matchLabels: selector },
      template: templateOf(workload),
      ...(kind === 'StatefulSet' && { serviceName: name }),
      ...(kind === 'StatefulSet' &&
        claim && {
          volumeClaimTemplates: [
            {
              apiVersion: 'v1',
              kind: 'PersistentVolumeClaim',
              metadata: { name: claim.name },
              spec: {
                accessModes: ['ReadWriteOnce'],
                resources: { requests: { storage: claim.size } },
                storageClassName: storageClass.name,
                volumeMode: 'Filesystem',
              },
              status: { phase: 'Pending' },
            },
          ],
        }),
    },
    status: statusOf(workload),
  });
}

/** The Pods of a workload, as its object describes them. */
export function templateOf(workload: WorkloadDefinition): PodTemplate {
  const { kind, name, image, claim, hostPath, secret, annotations } = workload;
  const mounts = [
    ...(claim
      ? [{ name: mountNameOf(workload), mountPath: claim.mountPath }]
      : []),
    ...(hostPath ? [{ name: 'host', mountPath: hostPath.mountPath }] : []),
  ];
  const volumes = [
    // That of a StatefulSet is added to each of its Pods.
    ...(claim && kind !== 'StatefulSet'
      ? [
          {
            name: mountNameOf(workload),
            persistentVolumeClaim: { claimName: claim.name },
          },
        ]
      : []),
    ...(hostPath ? [{ name: 'host', hostPath: { path: hostPath.path } }] : []),
  ];
  return {
    metadata: {
      labels: labelsOf(workload),
      ...(annotations && { annotations }),
    },
    spec: {
      restartPolicy: 'Always',
      containers: [
        {
          name,
          image,
          ...(secret && { envFrom: [{ secretRef: { name: secret } }] }),
          ...(mounts.length > 0 && { volumeMounts: mounts }),
        },
      ],
      ...(volumes.length > 0 && { volumes }),
    },
  };
}

/** Of the volume within a Pod. */
export function mountNameOf({ kind, claim }: WorkloadDefinition): string {
  return kind === 'StatefulSet' && claim ? claim.name : 'data';
}

function statusOf({ kind }: WorkloadDefinition) {
  if (kind === 'DaemonSet') {
    return {
      currentNumberScheduled: 1,
      desiredNumberScheduled: 1,
      numberAvailable: 1,
      numberMisscheduled: 0,
      numberReady: 1,
      updatedNumberScheduled: 1,
      observedGeneration: 1,
    };
  }
  return {
    replicas: 1,
    readyReplicas: 1,
    availableReplicas: 1,
    updatedReplicas: 1,
    observedGeneration: 1,
  };
}
