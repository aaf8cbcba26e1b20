import { HumanDuration } from '@backstage/types';

/**
 * An asset as config names it: with its cluster and namespace, where it lies in
 * such. Without a cluster, it is one outside of all clusters.
 */
type BackupHealthAsset = {
  kind:
    | 'kubernetes-objects'
    | 'volume'
    | 'database'
    | 'etcd'
    | 'vault'
    | 'bucket'
    | 'git-repository'
    | 'cache'
    | 'files';
  /** Name of the cluster, for what lies in one. */
  cluster?: string;
  namespace?: string;
  name: string;
};

/** One object for each dump, with the time in its key. */
type BackupHealthDumpsLayout = {
  /**
   * `dumps` needs `pattern` and `asset`. The others are files of known tools:
   * they bring a pattern, a format of the time and a kind of asset, each of
   * which may be changed here.
   */
  type:
    | 'dumps'
    | 'pg-dump'
    | 'zalando-dump'
    | 'k3s-etcd'
    | 'talos-etcd'
    | 'kubeadm-etcd'
    | 'vault-raft'
    | 'redis-rdb'
    | 'git-bundle'
    | 'vaultwarden'
    | 'immich'
    | 'grafana';
  /**
   * How the keys begin. Only what lies below is listed. Layouts of one
   * prefix share one listing. Default: the whole bucket.
   */
  prefix?: string;
  /**
   * A regular expression for the key after the prefix. It has to match
   * up to the key's end, and to have a group `time`, as in
   * `^(?<db>[a-z]+)-(?<time>\d{8}-\d{6})\.sql\.gz`. What could take a
   * matcher forever, looks around or refers back is refused.
   */
  pattern?: string;
  /**
   * Format of the group `time` in Luxon's tokens, letters of the key in
   * single quotes (`yyyyMMdd'T'HHmmss`), or `epochSeconds`, `epochMillis`,
   * `epochNanos`, `iso8601`. Default: yyyyMMdd-HHmmss.
   */
  timeFormat?: string;
  /** IANA name of the zone of that time. Default: UTC. */
  timeZone?: string;
  /**
   * Smaller objects are failed dumps. Default: 21, since a gzip of nothing
   * has 20 bytes.
   */
  minimumBytes?: number;
  /**
   * Read the last bytes of the newest gzip of each asset: an empty one and
   * one that was cut off are found. Needs s3:GetObject. Default: false.
   */
  verify?: boolean;
  /**
   * What they are dumps of. `$db` (or `$<db>`) in the name and the namespace
   * stands for what the pattern's group `db` matched.
   */
  asset?: Partial<BackupHealthAsset>;
  /**
   * The CronJob that writes them: its runs are then held against what they
   * left. Left out: all that is known is that dumps come.
   */
  cronJob?: { cluster: string; namespace: string; name: string };
};

/**
 * What may be demanded of an asset. What is left out is not demanded at this
 * level. Of a tier and of a kind, `none` takes a duration away.
 */
type BackupHealthDemands = {
  /** How much may be lost. */
  rpo?: string | HumanDuration;
  /** How often a recovery point has to be made, at least. */
  frequency?: string | HumanDuration;
  /** How long a recovery point has to be kept, at least. */
  retention?: string | HumanDuration;
  /** Points that have to be there, one for each of so many hours, days … */
  keep?: {
    hourly?: number;
    daily?: number;
    weekly?: number;
    monthly?: number;
  };
  /** Copies; live data counts for volumes, buckets and Git only. */
  copies?: number;
  /** One copy has to be off-site. */
  offsite?: boolean;
  encrypted?: boolean;
  /** New points have to be locked against deletion for this long. */
  immutable?: string | HumanDuration;
  signed?: boolean;
  /** Secrets must not be in the backups. Of kubernetes-objects only. */
  withoutSecrets?: boolean;
  /** Weaker proof than this is not good. */
  minimumEvidence?:
    | 'declared'
    | 'scheduled'
    | 'ran'
    | 'artifact-seen'
    | 'checked'
    | 'restored'
    | 'validated';
};

