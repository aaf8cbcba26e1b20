import { DumpsPreset } from './types';

/** Snapshots of talos-backup: `<cluster>-<time>.snap`, compressed, encrypted. */
export const talosEtcd: DumpsPreset = {
  pattern: String.raw`^(?:[^/]+/)?(?<cluster>[^/]+)-(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d))\.snap(?:\.zst)?(?:\.age)?`,
  timeFormat: 'iso8601',
  asset: { kind: 'etcd', name: '$cluster' },
  system: 'etcd-snapshots',
};
