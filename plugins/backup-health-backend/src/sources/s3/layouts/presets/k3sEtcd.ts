import { DumpsPreset } from './types';

/** Snapshots that k3s and RKE2 upload, named after the node and the second. */
export const k3sEtcd: DumpsPreset = {
  pattern: String.raw`^(?:etcd-snapshot|on-demand)-[^/]+-(?<time>\d{10})(?:\.zip)?`,
  timeFormat: 'epochSeconds',
  // The least that bbolt writes.
  minimumBytes: 20_480,
  asset: { kind: 'etcd', name: 'etcd' },
  system: 'etcd-snapshots',
};
