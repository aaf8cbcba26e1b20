import { GraphService as GraphNode } from '@backup-health/backstage-plugin-common';
import { FleetEntry } from '../../store/fleetEntry';
import { exposureSeconds, standingOf } from '../fleet/standing';
import { Trust } from '../trust/trust';

/** A service as the graph reckons with it; without an entry nothing is known. */
export function graphNode(
  ref: string,
  options: {
    entry: FleetEntry | undefined;
    dependsOn: readonly string[];
    trust: Trust;
  },
): GraphNode {
  const { entry, dependsOn, trust } = options;
  if (!entry) return { ref, dependsOn };
  const { state, doubt } = standingOf(entry, trust);
  const exempt = state === 'exempt';
  // That no point was seen is not that there is none, where not all was read.
  const unseen = state === 'unknown' && entry.goodAsOf === undefined;
  const isAssessed = doubt?.by !== 'assessor';
  const known = isAssessed && !exempt && !unseen && entry.kinds.length > 0;
  return {
    ref,
    dependsOn,
    exempt,
    exposureSeconds: known ? exposureSeconds(entry, trust.now) : undefined,
    rtoSeconds: entry.rtoSeconds,
    parts: entry.parts.map(part => ({
      ...part,
      title: `${part.title} of ${entry.title}`,
    })),
  };
}
