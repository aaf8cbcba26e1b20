import { DumpsPreset } from './types';

/** Logical backups of Zalando's PostgreSQL operator. */
export const zalandoDump: DumpsPreset = {
  pattern: String.raw`^(?<cluster>[^/]+)/[^/]+/logical_backups/(?<time>\d{10})\.sql\.gz`,
  timeFormat: 'epochSeconds',
  asset: { kind: 'database', name: '$cluster' },
};
