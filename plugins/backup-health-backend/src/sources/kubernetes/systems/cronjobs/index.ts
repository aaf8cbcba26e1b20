import { KubernetesSystem } from '../../types';
import { cronJobResource } from './cronJobs';
import { jobs } from './jobs';
import { mountFailures } from './mountFailures';
import { jobPods } from './pods';

/** CronJobs that make backups, their runs, and what keeps these from running. */
export const cronJobs: KubernetesSystem = {
  id: 'cronjobs',
  resources: [cronJobResource, jobs, jobPods, mountFailures],
};
