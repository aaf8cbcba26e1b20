import { ResourceType } from '../kubernetes/types';
import { BucketSettings } from '../s3/settings';
import { CronJobDefinition } from '../simulation/inventory/cronJobs';
import { SecretDefinition } from '../simulation/inventory/secrets';
import { StorageClassDefinition } from '../simulation/inventory/volumes';
import { WorkloadDefinition } from '../simulation/inventory/workloads';
import { LonghornInstallation } from '../simulation/longhorn/install';
import { NodeDefinition } from '../simulation/inventory/nodes';
import { Actor } from '../simulation/actor';
import { Scene } from '../simulation/scene';
import { VeleroInstallation } from '../simulation/velero/types';
import { Duration } from '../time/duration';

export interface BucketDefinition {
  name: string;
  settings?: BucketSettings;
}

/** Something that happened once. */
export interface Incident {
  /** In words. */
  what: string;
  /** @param origin - when the estate is started, in milliseconds */
  at(origin: number): number;
  happens(scene: Scene): void;
}

/** A cluster with its buckets, and what happened there. */
export interface Landscape {
  /** Of the cluster; also that of its System in the catalog. */
  name: string;
  title: string;
  /** `v1.33.6+k3s1` */
  kubernetesVersion: string;
  node: string;
  nodeSays?: NodeDefinition;
  /** Since when there is the cluster. */
  age: Duration;
  /** How long its workloads have been running. */
  uptime: Duration;
  /** How far back backups are played. */
  remembers: Duration;
  serves: ResourceType[];
  namespaces: string[];
  /** Of claims that name none. */
  storageClass: StorageClassDefinition;
  otherStorageClasses?: StorageClassDefinition[];
  workloads: WorkloadDefinition[];
  secrets: SecretDefinition[];
  cronJobs: CronJobDefinition[];
  buckets: BucketDefinition[];
  velero?: VeleroInstallation;
  longhorn?: LonghornInstallation;
  /** What else there is in or around it. */
  actors?: Actor[];
  incidents: Incident[];
}
