import { BackupSystem, inCluster, inNamespace } from './backupSystem';

const all: BackupSystem['kinds'] = [
  'kubernetes-objects',
  'volume',
  'database',
  'files',
  'cache',
];
const data: BackupSystem['kinds'] = ['volume', 'database', 'files', 'cache'];

/** Systems that back up namespaces or volumes, whatever is in them. */
export const volumeBackups: readonly BackupSystem[] = [
  {
    id: 'k8up',
    title: 'K8up',
    docs: 'https://docs.k8up.io/k8up/references/object-specifications.html',
    kinds: data,
    resources: [
      ...inNamespace('k8up.io', 'schedules', 'backups'),
      // Before version 2.
      ...inNamespace('backup.appuio.ch', 'schedules', 'backups'),
    ],
  },
  {
    id: 'kasten',
    title: 'Veeam Kasten',
    docs: 'https://docs.kasten.io/latest/api/policies.html',
    kinds: all,
    resources: [
      ...inCluster('config.kio.kasten.io', 'policies'),
      ...inCluster('apps.kio.kasten.io', 'restorepointcontents'),
    ],
  },
  {
    id: 'kanister',
    title: 'Kanister',
    docs: 'https://docs.kanister.io/architecture.html',
    kinds: all,
    resources: inCluster('cr.kanister.io', 'actionsets'),
  },
  {
    id: 'stash',
    title: 'Stash',
    docs: 'https://stash.run/docs/latest/concepts/crds/backupconfiguration/',
    kinds: data,
    resources: inNamespace(
      'stash.appscode.com',
      'backupconfigurations',
      'backupbatches',
      'backupsessions',
    ),
  },
  {
    id: 'kubestash',
    title: 'KubeStash',
    docs: 'https://kubestash.com/docs/latest/concepts/crds/backupconfiguration/',
    kinds: all,
    // What it backs up may be in another namespace.
    resources: inCluster(
      'core.kubestash.com',
      'backupconfigurations',
      'backupbatches',
      'backupsessions',
    ),
  },
  {
    id: 'snapscheduler',
    title: 'SnapScheduler',
    docs: 'https://backube.github.io/snapscheduler/usage.html',
    kinds: ['volume'],
    resources: inNamespace('snapscheduler.backube', 'snapshotschedules'),
  },
  {
    id: 'gemini',
    title: 'Gemini',
    docs: 'https://gemini.docs.fairwinds.com/usage/',
    kinds: ['volume'],
    resources: inNamespace('gemini.fairwinds.com', 'snapshotgroups'),
  },
  {
    id: 'volume-group-snapshots',
    title: 'Volume group snapshots',
    docs: 'https://kubernetes-csi.github.io/docs/group-snapshot-restore-feature.html',
    kinds: ['volume'],
    resources: inNamespace(
      'groupsnapshot.storage.k8s.io',
      'volumegroupsnapshots',
    ),
  },
  {
    id: 'trilio',
    title: 'Trilio',
    docs: 'https://docs.trilio.io/kubernetes',
    kinds: all,
    resources: [
      ...inNamespace('triliovault.trilio.io', 'backupplans', 'backups'),
      ...inCluster(
        'triliovault.trilio.io',
        'clusterbackupplans',
        'clusterbackups',
      ),
    ],
  },
  {
    id: 'stork',
    title: 'Portworx Stork',
    docs: 'https://docs.portworx.com/portworx-enterprise/operations/create-snapshots',
    kinds: all,
    resources: [
      // An administrator's namespace may back up any other.
      ...inCluster(
        'stork.libopenstorage.org',
        'applicationbackups',
        'applicationbackupschedules',
      ),
      ...inNamespace('stork.libopenstorage.org', 'volumesnapshotschedules'),
    ],
  },
  {
    id: 'trident-protect',
    title: 'NetApp Trident Protect',
    docs: 'https://docs.netapp.com/us-en/trident/trident-protect/trident-protect-protect-apps.html',
    kinds: all,
    // An application may include further namespaces.
    resources: inCluster(
      'protect.trident.netapp.io',
      'schedules',
      'backups',
      'snapshots',
    ),
  },
  {
    id: 'oadp-non-admin',
    title: 'OADP self-service',
    docs: 'https://github.com/migtools/oadp-non-admin',
    kinds: ['kubernetes-objects', 'volume'],
    resources: inNamespace('oadp.openshift.io', 'nonadminbackups'),
  },
  {
    id: 'openshift-etcd',
    title: 'OpenShift etcd backup',
    docs: 'https://docs.openshift.com/container-platform/latest/backup_and_restore/control_plane_backup_and_restore/backing-up-etcd.html',
    kinds: ['etcd'],
    resources: [
      ...inCluster('config.openshift.io', 'backups'),
      ...inCluster('operator.openshift.io', 'etcdbackups'),
    ],
  },
  {
    id: 'gke-backup',
    title: 'Backup for GKE',
    docs: 'https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke',
    kinds: all,
    resources: inCluster('gkebackup.gke.io', 'backupjobs'),
  },
  {
    id: 'aks-backup',
    title: 'Azure Backup for AKS',
    docs: 'https://learn.microsoft.com/azure/backup/azure-kubernetes-service-backup-overview',
    kinds: all,
    resources: inCluster(
      'clusterbackup.dataprotection.microsoft.com',
      'backups',
    ),
  },
  {
    id: 'ibm-fusion',
    title: 'IBM Fusion Backup and Restore',
    docs: 'https://www.ibm.com/docs/en/fusion-software',
    kinds: all,
    resources: inCluster(
      'data-protection.isf.ibm.com',
      'policyassignments',
      'backups',
    ),
  },
  {
    id: 'rancher-backup',
    title: 'Rancher Backup',
    docs: 'https://ranchermanager.docs.rancher.com/reference-guides/backup-restore-configuration/backup-configuration',
    kinds: ['kubernetes-objects'],
    resources: inCluster('resources.cattle.io', 'backups'),
  },
  {
    id: 'harvester',
    title: 'Harvester',
    docs: 'https://docs.harvesterhci.io/latest/vm/backup-restore',
    kinds: ['volume'],
    resources: inNamespace(
      'harvesterhci.io',
      'virtualmachinebackups',
      'schedulevmbackups',
    ),
  },
  {
    id: 'kubevirt-snapshots',
    title: 'KubeVirt snapshots',
    docs: 'https://kubevirt.io/user-guide/storage/snapshot_restore_api/',
    kinds: ['volume'],
    resources: inNamespace('snapshot.kubevirt.io', 'virtualmachinesnapshots'),
  },
  {
    id: 'kubeblocks',
    title: 'KubeBlocks',
    docs: 'https://kubeblocks.io/docs/preview/user_docs/concepts/backup-and-restore/introduction',
    kinds: data,
    resources: inNamespace(
      'dataprotection.kubeblocks.io',
      'backupschedules',
      'backups',
    ),
  },
];
