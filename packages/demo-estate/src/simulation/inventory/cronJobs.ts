import { Duration } from '../../time/duration';
import { Program } from '../jobs/program';
import { Container, CronJob } from '../jobs/types';
import { Scene } from '../scene';

/** A CronJob, and what its runs do. */
export interface CronJobDefinition {
  namespace: string;
  name: string;
  schedule: string;
  concurrencyPolicy: 'Allow' | 'Forbid' | 'Replace';
  /** Name of the catalog entity that it is of. */
  entity?: string;
  annotations?: Record<string, string>;
  initContainers?: Container[];
  containers: Container[];
  /** How far back its runs are played, if not as far as all else. */
  remembers?: Duration;
  does?(scene: Scene): Program;
}

/** The Secrets that it refers to. */
export function secretsOf(definition: CronJobDefinition): string[] {
  const { initContainers = [], containers } = definition;
  const names = [...initContainers, ...containers].flatMap(
    ({ env = [], envFrom = [] }) => [
      ...envFrom.map(({ secretRef }) => secretRef?.name),
      ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name),
    ],
  );
  return [...new Set(names)].filter(name => name !== undefined);
}

/** Creates a CronJob. */
export function createCronJob(
  { store }: Scene,
  definition: CronJobDefinition,
): CronJob {
  const { namespace, name, schedule, concurrencyPolicy } = definition;
  const { entity, annotations, initContainers, containers } = definition;
  const labels = {
    app: name,
    ...(entity && { 'backstage.io/kubernetes-id': entity }),
  };
  return store.create('batch/cronjobs', {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { namespace, name, labels, ...(annotations && { annotations }) },
    spec: {
      schedule,
      concurrencyPolicy,
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
      jobTemplate: {
        metadata: { labels },
        spec: {
          backoffLimit: 2,
          template: {
            metadata: { labels },
            spec: {
              restartPolicy: 'Never',
              ...(initContainers && { initContainers }),
              containers,
              volumes: [{ name: 'work', emptyDir: {} }],
            },
          },
        },
      },
    },
    status: {},
  }) as CronJob;
}
