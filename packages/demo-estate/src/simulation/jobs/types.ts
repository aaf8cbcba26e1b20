import { KubernetesObject } from '../../kubernetes/types';

export interface Container {
  name: string;
  image: string;
  command?: string[];
  args?: string[];
  envFrom?: { secretRef?: { name: string; optional?: boolean } }[];
  env?: {
    name: string;
    value?: string;
    valueFrom?: {
      secretKeyRef?: { name: string; key: string; optional?: boolean };
    };
  }[];
  volumeMounts?: { name: string; mountPath: string }[];
}

export interface Volume {
  name: string;
  emptyDir?: object;
  hostPath?: { path: string };
  persistentVolumeClaim?: { claimName: string };
  secret?: { secretName: string; optional?: boolean };
}

export interface PodSpec {
  nodeName?: string;
  restartPolicy?: string;
  initContainers?: Container[];
  containers: Container[];
  volumes?: Volume[];
}

export interface PodTemplate {
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: PodSpec;
}

export interface JobSpec {
  template: PodTemplate;
  suspend?: boolean;
  completions?: number;
  [field: string]: unknown;
}

interface Condition {
  type: string;
  status: string;
  [field: string]: unknown;
}

export interface Job extends KubernetesObject {
  readonly spec: JobSpec;
  readonly status?: {
    active?: number;
    startTime?: string;
    completionTime?: string;
    conditions?: Condition[];
    [field: string]: unknown;
  };
}

export interface CronJob extends KubernetesObject {
  readonly spec: {
    schedule: string;
    timeZone?: string;
    suspend?: boolean;
    concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace';
    successfulJobsHistoryLimit?: number;
    failedJobsHistoryLimit?: number;
    jobTemplate: {
      metadata?: PodTemplate['metadata'];
      spec: JobSpec;
    };
  };
  readonly status?: {
    active?: { name: string; uid: string; [field: string]: unknown }[];
    lastScheduleTime?: string;
    lastSuccessfulTime?: string;
  };
}

export interface ContainerStatus {
  name: string;
  ready: boolean;
  started: boolean;
  restartCount: number;
  image: string;
  imageID: string;
  containerID?: string;
  lastState: object;
  state: {
    waiting?: { reason: string; message?: string };
    running?: { startedAt: string };
    terminated?: {
      exitCode: number;
      reason: string;
      startedAt: string;
      finishedAt: string;
      containerID?: string;
    };
  };
}

export interface Pod extends KubernetesObject {
  readonly spec: PodSpec;
  readonly status: {
    phase: string;
    startTime?: string;
    conditions?: Condition[];
    initContainerStatuses?: ContainerStatus[];
    containerStatuses?: ContainerStatus[];
    [field: string]: unknown;
  };
}

export function isFinished(job: Job): boolean {
  return (job.status?.conditions ?? []).some(
    ({ type, status }) =>
      (type === 'Complete' || type === 'Failed') && status === 'True',
  );
}
