import { DumpsPreset } from './types';

/** Copies of Redis' RDB file. */
export const redisRdb: DumpsPreset = {
  pattern: String.raw`^(?:[^/]+/)*(?:dump|redis)[._-](?<time>\d{8}-\d{6})\.rdb(?:\.gz)?`,
  timeFormat: 'yyyyMMdd-HHmmss',
  asset: { kind: 'cache', name: 'redis' },
};
