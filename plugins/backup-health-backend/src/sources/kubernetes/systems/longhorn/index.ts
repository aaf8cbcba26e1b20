import { KubernetesSystem } from '../../types';
import { backups } from './backups';
import { backupTargets } from './backupTargets';
import { backupVolumes } from './backupVolumes';
import { recurringJobs } from './recurringJobs';
import { systemBackups } from './systemBackups';
import { volumes } from './volumes';

/** Longhorn: which volumes its recurring jobs take, and the backups of them. */
export const longhorn: KubernetesSystem = {
  id: 'longhorn',
  resources: [
    backupTargets,
    backupVolumes,
    volumes,
    recurringJobs,
    systemBackups,
    backups,
  ],
};
