import { artifactArchived } from './artifactArchived';
import { artifactSuspect } from './artifactSuspect';
import { auxiliaries } from './auxiliaries';
import { backupLost } from './backupLost';
import { backupTooSlow } from './backupTooSlow';
import { clockSkew } from './clockSkew';
import { coverageUnproven } from './coverageUnproven';
import { deletedWithNamespace } from './deletedWithNamespace';
import { evidenceTooWeak } from './evidenceTooWeak';
import { exposureProjected } from './exposureProjected';
import { externalSecretsNotInBackup } from './externalSecretsNotInBackup';
import { keptPoints } from './keptPoints';
import { late } from './late';
import { locationUnavailable } from './locationUnavailable';
import { missingSecret } from './missingSecret';
import { neverRan } from './neverRan';
import { nodeLocalStorage } from './nodeLocalStorage';
import { noOffsiteCopy } from './noOffsiteCopy';
import { noPlan } from './noPlan';
import { notEncrypted } from './notEncrypted';
import { notImmutable } from './notImmutable';
import { notSigned } from './notSigned';
import { placeNotWritable } from './placeNotWritable';
import { planFailing } from './planFailing';
import { planOverlap } from './planOverlap';
import { planSelectsNothing } from './planSelectsNothing';
import { planStanding } from './planStanding';
import { publicBucket } from './publicBucket';
import { repositoryNotReady } from './repositoryNotReady';
import { retentionTooShort } from './retentionTooShort';
import { rpoBreached } from './rpoBreached';
import { rpoInfeasible } from './rpoInfeasible';
import { secretsInBackup } from './secretsInBackup';
import { secretsNotRestorable } from './secretsNotRestorable';
import { stale } from './stale';
import { storageGrowing } from './storageGrowing';
import { systemNotRead } from './systemNotRead';
import { tooFewCopies } from './tooFewCopies';
import { tooSeldom } from './tooSeldom';
import { RulePredicate } from './types';
import { volumeLost } from './volumeLost';
import { volumeNotCovered } from './volumeNotCovered';
import { walGap } from './walGap';

/** What is looked at for an asset that has to be backed up. */
export const assetRules: RulePredicate[] = [
  noPlan,
  systemNotRead,
  planSelectsNothing,
  volumeLost,
  volumeNotCovered,
  missingSecret,
  neverRan,
  planStanding,
  planFailing,
  planOverlap,
  artifactSuspect,
  artifactArchived,
  rpoBreached,
  rpoInfeasible,
  exposureProjected,
  stale,
  late,
  tooSeldom,
  coverageUnproven,
  evidenceTooWeak,
  clockSkew,
  backupLost,
  locationUnavailable,
  placeNotWritable,
  repositoryNotReady,
  retentionTooShort,
  keptPoints,
  tooFewCopies,
  noOffsiteCopy,
  deletedWithNamespace,
  notEncrypted,
  notImmutable,
  notSigned,
  publicBucket,
  walGap,
  secretsInBackup,
  secretsNotRestorable,
  externalSecretsNotInBackup,
  nodeLocalStorage,
  backupTooSlow,
  storageGrowing,
  auxiliaries,
];
