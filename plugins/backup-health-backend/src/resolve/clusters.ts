import {
  AssetRef,
  Observation,
  Selector,
  SourceState,
} from '@backup-health/backstage-plugin-common';
import { ConfiguredAsset } from '../config/types';

const byName = 'name:';

/**
 * The identity of clusters. A cluster is the UID of its `kube-system`
 * namespace; what config and buckets call it is a name of one of the sources
 * that read it. Two sources with one UID are one cluster.
 */
export class Clusters {
  readonly #uidByName = new Map<string, string>();
  readonly #titleByUid = new Map<string, string>();
  readonly #sourcesByUid = new Map<string, string[]>();
  readonly #nameBySource = new Map<string, string>();

  constructor(sources: SourceState[]) {
    for (const source of sources) {
      // What looks for Secrets is a second way to a cluster, not its name.
      if (
        source.kind !== 'kubernetes' ||
        source.id.startsWith('secret-names:')
      ) {
        continue;
      }
      const name = source.id.replace(/^kubernetes:/, '');
      const uid = source.clusterUid ?? `${byName}${name}`;
      this.#uidByName.set(name, uid);
      this.#nameBySource.set(source.id, name);
      if (!this.#titleByUid.has(uid)) this.#titleByUid.set(uid, source.title);
      this.#sourcesByUid.set(uid, [
        ...(this.#sourcesByUid.get(uid) ?? []),
        source.id,
      ]);
    }
  }

  /** The UID for a configured name; the name itself while it is not known. */
  uid(name: string): string {
    return this.#uidByName.get(name) ?? `${byName}${name}`;
  }

  title(uid: string | undefined): string | undefined {
    if (uid === undefined) return undefined;
    return (
      this.#titleByUid.get(uid) ??
      (uid.startsWith(byName) ? uid.slice(byName.length) : undefined)
    );
  }

  sourcesOf(uid: string | undefined): string[] {
    return uid === undefined ? [] : this.#sourcesByUid.get(uid) ?? [];
  }

  /** The cluster that a source reads. */
  uidOf(source: string): string | undefined {
    const name = this.#nameBySource.get(source);
    return name === undefined ? undefined : this.#uidByName.get(name);
  }

  /** The name of the cluster that a source reads, where it is one. */
  nameOf(source: string): string | undefined {
    return this.#nameBySource.get(source);
  }

  /** What config and buckets call a cluster. */
  namesOf(uid: string | undefined): string[] {
    return this.sourcesOf(uid).flatMap(
      source => this.#nameBySource.get(source) ?? [],
    );
  }

  /** Whether a cluster goes by that name, in any of the sources that read it. */
  isNamed(uid: string | undefined, name: string): boolean {
    return this.sourcesOf(uid).some(
      source => this.#nameBySource.get(source) === name,
    );
  }

  /** An asset as config names it. */
  configured(asset: ConfiguredAsset): AssetRef {
    return {
      ...asset,
      cluster:
        asset.cluster === undefined ? undefined : this.uid(asset.cluster),
    };
  }

  ref(ref: AssetRef): AssetRef {
    return ref.cluster?.startsWith(byName)
      ? { ...ref, cluster: this.uid(ref.cluster.slice(byName.length)) }
      : ref;
  }

  key(key: string): string {
    if (!key.startsWith(byName)) return key;
    const end = key.indexOf('/');
    return end < 0
      ? key
      : `${this.uid(key.slice(byName.length, end))}${key.slice(end)}`;
  }

  /** An observation of a bucket, which knows clusters by name only. */
  settle<T extends Observation>(observation: T): T {
    switch (observation.type) {
      case 'asset':
        return { ...observation, ref: this.ref(observation.ref) };
      case 'plan':
        return {
          ...observation,
          key: this.key(observation.key),
          selects: this.selector(observation.selects),
        };
      case 'recovery-point':
        return {
          ...observation,
          key: this.key(observation.key),
          plan: observation.plan && this.key(observation.plan),
          holds: this.selector(observation.holds),
        };
      case 'volume-result':
        return {
          ...observation,
          point: this.key(observation.point),
          volume: this.ref(observation.volume),
        };
      case 'window':
      case 'restore':
        return {
          ...observation,
          plan: observation.plan && this.key(observation.plan),
          holds: this.selector(observation.holds),
        };
      default:
        return observation;
    }
  }

  selector(selector: Selector): Selector {
    return selector.by === 'assets'
      ? { ...selector, refs: selector.refs.map(ref => this.ref(ref)) }
      : selector;
  }
}
