import { BuiltInSystem } from '../../builtIn';
import { cronJobResource } from './cronJobs';
import { cronJobEvents, jobEvents } from './jobEvents';
import { jobs } from './jobs';
import { attachFailures, mountFailures, sandboxFailures } from './podEvents';
import { jobPods } from './pods';

/** CronJobs that make backups, their runs, and what keeps these from running. */
export const cronJobs: BuiltInSystem = {
  id: 'cronjobs',
  title: 'CronJobs',
  why: 'Backup jobs and their runs.',
  versions: { '': ['v1'], batch: ['v1', 'v1beta1'] },
  resources: [
    cronJobResource,
    jobs,
    jobPods,
    mountFailures,
    attachFailures,
    sandboxFailures,
    jobEvents,
    cronJobEvents,
  ],
};
