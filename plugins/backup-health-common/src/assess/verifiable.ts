import { Instant } from '../model/instant';
import { LocationObservation } from '../model/observation';
import { Evidence } from '../model/verdict';
import { Attestation } from '../policy/types';
import { AssetFacts } from './facts';
import { JudgedPoint } from './judgePoints';
import { recentPoints } from './recent';

/** Whether something holds of a point in a place; `undefined`: not to be told. */
export type Test = (
  point: JudgedPoint,
  place: LocationObservation | undefined,
) => { holds: boolean | undefined; text: string };

export interface Verified {
  /** Of one recent point in one place is enough. */
  holds: boolean | undefined;
  evidence: Evidence[];
  changesAt: Instant[];
}

/**
 * Whether a protection that is demanded holds of something recent. What cannot
 * be read may be attested; what is read is believed before what is attested.
 */
export function verify(
  facts: AssetFacts,
  fact: Attestation['fact'],
  test: Test,
): Verified {
  const { points, changesAt } = recentPoints(facts);
  const results = points.flatMap(point => {
    const keys = point.locations.length > 0 ? point.locations : [undefined];
    return keys.map(key => {
      const place = key === undefined ? undefined : facts.asset.locations[key];
      const result = test(point, place);
      // That a place is off-site tells nothing of a copy that nobody can see.
      const isUnseen =
        fact === 'offsite' && facts.unreadCopies.includes(key ?? '');
      const vouched =
        result.holds === undefined && place && !isUnseen
          ? attestationOf(facts, fact, place)
          : undefined;
      return vouched ? { holds: true, text: attested(vouched) } : result;
    });
  });
  const told = results.map(({ holds }) => holds);
  return {
    holds: best(told),
    evidence: [...new Set(results.map(({ text }) => text))].map(text => ({
      text,
    })),
    changesAt,
  };
}

function best(told: (boolean | undefined)[]): boolean | undefined {
  if (told.includes(true)) return true;
  return told.includes(undefined) || told.length === 0 ? undefined : false;
}

/** An attestation ends by itself. */
export function attestationOf(
  { policy, now }: AssetFacts,
  fact: Attestation['fact'],
  place: LocationObservation,
): Attestation | undefined {
  const names = [place.key, place.title, place.bucket];
  return policy.attestations?.find(
    attestation =>
      attestation.fact === fact &&
      names.includes(attestation.location) &&
      attestation.expiresAt > now,
  );
}

function attested({ location, owner, reason }: Attestation): string {
  return `${location}: ${owner} vouches for it (${reason})`;
}
