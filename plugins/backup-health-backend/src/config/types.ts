import { AssetRef, Tier } from '@backup-health/backstage-plugin-common';

/** A cluster that is read with credentials of our own, not through the proxy. */
export interface OwnClusterConfig {
  name: string;
  title?: string;
  url: string;
  token?: string;
  tokenFile?: string;
  caData?: string;
  caFile?: string;
  skipTLSVerify: boolean;
}

export interface KubernetesConfig {
  /** Read the clusters of the portal's Kubernetes plugin, through its proxy. */
  useKubernetesPlugin: boolean;
  /** Names of clusters of the Kubernetes plugin that are not read. */
  exclude: string[];
  clusters: OwnClusterConfig[];
  /** Credentials that may see whether Secrets exist, by cluster. */
  secretReaders: OwnClusterConfig[];
  intervalSeconds: number;
}

/** An asset as config names it: the cluster by its name, not by its UID. */
export interface ConfiguredAsset extends Omit<AssetRef, 'cluster'> {
  cluster?: string;
}

export interface DumpsLayoutConfig {
  type: 'dumps';
  prefix: string;
  /** Named groups: `time` (required), others may be used in `asset.name`. */
  pattern: string;
  /** Luxon format of the group `time`, or `epochSeconds`, `epochMillis`. */
  timeFormat: string;
  timeZone: string;
  minimumBytes: number;
  /** `$<group>` in its name stands for what the pattern's group matched. */
  asset: ConfiguredAsset;
  /** The CronJob that writes them. */
  cronJob?: { cluster: string; namespace: string; name: string };
}

/** How recovery points lie in a bucket. */
export type LayoutConfig = DumpsLayoutConfig;

export interface BucketConfig {
  id: string;
  title: string;
  bucket: string;
  endpoint?: string;
  region: string;
  forcePathStyle: boolean;
  accessKeyId?: string;
  secretAccessKey?: string;
  accountId?: string;
  site?: 'on-site' | 'off-site';
  intervalSeconds: number;
  /**
   * Between two listings of everything. In between, only what is new is asked
   * for where that can be told by keys.
   */
  wholeEverySeconds: number;
  layouts: LayoutConfig[];
}

/** What somebody says of an asset that no cluster tells of. */
export interface DeclaredAssetConfig {
  entity: string;
  asset: ConfiguredAsset;
  covers: ConfiguredAsset[];
}

/** A CronJob declared in config instead of by its annotations. */
export interface DeclaredPlanConfig {
  cronJob: { cluster: string; namespace: string; name: string };
  role: 'backup' | 'cleanup' | 'metrics' | 'check';
  of?: ConfiguredAsset;
  covers: ConfiguredAsset[];
}

/** Where a bucket of a storage location lies. */
export interface SiteConfig {
  bucket: string;
  endpoint?: string;
  site: 'on-site' | 'off-site';
}

export interface NamedPolicy {
  tier?: string;
  rpoSeconds?: number;
  rtoSeconds?: number;
}

export interface BackupHealthConfig {
  kubernetes: KubernetesConfig;
  buckets: BucketConfig[];
  assets: DeclaredAssetConfig[];
  plans: DeclaredPlanConfig[];
  sites: SiteConfig[];
  /** Defaults with what config changes of them. */
  tiers: Tier[];
  policies: Record<string, NamedPolicy>;
  sourceGraceSeconds: number;
  catalogIntervalSeconds: number;
  historyRetentionSeconds: number;
  /** For how long a finding may be accepted at most. */
  waiverMaximumSeconds: number;
}
