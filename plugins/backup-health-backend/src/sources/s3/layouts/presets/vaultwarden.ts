import { DumpsPreset } from './types';

/** What `vaultwarden backup` writes, in UTC. */
export const vaultwarden: DumpsPreset = {
  pattern: String.raw`^(?:[^/]+/)*db_(?<time>\d{8}_\d{6})\.sqlite3(?:\.gz)?`,
  timeFormat: 'yyyyMMdd_HHmmss',
  asset: { kind: 'database', name: 'vaultwarden' },
};
