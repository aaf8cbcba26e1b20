import { KubernetesSystem } from '../types';
import { cronJobs } from './cronjobs';
import { inventory } from './inventory';
import { longhorn } from './longhorn';
import { velero } from './velero';

/** The systems that are read from every cluster: one line each. */
export const kubernetesSystems: KubernetesSystem[] = [
  inventory,
  velero,
  cronJobs,
  longhorn,
];
