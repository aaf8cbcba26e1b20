import {
  AssetObservation,
  AssetRef,
  Instant,
  instant,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig } from '../config/types';
import { Clusters } from './clusters';
import { Selectable } from './selection';
import { Observed } from './types';

/** One asset, joined from all that speaks of it. */
export interface JoinedAsset extends Selectable {
  id: string;
  uid?: string;
  createdAt?: Instant;
  firstSeenAt: Instant;
  aliases: string[];
  labels: Record<string, string>;
  volume?: AssetObservation['volume'];
  /** Source and stream of each observation of it. */
  seenIn: { source: string; stream: string }[];
}

/**
 * The assets: several observations of one ref are one asset. What config
 * declares exists because config says so.
 */
export function joinAssets(
  observed: Observed,
  config: BackupHealthConfig,
  clusters: Clusters,
  now: Instant,
): Map<string, JoinedAsset> {
  const joined = new Map<string, JoinedAsset>();
  const at = (ref: AssetRef, firstSeenAt: Instant): JoinedAsset => {
    const id = stringifyAssetRef(ref);
    const known = joined.get(id);
    if (known) {
      known.firstSeenAt = instant(Math.min(known.firstSeenAt, firstSeenAt));
      return known;
    }
    const fresh: JoinedAsset = {
      id,
      ref,
      firstSeenAt,
      aliases: [],
      memberOf: [],
      labels: {},
      seenIn: [],
    };
    joined.set(id, fresh);
    return fresh;
  };

  for (const { observation, source, stream, firstSeenAt } of observed.assets) {
    const asset = at(observation.ref, firstSeenAt);
    asset.uid ??= observation.uid;
    asset.createdAt ??= observation.createdAt;
    asset.aliases = union(asset.aliases, observation.aliases);
    asset.memberOf = union(asset.memberOf, observation.memberOf);
    asset.labels = { ...observation.labels, ...asset.labels };
    asset.volume = { ...defined(observation.volume), ...asset.volume };
    asset.seenIn.push({ source, stream });
  }
  for (const { asset } of config.assets) at(clusters.configured(asset), now);
  return joined;
}

/** Several objects speak of one volume: what one leaves out another says. */
function defined<T extends object>(of: T | undefined): Partial<T> {
  return Object.fromEntries(
    Object.entries(of ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

function union(a: string[], b: string[] = []): string[] {
  return [...new Set([...a, ...b])].sort();
}
