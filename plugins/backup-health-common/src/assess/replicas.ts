import { Instant } from '../model/instant';
import { ResolvedAsset } from '../model/resolved';
import { StreamState } from '../model/source';
import { darknessOf } from './darkness';
import { Evidence } from '../model/verdict';
import { AssetFacts } from './facts';
import { placeTitle } from './recent';

/** Which replicas cannot be read, so that nobody knows what is in them now. */
export function unreadReplicas(
  { replicas = [] }: ResolvedAsset,
  now: Instant,
  graceSeconds: number,
): { unread: Map<string, StreamState[]>; changesAt: Instant[] } {
  const unread = new Map<string, StreamState[]>();
  const changesAt: Instant[] = [];
  for (const { location, streams } of replicas) {
    const { dark, changesAt: at } = darknessOf(streams, now, graceSeconds);
    changesAt.push(...at);
    if (dark.length > 0) unread.set(location, dark);
  }
  return { unread, changesAt };
}

/**
 * The streams without which nothing can be told: those of the replicas, where
 * what would be gone back to lies nowhere else.
 */
export function indispensable(
  { newestGood }: AssetFacts,
  unread: Map<string, StreamState[]>,
): StreamState[] {
  const places = newestGood?.locations ?? [];
  return places.length > 0 && places.every(place => unread.has(place))
    ? places.flatMap(place => unread.get(place)!)
    : [];
}

export function unreadEvidence(facts: AssetFacts): Evidence[] {
  return facts.unreadCopies.map(key => ({
    text: `${placeTitle(facts, key)} cannot be read`,
  }));
}
