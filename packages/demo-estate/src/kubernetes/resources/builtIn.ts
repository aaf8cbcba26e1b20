import { fireTimes } from '../../time/schedule';
import { listAt, textAt, valueAt } from '../fields';
import { cronJobColumns, jobColumns } from '../table/batchColumns';
import { column, field } from '../table/column';
import { podColumns } from '../table/podColumns';
import { Column, KubernetesObject, ResourceType } from '../types';

const builtIn = { custom: false, version: 'v1', namespaced: true };
const core = { ...builtIn, group: '' };
const apps = { ...builtIn, group: 'apps' };
const batch = { ...builtIn, group: 'batch' };

const accessModes: Record<string, string> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

function modes(object: KubernetesObject): string {
  return listAt(object, 'spec.accessModes')
    .map(mode => accessModes[String(mode)] ?? String(mode))
    .join(',');
}

function ready(wanted: string): Column {
  return column(
    'Ready',
    object =>
      `${valueAt(object, 'status.readyReplicas') ?? 0}/${
        valueAt(object, wanted) ?? 0
      }`,
  );
}

/** What every cluster serves, as far as anybody asks for it here. */
export const builtInResources: ResourceType[] = [
  {
    ...core,
    plural: 'namespaces',
    singular: 'namespace',
    kind: 'Namespace',
    namespaced: false,
    shortNames: ['ns'],
    columns: [field('Status', 'status.phase')],
    selectableFields: ['status.phase'],
  },
  {
    ...core,
    plural: 'nodes',
    singular: 'node',
    kind: 'Node',
    namespaced: false,
    shortNames: ['no'],
    columns: [field('Version', 'status.nodeInfo.kubeletVersion')],
  },
  {
    ...core,
    plural: 'pods',
    singular: 'pod',
    kind: 'Pod',
    shortNames: ['po'],
    columns: podColumns,
    selectableFields: ['status.phase', 'spec.nodeName', 'spec.restartPolicy'],
    validate: pod => invalidPodSpec(pod, 'spec'),
  },
  {
    ...core,
    plural: 'persistentvolumeclaims',
    singular: 'persistentvolumeclaim',
    kind: 'PersistentVolumeClaim',
    shortNames: ['pvc'],
    columns: [
      field('Status', 'status.phase'),
      field('Volume', 'spec.volumeName'),
      field('Capacity', 'status.capacity.storage'),
      column('Access Modes', modes),
      field('StorageClass', 'spec.storageClassName'),
    ],
  },
  {
    ...core,
    plural: 'persistentvolumes',
    singular: 'persistentvolume',
    kind: 'PersistentVolume',
    namespaced: false,
    shortNames: ['pv'],
    columns: [
      field('Capacity', 'spec.capacity.storage'),
      column('Access Modes', modes),
      field('Reclaim Policy', 'spec.persistentVolumeReclaimPolicy'),
      field('Status', 'status.phase'),
      column(
        'Claim',
        volume =>
          `${textAt(volume, 'spec.claimRef.namespace')}/${textAt(
            volume,
            'spec.claimRef.name',
          )}`,
      ),
      field('StorageClass', 'spec.storageClassName'),
    ],
  },
  {
    ...core,
    plural: 'secrets',
    singular: 'secret',
    kind: 'Secret',
    columns: [
      field('Type', 'type'),
      column(
        'Data',
        secret => Object.keys(Object(valueAt(secret, 'data'))).length,
      ),
    ],
    selectableFields: ['type'],
  },
  {
    ...core,
    plural: 'events',
    singular: 'event',
    kind: 'Event',
    shortNames: ['ev'],
    columns: [
      field('Last Seen', 'lastTimestamp', { type: 'date' }),
      field('Type', 'type'),
      field('Reason', 'reason'),
      column(
        'Object',
        event =>
          `${textAt(event, 'involvedObject.kind').toLowerCase()}/${textAt(
            event,
            'involvedObject.name',
          )}`,
      ),
      field('Message', 'message'),
    ],
    selectableFields: [
      'involvedObject.kind',
      'involvedObject.namespace',
      'involvedObject.name',
      'involvedObject.uid',
      'reason',
      'type',
    ],
  },
  {
    ...apps,
    plural: 'deployments',
    singular: 'deployment',
    kind: 'Deployment',
    shortNames: ['deploy'],
    columns: [
      ready('spec.replicas'),
      field('Up-to-date', 'status.updatedReplicas', { type: 'integer' }),
      field('Available', 'status.availableReplicas', { type: 'integer' }),
    ],
  },
  {
    ...apps,
    plural: 'statefulsets',
    singular: 'statefulset',
    kind: 'StatefulSet',
    shortNames: ['sts'],
    columns: [ready('spec.replicas')],
  },
  {
    ...apps,
    plural: 'daemonsets',
    singular: 'daemonset',
    kind: 'DaemonSet',
    shortNames: ['ds'],
    columns: [
      field('Desired', 'status.desiredNumberScheduled', { type: 'integer' }),
      field('Current', 'status.currentNumberScheduled', { type: 'integer' }),
      field('Ready', 'status.numberReady', { type: 'integer' }),
    ],
  },
  {
    ...batch,
    plural: 'cronjobs',
    singular: 'cronjob',
    kind: 'CronJob',
    shortNames: ['cj'],
    columns: cronJobColumns,
    validate: invalidCronJob,
  },
  {
    ...batch,
    plural: 'jobs',
    singular: 'job',
    kind: 'Job',
    columns: jobColumns,
    selectableFields: ['status.successful'],
    validate: job => invalidPodSpec(job, 'spec.template.spec'),
  },
  {
    ...builtIn,
    group: 'storage.k8s.io',
    plural: 'storageclasses',
    singular: 'storageclass',
    kind: 'StorageClass',
    namespaced: false,
    shortNames: ['sc'],
    columns: [
      field('Provisioner', 'provisioner'),
      field('ReclaimPolicy', 'reclaimPolicy'),
      field('VolumeBindingMode', 'volumeBindingMode'),
    ],
  },
];

function invalidCronJob(cronJob: KubernetesObject): string | undefined {
  const schedule = textAt(cronJob, 'spec.schedule');
  try {
    fireTimes(schedule, textAt(cronJob, 'spec.timeZone') || undefined);
  } catch (error) {
    return `spec.schedule: Invalid value: "${schedule}": ${error}`;
  }
  return invalidPodSpec(cronJob, 'spec.jobTemplate.spec.template.spec');
}

function invalidPodSpec(
  object: KubernetesObject,
  path: string,
): string | undefined {
  const containers = listAt(object, `${path}.containers`);
  if (containers.length === 0) return `${path}.containers: Required value`;
  const named = [
    ...containers,
    ...listAt(object, `${path}.initContainers`),
  ].every(container => typeof valueAt(container, 'name') === 'string');
  return named ? undefined : `${path}.containers[].name: Required value`;
}
