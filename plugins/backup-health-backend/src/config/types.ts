import type { DumpsPresetName } from '../sources/s3/layouts/presets/registry';
import {
  AssetKind,
  AssetRef,
  Attestation,
  DemandValues,
  Environment,
  KindRule,
  Tier,
} from '@backup-health/backstage-plugin-common';

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

export interface CronJobName {
  cluster: string;
  namespace: string;
  name: string;
}

export interface DumpsLayoutConfig {
  type: 'dumps';
  /** The tool whose files they are, where config names one. */
  preset?: DumpsPresetName;
  prefix: string;
  /**
   * Named groups: `time` (required), others may be used in `asset.name` and
   * `asset.namespace`.
   */
  pattern: string;
  /**
   * Luxon format of the group `time`, or `epochSeconds`, `epochMillis`,
   * `epochNanos`, `iso8601`.
   */
  timeFormat: string;
  timeZone: string;
  minimumBytes: number;
  /** Read the last bytes of the newest file of each asset. */
  verify: boolean;
  /** `$<group>` in it stands for what the pattern's group matched. */
  asset: ConfiguredAsset;
  /** The CronJob that writes them. */
  cronJob?: CronJobName;
}

interface RepositoryConfig {
  /** The folder, with the slash at its end; empty: the whole bucket. */
  prefix: string;
  asset: ConfiguredAsset;
  /** The CronJob that writes to it. */
  cronJob?: CronJobName;
}

export interface PgBackRestLayoutConfig extends RepositoryConfig {
  type: 'pgbackrest';
  stanza: string;
}

export interface WalGLayoutConfig extends RepositoryConfig {
  type: 'wal-g';
}

export interface ResticLayoutConfig extends RepositoryConfig {
  type: 'restic';
  /** Hold the newest snapshot against the hash in its name. */
  verify: boolean;
}

export interface KopiaLayoutConfig extends RepositoryConfig {
  type: 'kopia';
}

/** What Velero writes to its storage location. */
export interface VeleroLayoutConfig {
  type: 'velero';
  /** The cluster whose Backups they are. */
  cluster: string;
  /** The location's prefix, with the slash at its end. */
  prefix: string;
  asset?: undefined;
  cronJob?: undefined;
}

/** The bucket's own older versions. */
export interface VersioningLayoutConfig {
  type: 'versioning';
  prefix: string;
  asset: ConfiguredAsset;
  cronJob?: undefined;
}

/** How recovery points lie in a bucket. */
export type LayoutConfig =
  | DumpsLayoutConfig
  | PgBackRestLayoutConfig
  | WalGLayoutConfig
  | ResticLayoutConfig
  | KopiaLayoutConfig
  | VeleroLayoutConfig
  | VersioningLayoutConfig;

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
  /** Its objects are copies of those of another bucket. */
  replica?: {
    /** Id of that bucket. */
    of: string;
    /** The copies lie below this folder. */
    prefix: string;
  };
}

/** What somebody says of an asset that no cluster tells of. */
export interface DeclaredAssetConfig {
  entity: string;
  asset: ConfiguredAsset;
  covers: ConfiguredAsset[];
  /** Where stores of Secrets reach it. */
  addresses: string[];
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

/** Whose drills a token may tell of. */
export interface RecorderConfig {
  /** `external:ci`: the subject of an external-access token. */
  subject: string;
  /** One entity; or all of an owner, of a system, or of both. */
  entities: { ref?: string; owner?: string; system?: string }[];
}

export interface DrillsConfig {
  timeZone: string;
  /** What is restored into such a namespace is a drill; `*`: any part. */
  namespacePattern?: string;
  recorders: RecorderConfig[];
}

export interface NamedPolicy {
  tier?: string;
  rpoSeconds?: number;
  rtoSeconds?: number;
  /** Of all assets. */
  demands?: DemandValues;
  kinds?: { kind: AssetKind; demands: DemandValues }[];
  assets?: { kind?: AssetKind; name: string; demands: DemandValues }[];
  drills?: Tier['drills'];
  maxSkewSeconds?: number;
  /** Refs of systems, components and resources, besides the annotation. */
  appliesTo?: string[];
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
  drills: DrillsConfig;
  /** Defaults with what config changes of them. */
  kinds: KindRule[];
  /** Environment of a lifecycle. */
  environments: Record<string, Environment>;
  attestations: Attestation[];
  sourceGraceSeconds: number;
  catalogIntervalSeconds: number;
  historyRetentionSeconds: number;
  /** For how long a finding may be accepted at most. */
  waiverMaximumSeconds: number;
}
