import { DumpsPreset } from './types';

/** Vault's automated Raft snapshots, named after the nanosecond. */
export const vaultRaft: DumpsPreset = {
  pattern: String.raw`^(?:[^/]+/)*[^/]+-(?<time>\d{19})\.snap`,
  timeFormat: 'epochNanos',
  asset: { kind: 'vault', name: 'vault' },
};