export interface Config {
  /**
   * Backup and restore health of catalog entities. All of it may be left out:
   * then the clusters of the portal's Kubernetes plugin are read, with default
   * tiers.
   *
   * Durations are `{ minutes: 5 }`, or short forms such as `15m`, `26h`, `7d`,
   * or ISO 8601 (`PT15M`). What is wrong is refused when the backend starts.
   */
  backupHealth?: {
    kubernetes?: {
      /**
       * Read the clusters that the Kubernetes plugin knows, through its proxy.
       * Default: true.
       */
      useKubernetesPlugin?: boolean;
      /** Names of clusters of the Kubernetes plugin that are not read. */
      exclude?: string[];
      /** Time between two readings of a cluster. Default: 30 s; at least 5 s. */
      interval?: string | HumanDuration;
      /** Clusters that are read with credentials of our own, without the proxy. */
      clusters?: Array<{
        /** The name by which assets and plans below call it. */
        name: string;
        title?: string;
        /** URL of the API server. */
        url: string;
        /**
         * Bearer token of a service account.
         * @visibility secret
         */
        token?: string;
        /** A file with the token, read anew when it changes; instead of `token`. */
        tokenFile?: string;
        /** Certificate of the CA, base64 or PEM. */
        caData?: string;
        /** A file with the certificate of the CA; instead of `caData`. */
        caFile?: string;
        /** Trust any certificate. Not beside a CA. Default: false. */
        skipTLSVerify?: boolean;
      }>;
      /**
       * Accounts that may see whether the Secrets exist that backup jobs need:
       * by name, never what is in them. They need credentials of their own,
       * since the proxy lends its account to every user of the portal. See
       * deploy/kubernetes/secret-reader.yaml.
       */
      secretReaders?: Array<{
        /** Name of the cluster, as above or as the Kubernetes plugin has it. */
        name: string;
        title?: string;
        /** URL of the API server. */
        url: string;
        /**
         * Bearer token of a service account.
         * @visibility secret
         */
        token?: string;
        /** A file with the token, read anew when it changes; instead of `token`. */
        tokenFile?: string;
        /** Certificate of the CA, base64 or PEM. */
        caData?: string;
        /** A file with the certificate of the CA; instead of `caData`. */
        caFile?: string;
        /** Trust any certificate. Not beside a CA. Default: false. */
        skipTLSVerify?: boolean;
      }>;
    };

    /** Buckets in which backups lie. They are listed and nothing else. */
    s3?: Array<{
      /**
       * A name of your choice. Keep it: the history of what lies in the bucket
       * hangs on it.
       */
      id: string;
      title?: string;
      /** The name of the bucket. */
      bucket: string;
      /** URL of the S3 endpoint. Left out: AWS. */
      endpoint?: string;
      /** Default: us-east-1. */
      region?: string;
      /**
       * Put the bucket's name into the path and not into the host. Default:
       * true where `endpoint` is set.
       */
      forcePathStyle?: boolean;
      /**
       * Access key of an account that may list the bucket. Left out, with the
       * secret: credentials come from the `aws` section of app-config.
       */
      accessKeyId?: string;
      /**
       * Secret of the access key.
       * @visibility secret
       */
      secretAccessKey?: string;
      /** The account of the `aws` section. Left out: its main account. */
      accountId?: string;
      /**
       * Whether the bucket shares the fate of what is backed up. Left out:
       * nobody knows, and it counts as no off-site copy.
       */
      site?: 'on-site' | 'off-site';
      /**
       * `offsite` is the same as `site: off-site`. Left out: what `site` and
       * `replicaOf` say.
       */
      role?: 'primary' | 'offsite';
      /**
       * The id of another bucket of this list, whose objects are copied to this
       * one. What has the same key and the same size here is a copy of it. A
       * replica is read by the layouts of that bucket, and has none of its own.
       */
      replicaOf?: string;
      /** The copies lie below this folder. Default: the whole bucket. */
      replicaPrefix?: string;
      /** Time between two readings. Default: 1 min; at least 5 s. */
      interval?: string | HumanDuration;
      /**
       * Time between two listings of everything, which find what was deleted.
       * In between, only what is new is listed where the keys ascend with
       * time. Small prefixes are always listed whole. Default: 24 h.
       */
      reconcile?: string | HumanDuration;
      /**
       * How recovery points lie in the bucket. An object is of the first layout
       * that can make one of it.
       */
      layouts?: Array<
        | BackupHealthDumpsLayout
        | {
            /** A repository of pgBackRest: its backups, and the archived WAL. */
            type: 'pgbackrest';
            /** `repo1-path`. Default: the whole bucket. */
            prefix?: string;
            /** Default: main. */
            stanza?: string;
            /** The database that is backed up. */
            asset: BackupHealthAsset;
            /** The CronJob that runs it. */
            cronJob?: { cluster: string; namespace: string; name: string };
          }
        | {
            /**
             * `wal-g`: its base backups, and the archived WAL. `kopia`: that
             * something was written, since all else is encrypted.
             */
            type: 'wal-g' | 'kopia';
            prefix?: string;
            asset: BackupHealthAsset;
            cronJob?: { cluster: string; namespace: string; name: string };
          }
        | {
            /** A repository of restic: the times of its snapshots. */
            type: 'restic';
            prefix?: string;
            /**
             * Read the newest snapshot and hold it against the hash in its
             * name. Needs s3:GetObject. Default: false.
             */
            verify?: boolean;
            /** What the repository as a whole is a backup of. */
            asset: BackupHealthAsset;
            cronJob?: { cluster: string; namespace: string; name: string };
          }
        | {
            /**
             * What Velero writes to a storage location: proof for each volume.
             * It is joined with the Backups in the cluster.
             */
            type: 'velero';
            /** The prefix of the storage location. */
            prefix?: string;
            /** The cluster whose Backups they are. */
            cluster: string;
          }
        | {
            /** The bucket's own older versions. */
            type: 'versioning';
            prefix?: string;
            /** The bucket as an asset. */
            asset: BackupHealthAsset;
          }
      >;
    }>;

    /** Assets that no cluster tells of, and the entity that each belongs to. */
    assets?: Array<{
      /** Entity reference, as in `resource:default/vault`. */
      entity: string;
      asset: BackupHealthAsset;
      /** Assets that need no backup of their own where this one is backed up. */
      covers?: Array<BackupHealthAsset>;
      /**
       * Where SecretStores of External Secrets reach it, as in
       * `https://vault.example.com:8200`. Secrets that are left out of backups
       * come back only if this does. With a cluster in `asset`, stores of that
       * cluster only.
       */
      addresses?: Array<string>;
    }>;

    /** CronJobs declared here instead of by annotations on them. */
    plans?: Array<{
      cronJob: { cluster: string; namespace: string; name: string };
      /** Default: backup. */
      role?: 'backup' | 'cleanup' | 'metrics' | 'check';
      /**
       * What it backs up. A backup needs it, unless a layout above names the
       * CronJob.
       */
      of?: BackupHealthAsset;
      /** Assets that need no backup of their own where this plan's are good. */
      covers?: Array<BackupHealthAsset>;
    }>;

    /** Where buckets lie that a storage location in a cluster names. */
    sites?: Array<{
      bucket: string;
      endpoint?: string;
      site: 'on-site' | 'off-site';
    }>;

    /**
     * Classes of service, by id, laid over the default tiers value by value.
     * `none` takes a target away.
     */
    tiers?: {
      [id: string]: BackupHealthDemands & {
        title?: string;
        /** How long it may take to be back. */
        rto?: string | HumanDuration;
        /**
         * What has to be rehearsed, and how often: `month`, `quarter`,
         * `{ months: 1 }`, `P1M` or `7d`, by the calendar. Replaces all of the
         * tier's.
         */
        drills?: Array<{
          scenario:
            | 'smoke'
            | 'single-file'
            | 'application'
            | 'namespace'
            | 'database'
            | 'pitr'
            | 'etcd'
            | 'full-cluster'
            | 'region-loss'
            | 'credential-recovery';
          every: string | HumanDuration;
          /**
           * Day since which it is demanded, as in `2026-01-31`. Left out: since
           * the service was first seen here.
           */
          since?: string;
        }>;
      };
    };

    /** Rehearsed restores. */
    drills?: {
      /**
       * IANA name of the zone whose days drills are due on. Default: UTC.
       */
      timeZone?: string;
      /**
       * What is restored into namespaces of such a name is a drill, as with the
       * label `backup-health/drill`: `drill-*`, `*` for any part. Left out: only
       * the label tells.
       */
      namespacePattern?: string;
      /**
       * External-access tokens (`backend.auth.externalAccess`) that may record
       * drills, and the services that each may speak for. A token that is not
       * named here records none.
       */
      recorders?: Array<{
        /** The subject of the token, as in `external:ci`: a static token has the
         * one that config gives it, others `external:` and a name. */
        subject: string;
        /**
         * Entity references; or all entities of an owner, of a system, or of
         * both.
         */
        entities: Array<string | { owner?: string; system?: string }>;
      }>;
    };

    /**
     * What a tier means for a kind of asset, laid over the defaults value by
     * value.
     */
    assetKinds?: {
      [kind in BackupHealthAsset['kind']]?: Omit<
        BackupHealthDemands,
        'frequency'
      > & {
        /**
         * How often, for all environments or for each. `none` in one leaves a
         * backup open there where no RPO is demanded either.
         */
        frequency?:
          | string
          | HumanDuration
          | {
              production?: string | HumanDuration;
              staging?: string | HumanDuration;
              experimental?: string | HumanDuration;
            };
        /**
         * Ids of the tiers that it holds for. Left out: those of the default,
         * which is tier-1.
         */
        tiers?: string[];
      };
    };

    /**
     * Lifecycles of the catalog, by environment. Default: those of the same
     * name.
     */
    environments?: {
      production?: string[];
      staging?: string[];
      experimental?: string[];
    };

    /**
     * Named policies. Entities choose one by an annotation, or it names them.
     * A policy only makes stricter what the tier demands: what is looser is
     * said and not taken.
     */
    policies?: {
      [name: string]: BackupHealthDemands & {
        /** Id of a tier. */
        tier?: string;
        /** How long it may take to be back. */
        rto?: string | HumanDuration;
        /** Between the newest points of parts that must agree. */
        maxSkew?: string | HumanDuration;
        /** Beside those of the tier; of two, the more frequent holds. */
        drills?: Array<{
          scenario: string;
          every: string | HumanDuration;
          since?: string;
        }>;
        /** Of assets of a kind. */
        kinds?: { [kind in BackupHealthAsset['kind']]?: BackupHealthDemands };
        /** Of single assets: `*` in the name stands for any part of it. */
        assets?: Array<
          BackupHealthDemands & {
            kind?: BackupHealthAsset['kind'];
            name: string;
          }
        >;
        /** References of domains, systems, components and resources. */
        appliesTo?: string[];
      };
    };

    /**
     * What somebody vouches for where it cannot be read: whether a bucket is
     * encrypted, say. It ends by itself. What is read is believed before it.
     */
    attestations?: Array<{
      fact: 'encrypted' | 'immutable' | 'signed' | 'offsite' | 'not-public';
      /** Name of a bucket, or title of a storage location. */
      location: string;
      /** Reference of who answers for it. */
      owner: string;
      reason: string;
      /** The day on which it ends: "2027-03-31". */
      until: string;
    }>;

    /**
     * How long a source may be unreadable until what it last said counts as
     * unknown. Default: 5 min.
     */
    sourceGrace?: string | HumanDuration;

    catalog?: {
      /** Time between two sweeps of the catalog. Default: 2 min; at least 5 s. */
      interval?: string | HumanDuration;
    };

    history?: {
      /** How long the past is kept. Default: 400 days. */
      retention?: string | HumanDuration;
    };

    waivers?: {
      /**
       * For how long a finding may be accepted at most. Default: 365 days; at
       * least an hour.
       */
      maximum?: string | HumanDuration;
    };
  };
}
