import { DumpsPreset } from './types';

/** Dumps of pg_dump and pg_dumpall, named after the database and the second. */
export const pgDump: DumpsPreset = {
  pattern: String.raw`^(?:[^/]+/)*(?<database>[^/]+)-(?<time>\d{8}-\d{6})\.(?:sql|dump|tar)(?:\.(?:gz|zst|bz2|xz))?(?:\.(?:age|gpg))?`,
  timeFormat: 'yyyyMMdd-HHmmss',
  asset: { kind: 'database', name: '$database' },
};
