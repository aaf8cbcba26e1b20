import { KubernetesSystem } from '../../types';
import { backups } from './backups';
import { backupTargets } from './backupTargets';
import { recurringJobs } from './recurringJobs';
import { volumes } from './volumes';

/** Longhorn: which volumes its recurring jobs take, and the backups of them. */
export const longhorn: KubernetesSystem = {
  id: 'longhorn',
  resources: [backupTargets, volumes, recurringJobs, backups],
};
