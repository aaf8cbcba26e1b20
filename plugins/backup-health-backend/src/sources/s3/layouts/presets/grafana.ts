import { DumpsPreset } from './types';

/** Copies of Grafana's SQLite file. */
export const grafana: DumpsPreset = {
  pattern: String.raw`^(?:[^/]+/)*grafana[._-](?<time>\d{8}-\d{6})\.db(?:\.gz)?`,
  timeFormat: 'yyyyMMdd-HHmmss',
  asset: { kind: 'database', name: 'grafana' },
};
