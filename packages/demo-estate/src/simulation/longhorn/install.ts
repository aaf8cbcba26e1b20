import { valueAt } from '../../kubernetes/fields';
import { rfc3339 } from '../../time/calendar';
import { podNameOf } from '../inventory/workloadPods';
import { claimNameOf, WorkloadDefinition } from '../inventory/workloads';
import { Scene } from '../scene';

const apiVersion = 'longhorn.io/v1beta2';
export const longhornNamespace = 'longhorn-system';

/** How Longhorn is set up. */
export interface LonghornInstallation {
  /** `s3://bucket@region/` */
  backupTargetUrl: string;
  credentialSecret: string;
  recurringJobs: {
    name: string;
    task: string;
    cron: string;
    groups: string[];
    retain: number;
    concurrency: number;
    /** How often it had run before the history that is played begins. */
    ranBefore: number;
  }[];
  /** Groups of recurring jobs other than `default`, by the claim. */
  groupOf: Record<string, string>;
}

/** Creates what Longhorn keeps of its volumes and backups. */
export function createLonghorn(
  scene: Scene,
  installation: LonghornInstallation,
  workloads: WorkloadDefinition[],
): void {
  const { store } = scene;
  const { backupTargetUrl, credentialSecret, recurringJobs } = installation;
  store.create('longhorn.io/settings', {
    apiVersion,
    kind: 'Setting',
    metadata: {
      namespace: longhornNamespace,
      name: 'allow-recurring-job-while-volume-detached',
    },
    value: 'false',
    status: { applied: true },
  });
  store.create('longhorn.io/backuptargets', {
    apiVersion,
    kind: 'BackupTarget',
    metadata: {
      namespace: longhornNamespace,
      name: 'default',
      finalizers: ['longhorn.io'],
    },
    spec: {
      backupTargetURL: backupTargetUrl,
      credentialSecret,
      pollInterval: '5m0s',
      syncRequestedAt: rfc3339(scene.timeline.now),
    },
    status: {
      ownerID: scene.node,
      available: true,
      lastSyncedAt: rfc3339(scene.timeline.now),
      conditions: [condition(scene, 'Unavailable', 'False')],
    },
  });
  for (const job of recurringJobs) createRecurringJob(scene, job);
  for (const workload of workloads) {
    createVolume(scene, installation, workload);
  }
}

/** Longhorn has Kubernetes run a recurring job: by a CronJob of its name. */
function createRecurringJob(
  { store, node }: Scene,
  job: LonghornInstallation['recurringJobs'][number],
): void {
  const { ranBefore, ...spec } = job;
  const { name, cron } = spec;
  const owner = store.create('longhorn.io/recurringjobs', {
    apiVersion,
    kind: 'RecurringJob',
    metadata: { namespace: longhornNamespace, name },
    spec: { ...spec, labels: {}, parameters: {} },
    status: { ownerID: node, executionCount: ranBefore },
  });
  store.create('batch/cronjobs', {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: {
      namespace: longhornNamespace,
      name,
      labels: {
        'longhorn.io/managed-by': 'longhorn-manager',
        'recurring-job.longhorn.io': name,
      },
      ownerReferences: [
        { apiVersion, kind: 'RecurringJob', name, uid: owner.metadata.uid },
      ],
    },
    spec: {
      schedule: cron,
      concurrencyPolicy: 'Forbid',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
      jobTemplate: {
        spec: {
          backoffLimit: 3,
          template: {
            metadata: { labels: { 'recurring-job.longhorn.io': name } },
            spec: {
              restartPolicy: 'OnFailure',
              containers: [
                {
                  name,
                  image: 'longhornio/longhorn-manager:v1.12.1',
                  command: [
                    'longhorn-manager',
                    '-d',
                    'recurring-job',
                    name,
                    '--manager-url',
                    'http://longhorn-backend:9500/v1',
                  ],
                },
              ],
            },
          },
        },
      },
    },
    status: {},
  });
}

function createVolume(
  scene: Scene,
  { groupOf }: LonghornInstallation,
  workload: WorkloadDefinition,
): void {
  const { store, node, seed } = scene;
  const claimName = claimNameOf(workload);
  const claim =
    claimName &&
    store.get('/persistentvolumeclaims', workload.namespace, claimName);
  if (!claim) return;
  const name = String(valueAt(claim, 'spec.volumeName'));
  const bytes = parseInt(workload.claim?.size ?? '', 10) * 2 ** 30;
  // What is in no group is put into this one.
  const group = groupOf[claimName] ?? 'default';
  store.create('longhorn.io/volumes', {
    apiVersion,
    kind: 'Volume',
    metadata: {
      namespace: longhornNamespace,
      name,
      labels: {
        'backup-target': 'default',
        longhornvolume: name,
        [`recurring-job-group.longhorn.io/${group}`]: 'enabled',
      },
      finalizers: ['longhorn.io'],
    },
    spec: {
      size: String(bytes),
      frontend: 'blockdev',
      numberOfReplicas: 1,
      accessMode: 'rwo',
      backupTargetName: 'default',
      dataEngine: 'v1',
      fromBackup: '',
    },
    status: {
      state: 'attached',
      robustness: 'healthy',
      lastBackup: '',
      lastBackupAt: '',
      kubernetesStatus: {
        pvName: name,
        pvStatus: 'Bound',
        namespace: workload.namespace,
        pvcName: claimName,
        lastPVCRefAt: '',
        lastPodRefAt: '',
        workloadsStatus: [
          {
            podName: podNameOf(scene, workload),
            podStatus: 'Running',
            workloadName: workload.name,
            workloadType: workload.kind,
          },
        ],
      },
      conditions: [condition(scene, 'Scheduled', 'True')],
      actualSize: Math.floor(bytes * seed.between(0.2, 0.7, 'actual', name)),
      restoreRequired: false,
      currentNodeID: node,
    },
  });
}

function condition({ timeline }: Scene, type: string, status: string) {
  return {
    type,
    status,
    reason: '',
    message: '',
    lastProbeTime: '',
    lastTransitionTime: rfc3339(timeline.now),
  };
}
