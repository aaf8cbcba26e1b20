import {
  EvidenceList,
  EvidencePoint,
  formatInstant,
  Instant,
  instant,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import {
  RecoveryPointOfAsset,
  RecoveryPoints,
} from '../../assess/recoveryPoints';
import { clusterTitles } from '../../drills/presentDrill';
import { presentPoint } from '../points/pointService';

const pageSize = 500;
export const pointsAtMost = 2000;

/** The recovery points of a service that were seen by then, newest first. */
export async function pointsPart(
  points: Pick<RecoveryPoints, 'listOf'>,
  verdict: Verdict,
  asOf: Instant,
): Promise<EvidenceList<EvidencePoint>> {
  const named = clusterTitles(verdict);
  const found: RecoveryPointOfAsset[] = [];
  let cursor: string | undefined;
  do {
    const page = await points.listOf(verdict, {
      to: instant(asOf + 1),
      judgedAt: asOf,
      limit: Math.min(pageSize, pointsAtMost - found.length),
      cursor,
    });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined && found.length < pointsAtMost);
  return {
    about:
      'Recovery points and failed attempts until asOf that had been seen by then, newest first, each judged as of asOf by what its source said of it last',
    cut:
      cursor === undefined
        ? undefined
        : `Only the newest ${pointsAtMost} were looked at; there are older ones: GET …/recovery-points?to=${formatInstant(
            found[found.length - 1].at,
          )} lists them`,
    items: found
      .filter(({ firstSeenAt }) => firstSeenAt <= asOf)
      .map(each => ({
        ...presentPoint(stillThere(each, asOf)),
        asset: named(each.asset),
        firstSeenAt: formatInstant(each.firstSeenAt),
      })),
  };
}

/** What was deleted since was there. */
function stillThere(
  listed: RecoveryPointOfAsset,
  asOf: Instant,
): RecoveryPointOfAsset {
  const { goneAt } = listed.point;
  return goneAt !== undefined && goneAt > asOf
    ? { ...listed, point: { ...listed.point, goneAt: undefined } }
    : listed;
}
