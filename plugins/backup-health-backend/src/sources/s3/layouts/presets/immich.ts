import { DumpsPreset } from './types';

/** Immich's own dumps of its database, in the local time of its container. */
export const immich: DumpsPreset = {
  pattern: String.raw`^(?:[^/]+/)*immich-db-backup-(?<time>\d{8}T\d{6})-v[\d.]+-pg[\d.]+\.sql\.gz`,
  timeFormat: "yyyyMMdd'T'HHmmss",
  asset: { kind: 'database', name: 'immich' },
};
