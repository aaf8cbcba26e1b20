import { BuiltInSystem } from '../builtIn';
import { argoCd } from './argocd';
import { cronJobs } from './cronjobs';
import { csiSnapshots } from './csi';
import { externalSecretsOperator } from './externalSecrets';
import { flux } from './flux';
import { inventory } from './inventory';
import { k3s } from './k3s';
import { longhorn } from './longhorn';
import { velero } from './velero';
import { volSync } from './volsync';

/** The systems that are read from every cluster: one line each. */
export const kubernetesSystems: BuiltInSystem[] = [
  inventory,
  velero,
  cronJobs,
  longhorn,
  csiSnapshots,
  k3s,
  externalSecretsOperator,
  flux,
  argoCd,
  volSync,
];
