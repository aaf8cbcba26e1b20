import { artifactSuspect } from './artifactSuspect';
import { auxiliaries } from './auxiliaries';
import { copies, locationUnavailable, retention } from './hardening';
import { missingSecret } from './missingSecret';
import { neverRan } from './neverRan';
import { noPlan } from './noPlan';
import { planFailing } from './planFailing';
import { planSelectsNothing } from './planSelectsNothing';
import { planStanding } from './planStanding';
import { clockSkew, coverageUnproven, evidenceTooWeak } from './proof';
import { rpoBreached } from './rpoBreached';
import { rpoInfeasible } from './rpoInfeasible';
import { stale } from './stale';
import { RulePredicate } from './types';
import { volumeNotCovered } from './volumeNotCovered';

/** What is looked at for an asset that has to be backed up. */
export const assetRules: RulePredicate[] = [
  noPlan,
  planSelectsNothing,
  volumeNotCovered,
  missingSecret,
  neverRan,
  planStanding,
  planFailing,
  artifactSuspect,
  rpoBreached,
  rpoInfeasible,
  stale,
  coverageUnproven,
  evidenceTooWeak,
  clockSkew,
  locationUnavailable,
  retention,
  copies,
  auxiliaries,
];
