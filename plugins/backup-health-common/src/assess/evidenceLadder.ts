import { instant, Instant } from '../model/instant';
import { EvidenceLevel, evidenceLevels } from '../model/observation';
import { EvidenceRung } from '../model/verdict';
import { AssetFacts } from './facts';

/**
 * The rungs of evidence that an asset reached, each with the newest date: from
 * a plan that somebody declared to a restore that was validated.
 */
export function evidenceLadder(facts: AssetFacts): EvidenceRung[] {
  const { plans, good, asset } = facts;
  const newest = new Map<EvidenceLevel, Instant>();
  const reach = (level: EvidenceLevel, at: Instant | undefined) => {
    const known = newest.get(level);
    if (at !== undefined && (known === undefined || at > known)) {
      newest.set(level, at);
    }
  };
  for (const { resolved, nextFire, ended } of plans) {
    const { plan } = resolved;
    reach('declared', plan.createdAt ?? asset.firstSeenAt);
    if (nextFire !== undefined && !plan.paused) {
      reach('scheduled', plan.createdAt ?? asset.firstSeenAt);
    }
    reach('ran', plan.lastSucceededAt);
    const last = [...ended].reverse().find(o => o.result === 'succeeded');
    reach('ran', last?.endedAt ?? last?.at);
  }
  for (const { evidence, availableAt, asOf } of good) {
    reach(evidence, availableAt ?? asOf);
  }
  for (const { level, at } of asset.proofs ?? []) reach(level, at);
  return evidenceLevels.flatMap(level => {
    const at = newest.get(level);
    return at === undefined ? [] : [{ level, at: instant(at) }];
  });
}
