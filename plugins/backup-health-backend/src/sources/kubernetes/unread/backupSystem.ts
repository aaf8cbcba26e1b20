import { AssetKind } from '@backup-health/backstage-plugin-common';

/** A resource whose objects mean that a system is in use. */
export interface BackupSystemResource {
  group: string;
  plural: string;
  /**
   * What an object may have a backup made of: what is in its own namespace, or
   * anything in the cluster.
   */
  reach: 'namespace' | 'cluster';
}

/**
 * A system that makes backups in a cluster, and that nothing here reads. Where
 * it is in use, that no plan is known of an asset says nothing.
 */
export interface BackupSystem {
  id: string;
  /** What people call it. */
  title: string;
  /** Where it says how it makes backups. */
  docs: string;
  /** What it can back up. */
  kinds: AssetKind[];
  /**
   * Only such that are there as soon as something is backed up, and that hold
   * no credential: their names are listed, and `list` cannot be granted for
   * names alone.
   */
  resources: BackupSystemResource[];
}

/** Resources of one group whose objects tell of their own namespace. */
export function inNamespace(
  group: string,
  ...plurals: string[]
): BackupSystemResource[] {
  return plurals.map(plural => ({ group, plural, reach: 'namespace' }));
}

/** Resources of one group whose objects may tell of any namespace. */
export function inCluster(
  group: string,
  ...plurals: string[]
): BackupSystemResource[] {
  return plurals.map(plural => ({ group, plural, reach: 'cluster' }));
}
