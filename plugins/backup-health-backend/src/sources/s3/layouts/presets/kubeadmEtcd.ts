import { DumpsPreset } from './types';

/** Snapshots of `etcdctl snapshot save` by a CronJob: there is no one name. */
export const kubeadmEtcd: DumpsPreset = {
  pattern: String.raw`^(?:[^/]+/)*(?:etcd-snapshot|snapshot)-(?<time>\d{8}-\d{6})\.db(?:\.(?:gz|zst))?(?:\.age)?`,
  timeFormat: 'yyyyMMdd-HHmmss',
  asset: { kind: 'etcd', name: 'etcd' },
  system: 'etcd-snapshots',
};
