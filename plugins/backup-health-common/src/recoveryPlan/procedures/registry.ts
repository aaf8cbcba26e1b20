import { Restorable } from '../restorable';
import { csiSnapshot } from './csiSnapshot';
import { otherDump, postgresDump } from './databaseDump';
import { k3sEtcd, otherEtcd, talosEtcd } from './etcd';
import { file } from './file';
import { gitMirror } from './gitMirror';
import { longhorn, longhornSystem } from './longhorn';
import { other } from './other';
import { pgbackrest } from './pgbackrest';
import { restic } from './restic';
import { run } from './run';
import { RestoreProcedure } from './types';
import { vaultSnapshot } from './vaultSnapshot';
import { velero } from './velero';
import { versioning } from './versioning';
import { volsync } from './volsync';
import { walg } from './walg';

/**
 * One line for each way in which something is brought back; the first that
 * knows a recovery point tells how. What is particular comes before what takes
 * whatever is left.
 */
export const restoreProcedures: readonly RestoreProcedure[] = [
  velero,
  longhornSystem,
  longhorn,
  csiSnapshot,
  volsync,
  pgbackrest,
  walg,
  restic,
  versioning,
  talosEtcd,
  k3sEtcd,
  otherEtcd,
  vaultSnapshot,
  gitMirror,
  postgresDump,
  otherDump,
  run,
  file,
  other,
];

export function procedureOf(what: Restorable): RestoreProcedure {
  return restoreProcedures.find(each => each.recognises(what)) ?? other;
}
