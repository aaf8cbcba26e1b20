/** A rule of a Role, with the namespaces to which a RoleBinding limits it. */
export interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  /** None: all. */
  resourceNames?: string[];
  /** None: the whole cluster. */
  namespaces?: string[];
}

const read = ['get', 'list', 'watch'];

/** What Backup Health needs of a cluster, and nothing else: no Secrets. */
export const readerRules: Rule[] = [
  {
    apiGroups: [''],
    resources: [
      'namespaces',
      'nodes',
      'persistentvolumeclaims',
      'persistentvolumes',
      'pods',
      'events',
    ],
    verbs: read,
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'statefulsets', 'daemonsets'],
    verbs: read,
  },
  { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: read },
  {
    apiGroups: ['storage.k8s.io'],
    resources: ['storageclasses'],
    verbs: read,
  },
  {
    apiGroups: ['snapshot.storage.k8s.io'],
    resources: [
      'volumesnapshots',
      'volumesnapshotcontents',
      'volumesnapshotclasses',
    ],
    verbs: read,
  },
  {
    apiGroups: ['velero.io'],
    resources: [
      'backups',
      'schedules',
      'restores',
      'backupstoragelocations',
      'volumesnapshotlocations',
      'podvolumebackups',
      'podvolumerestores',
      'datauploads',
      'datadownloads',
      'backuprepositories',
      'deletebackuprequests',
    ],
    verbs: read,
  },
  {
    apiGroups: ['longhorn.io'],
    resources: [
      'volumes',
      'recurringjobs',
      'backups',
      'backupvolumes',
      'backuptargets',
      'snapshots',
      'systembackups',
      'settings',
    ],
    verbs: read,
  },
  {
    apiGroups: ['postgresql.cnpg.io'],
    resources: ['clusters', 'backups', 'scheduledbackups'],
    verbs: read,
  },
  {
    apiGroups: ['barmancloud.cnpg.io'],
    resources: ['objectstores'],
    verbs: read,
  },
  {
    apiGroups: ['k3s.cattle.io'],
    resources: ['etcdsnapshotfiles'],
    verbs: read,
  },
  {
    apiGroups: ['external-secrets.io'],
    resources: ['externalsecrets', 'secretstores', 'clustersecretstores'],
    verbs: read,
  },
  {
    apiGroups: ['source.toolkit.fluxcd.io'],
    resources: ['gitrepositories'],
    verbs: read,
  },
  {
    apiGroups: ['kustomize.toolkit.fluxcd.io'],
    resources: ['kustomizations'],
    verbs: read,
  },
  { apiGroups: ['argoproj.io'], resources: ['applications'], verbs: read },
  {
    apiGroups: ['k8up.io'],
    resources: ['schedules', 'backups', 'snapshots', 'restores', 'checks'],
    verbs: read,
  },
  {
    apiGroups: ['volsync.backube'],
    resources: ['replicationsources', 'replicationdestinations'],
    verbs: read,
  },
];

export const adminRules: Rule[] = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
];

/** Whether the Secrets that backup jobs refer to are there; no list of any. */
export function secretReaderRules(
  secrets: { namespace: string; name: string }[],
): Rule[] {
  return [
    ...readerRules,
    ...secrets.map(({ namespace, name }) => ({
      apiGroups: [''],
      resources: ['secrets'],
      verbs: ['get'],
      resourceNames: [name],
      namespaces: [namespace],
    })),
  ];
}
