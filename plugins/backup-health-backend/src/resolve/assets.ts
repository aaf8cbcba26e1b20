import {
  AssetObservation,
  AssetRef,
  Instant,
  instant,
  Selector,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { MultiMap } from './multiMap';
import { reachedBy, reachOf, systemsOf } from './reach';
import { Selectable, selects } from './selection';
import { Stored } from './types';

/** One asset, joined from all that speaks of it. */
export interface JoinedAsset extends Selectable {
  id: string;
  uid?: string;
  createdAt?: Instant;
  firstSeenAt: Instant;
  aliases: string[];
  labels: Record<string, string>;
  volume?: AssetObservation['volume'];
  restored?: true;
  /** Source and stream of each observation of it. */
  seenIn: { source: string; stream: string }[];
}

/**
 * The assets: several observations of one ref are one asset. What config
 * declares exists because config says so.
 */
export class AssetTable {
  readonly #declared: Map<string, { ref: AssetRef; since: Instant }>;
  readonly #parts = new Map<string, Map<string, Stored<'asset'>>>();
  readonly #joined = new Map<string, JoinedAsset>();
  readonly #byReach = new MultiMap<string, string>();
  readonly #byNamespace = new MultiMap<string, string>();
  readonly #byLabel = new MultiMap<string, string>();
  readonly #bySource = new MultiMap<string, string>();
  readonly #byCluster = new MultiMap<string, string>();

  /** @param declared - what config declares, and since when it is known */
  constructor(declared: Map<string, { ref: AssetRef; since: Instant }>) {
    this.#declared = declared;
    for (const id of declared.keys()) this.#join(id);
  }

  put(id: string, stored: Stored<'asset'>): void {
    const asset = AssetTable.idOf(stored);
    const parts = this.#parts.get(asset) ?? new Map();
    this.#parts.set(asset, parts.set(id, stored));
    this.#join(asset);
  }

  delete(id: string, stored: Stored<'asset'>): void {
    const asset = AssetTable.idOf(stored);
    const parts = this.#parts.get(asset);
    parts?.delete(id);
    if (parts?.size === 0) this.#parts.delete(asset);
    this.#join(asset);
  }

  static idOf({ observation }: Stored<'asset'>): string {
    return stringifyAssetRef(observation.ref);
  }

  get(id: string): JoinedAsset | undefined {
    return this.#joined.get(id);
  }

  ids(): Iterable<string> {
    return this.#joined.keys();
  }

  all(): Iterable<JoinedAsset> {
    return this.#joined.values();
  }

  /** How many have this key of reach. */
  count(reach: string): number {
    return this.#byReach.get(reach).size;
  }

  within(reach: string): ReadonlySet<string> {
    return this.#byReach.get(reach);
  }

  /** Ids of the assets that a selector selects, for certain or perhaps. */
  selectedBy(selector: Selector): Set<string> {
    const selected = new Set<string>();
    for (const key of reachOf(selector)) {
      for (const id of this.#byReach.get(key)) {
        if (selects(selector, this.#joined.get(id)!) !== 'no') selected.add(id);
      }
    }
    return selected;
  }

  /** Of whatever cluster. A namespace's objects are in that namespace. */
  inNamespace(namespace: string): ReadonlySet<string> {
    return this.#byNamespace.get(namespace);
  }

  labelled(name: string, value: string): ReadonlySet<string> {
    return this.#byLabel.get(`${name}=${value}`);
  }

  seenBy(source: string): ReadonlySet<string> {
    return this.#bySource.get(source);
  }

  inCluster(cluster: string): ReadonlySet<string> {
    return this.#byCluster.get(cluster);
  }

  #join(id: string): void {
    const before = this.#joined.get(id);
    if (before) this.#index(before, (map, key) => map.delete(key, id));
    const after = this.#make(id);
    if (after) {
      this.#joined.set(id, after);
      this.#index(after, (map, key) => map.add(key, id));
    } else {
      this.#joined.delete(id);
    }
  }

  #index(
    asset: JoinedAsset,
    each: (map: MultiMap<string, string>, key: string) => void,
  ): void {
    for (const key of [...reachedBy(asset), ...systemsOf(asset)]) {
      each(this.#byReach, key);
    }
    const namespace = namespaceOf(asset.ref);
    if (namespace !== undefined) each(this.#byNamespace, namespace);
    for (const [name, value] of Object.entries(asset.labels)) {
      each(this.#byLabel, `${name}=${value}`);
    }
    for (const { source } of asset.seenIn) each(this.#bySource, source);
    if (asset.ref.cluster !== undefined) {
      each(this.#byCluster, asset.ref.cluster);
    }
  }

  /** In the order of their ids, so that of two words the same one stands. */
  #make(id: string): JoinedAsset | undefined {
    const parts = [...(this.#parts.get(id) ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, stored]) => stored);
    const declared = this.#declared.get(id);
    if (parts.length === 0 && !declared) return undefined;
    const seen = parts.map(part => part.firstSeenAt);
    if (declared) seen.push(declared.since);
    const asset: JoinedAsset = {
      id,
      ref: parts[0]?.observation.ref ?? declared!.ref,
      firstSeenAt: instant(Math.min(...seen)),
      aliases: [],
      memberOf: [],
      labels: {},
      seenIn: [],
    };
    for (const { observation, source, stream } of parts) {
      asset.uid ??= observation.uid;
      asset.createdAt ??= observation.createdAt;
      asset.aliases = union(asset.aliases, observation.aliases);
      asset.memberOf = union(asset.memberOf, observation.memberOf);
      asset.restored ??= observation.restored;
      if (asset.leftOut !== 'whole') {
        asset.leftOut = observation.leftOut ?? asset.leftOut;
      }
      asset.labels = { ...observation.labels, ...asset.labels };
      if (observation.volume) {
        asset.volume = { ...defined(observation.volume), ...asset.volume };
      }
      asset.seenIn.push({ source, stream });
    }
    return asset;
  }
}

/** The namespace that an asset lies in; its own, where it is one's objects. */
export function namespaceOf(ref: AssetRef): string | undefined {
  return ref.kind === 'kubernetes-objects' ? ref.name : ref.namespace;
}

/** Several objects speak of one volume: what one leaves out another says. */
function defined<T extends object>(of: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(of).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

function union(a: string[], b: string[] = []): string[] {
  return [...new Set([...a, ...b])].sort();
}
