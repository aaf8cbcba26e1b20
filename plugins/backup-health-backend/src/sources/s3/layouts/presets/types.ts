import {
  AssetKind,
  BackupSystem,
} from '@backup-health/backstage-plugin-common';

/**
 * A layout of dumps whose files a known tool names. Config may change each of
 * its values. Data only: config is checked against it.
 */
export interface DumpsPreset {
  /** For the key after the prefix; it has to match up to the key's end. */
  pattern: string;
  /** Luxon's tokens, or one of the named formats. */
  timeFormat: string;
  minimumBytes?: number;
  /** What the files are of, where config does not say. */
  asset: { kind: AssetKind; name: string };
  /** What makes them; absent: nobody knows. */
  system?: BackupSystem;
}
