import { formatDurationSeconds } from '../../api/formatDuration';
import { LocationObservation } from '../../model/observation';
import { JudgedPoint, maximumClockSkewMs } from '../judgePoints';
import { verify } from '../verifiable';
import { assetTitle } from '../wording';
import { RulePredicate } from './types';
import { unverifiable } from './unverifiable';

/** Nothing recent is locked against deletion for as long as is demanded. */
export const notImmutable: RulePredicate = facts => {
  const { asset, demands, newestGood } = facts;
  const demanded = demands.immutableSeconds?.value;
  if (!demanded || !newestGood) return { drafts: [] };
  const verified = verify(facts, 'immutable', (point, place) =>
    isLocked(point, place, demanded),
  );
  const { holds, evidence, changesAt } = verified;
  if (holds) return { drafts: [], changesAt };
  const name = assetTitle(asset.ref);
  return {
    changesAt,
    drafts: [
      holds === false
        ? {
            rule: 'not-immutable',
            values: { asset: name, target: formatDurationSeconds(demanded) },
            evidence,
          }
        : unverifiable(
            'not-immutable',
            'immutable',
            `whether the backups of ${name} are locked against deletion`,
            verified,
          ),
    ],
  };
};

function isLocked(
  { asOf, immutableUntil, lockedIn }: JudgedPoint,
  place: LocationObservation | undefined,
  demanded: number,
) {
  const title = place?.title ?? 'A place that nobody named';
  const lock = place?.facts?.objectLock;
  const isHere = lockedIn === undefined || lockedIn === place?.key;
  const seconds =
    immutableUntil === undefined || !isHere
      ? undefined
      : (immutableUntil - asOf!) / 1000;
  if (seconds !== undefined) {
    return {
      // It is as of the writer's clock, and locked by that of the store.
      holds: seconds >= demanded - maximumClockSkewMs / 1000,
      text: `${title}: locked for ${formatDurationSeconds(seconds)}`,
    };
  }
  if (!lock?.known) {
    return {
      holds: undefined,
      text: `${title}: ${lock?.because ?? 'its locks were not read'}`,
    };
  }
  const { enabled, defaultRetentionSeconds: byDefault } = lock.value;
  if (!enabled) return { holds: false, text: `${title}: no Object Lock` };
  // Objects may be locked one by one, and nobody read whether they are.
  if (!byDefault) {
    return {
      holds: undefined,
      text: `${title}: Object Lock without a default retention`,
    };
  }
  return {
    holds: byDefault >= demanded,
    text: `${title}: locked for ${formatDurationSeconds(byDefault)} by default`,
  };
}
