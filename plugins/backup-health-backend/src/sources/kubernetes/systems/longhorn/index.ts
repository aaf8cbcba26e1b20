import { BuiltInSystem } from '../../builtIn';
import { backups } from './backups';
import { backupTargets } from './backupTargets';
import { backupVolumes } from './backupVolumes';
import { recurringJobs } from './recurringJobs';
import { systemBackups } from './systemBackups';
import { volumes } from './volumes';

/** Longhorn: which volumes its recurring jobs take, and the backups of them. */
export const longhorn: BuiltInSystem = {
  id: 'longhorn',
  title: 'Longhorn',
  why: 'Which volumes its recurring jobs take, the backups of them, and where they lie.',
  versions: { 'longhorn.io': ['v1beta2', 'v1beta1'] },
  resources: [
    backupTargets,
    backupVolumes,
    volumes,
    recurringJobs,
    systemBackups,
    backups,
  ],
};
