import { KubernetesObject } from '../../kubernetes/types';

/** Where Velero itself lives, and looks for its objects. */
export const veleroNamespace = 'velero';

export interface BackupSpec {
  includedNamespaces?: string[];
  excludedNamespaces?: string[];
  excludedResources?: string[];
  defaultVolumesToFsBackup?: boolean;
  storageLocation?: string;
  /** A duration of Go's: `720h0m0s` */
  ttl?: string;
  [field: string]: unknown;
}

export interface Backup extends KubernetesObject {
  readonly spec: BackupSpec;
  readonly status?: {
    phase?: string;
    startTimestamp?: string;
    completionTimestamp?: string;
    expiration?: string;
    [field: string]: unknown;
  };
}

export interface Schedule extends KubernetesObject {
  readonly spec: {
    schedule: string;
    paused?: boolean;
    template: BackupSpec;
  };
  readonly status?: { lastBackup?: string; [field: string]: unknown };
}

export interface StorageLocation extends KubernetesObject {
  readonly spec: {
    objectStorage: { bucket: string; prefix?: string };
    [field: string]: unknown;
  };
  readonly status?: { phase?: string; [field: string]: unknown };
}

/** How a run of a backup ends, and when it ends otherwise than well. */
export type Outcome =
  | { phase: 'Completed' }
  | {
      phase: 'PartiallyFailed';
      errors: number;
      /** Claims whose data could not be copied: `namespace/name`. */
      failedVolumes: string[];
    }
  | { phase: 'Failed'; afterSeconds: number; failureReason: string };

/** A restore that is rehearsed: again and again, or when somebody did. */
export interface DrillDefinition {
  /** The Restores are called `<name>-<yyyyMMdd>`. */
  name: string;
  /** What is rehearsed: the label `backup-health/drill` says it. */
  scenario: string;
  /** The schedule whose newest good backup is restored. */
  schedule: string;
  /** From which namespace into which. */
  namespaces: Record<string, string>;
  /** How long it takes, about. */
  minutes: number;
  /** How long it takes to see that it works; absent: nobody looks. */
  checkMinutes?: number;
  /** A cron expression, or when it was done. */
  when: string | ((origin: number) => number)[];
  /** The ones that failed, and for want of what. */
  failed?: {
    at(origin: number): number;
    errors: Record<string, string[]>;
  }[];
}

/** How Velero is set up, and what went wrong. */
export interface VeleroInstallation {
  storageLocation: {
    name: string;
    bucket: string;
    prefix?: string;
    config: Record<string, string>;
    credential: { name: string; key: string };
  };
  schedules: {
    name: string;
    schedule: string;
    /** How long a backup of it takes, about. */
    minutes: number;
    template: BackupSpec;
  }[];
  /** Runs that did not go well, by the schedule and the time they were due. */
  mishaps: {
    schedule: string;
    at(origin: number): number;
    outcome: Outcome;
  }[];
  drills?: DrillDefinition[];
  /** Backups that somebody made by hand. */
  manual: {
    name: string;
    at(origin: number): number;
    minutes: number;
    template: BackupSpec;
  }[];
}

export const scheduleNameLabel = 'velero.io/schedule-name';
export const storageLocationLabel = 'velero.io/storage-location';

/** In milliseconds; of hours, minutes and seconds, as Velero writes them. */
export function goDurationMs(text: string): number {
  const [, hours = 0, minutes = 0, seconds = 0] =
    /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? [];
  return (
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000
  );
}
