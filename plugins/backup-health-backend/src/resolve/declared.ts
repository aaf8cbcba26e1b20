import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AssetRef,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { groupReference } from '../config/pattern/keyPattern';
import { layoutStream } from '../config/layoutStream';
import { BackupHealthConfig, DeclaredPlanConfig } from '../config/types';
import { Clusters } from './clusters';
import { MultiMap } from './multiMap';

/** Where a plan's artifacts lie, as a layout of a bucket says. */
export interface DeclaredLayout {
  source: string;
  stream: string;
  asset: AssetRef;
}

/** Where the artifacts of a CronJob lie. */
export interface LayoutOfPlan extends DeclaredLayout {
  /** What each run left is seen: where none is, there is none. */
  tellsEach: boolean;
}

/** A layout, and the asset that it speaks of: `$<group>` stands for any name. */
interface Spoken extends DeclaredLayout {
  fits(text: string): boolean;
}

/** A CronJob that backs up an asset, of whatever cluster that is. */
interface Planned {
  cluster: string;
  fits(text: string): boolean;
}

const none: ReadonlySet<string> = new Set();

/** What config declares, found by what it speaks of. */
export class Declared {
  readonly #entities = new Map<string, Set<string>>();
  readonly #owned = new Map<string, Set<string>>();
  readonly #covers: { covered: string; by: string }[] = [];
  readonly #plans = new Map<string, DeclaredPlanConfig>();
  readonly #layouts = new Map<string, LayoutOfPlan[]>();
  readonly #spoken: Spoken[] = [];
  readonly #planned: Planned[] = [];
  readonly #replicas = new Map<string, string[]>();
  readonly #primaries = new Map<string, string>();
  readonly #addresses = new MultiMap<string, string>();
  readonly #behind = new MultiMap<string, string>();
  readonly assets = new Map<string, AssetRef>();

  constructor(config: BackupHealthConfig, clusters: Clusters) {
    for (const { asset, entity, covers, addresses } of config.assets) {
      const ref = clusters.configured(asset);
      const id = stringifyAssetRef(ref);
      this.assets.set(id, ref);
      const owner = normalized(entity);
      this.#owned.set(owner, (this.#owned.get(owner) ?? new Set()).add(id));
      this.#entities.set(id, (this.#entities.get(id) ?? new Set()).add(owner));
      for (const address of addresses) {
        this.#addresses.add(id, address);
        this.#behind.add(address, id);
      }
      for (const covered of covers) {
        this.#covers.push({
          covered: stringifyAssetRef(clusters.configured(covered)),
          by: id,
        });
      }
    }
    for (const plan of config.plans) {
      const { cluster, namespace, name } = plan.cronJob;
      const key = cronJobKey(clusters.uid(cluster), namespace, name);
      if (!this.#plans.has(key)) this.#plans.set(key, plan);
      if (plan.of && plan.role === 'backup') {
        this.#planned.push({
          cluster: clusters.uid(cluster),
          fits: namedLike(clusters.configured(plan.of)),
        });
      }
    }
    for (const bucket of config.buckets) {
      if (bucket.replica) {
        const primary = `s3:${bucket.replica.of}`;
        const known = this.#replicas.get(primary) ?? [];
        this.#replicas.set(primary, [...known, bucket.id]);
        this.#primaries.set(`s3:${bucket.id}`, primary);
        continue;
      }
      for (const layout of bucket.layouts) {
        if (layout.asset) {
          const asset = clusters.configured(layout.asset);
          this.#spoken.push({
            source: `s3:${bucket.id}`,
            stream: layoutStream(layout),
            asset,
            fits: namedLike(asset),
          });
        }
        if (!layout.cronJob) continue;
        const { cluster, namespace, name } = layout.cronJob;
        const key = cronJobKey(clusters.uid(cluster), namespace, name);
        const known = this.#layouts.get(key) ?? [];
        const asset = clusters.configured(layout.asset);
        known.push({
          source: `s3:${bucket.id}`,
          stream: layoutStream(layout),
          asset,
          // Of kopia no more is seen than when something was written last.
          tellsEach: layout.type !== 'kopia',
        });
        this.#layouts.set(key, known);
        this.#planned.push({
          cluster: clusters.uid(cluster),
          fits: namedLike(asset),
        });
      }
    }
  }

  /** Assets that config gives to an entity. */
  ownedBy(entityRef: string): ReadonlySet<string> {
    return this.#owned.get(entityRef) ?? none;
  }

  ownersOf(asset: string): ReadonlySet<string> {
    return this.#entities.get(asset) ?? none;
  }

  /** What config says to cover an asset, in its order. */
  coversOf(asset: string): string[] {
    return this.#covers.filter(c => c.covered === asset).map(c => c.by);
  }

  coveredBy(asset: string): string[] {
    return this.#covers.filter(c => c.by === asset).map(c => c.covered);
  }

  /** Ids of the assets behind a server, where they are asked from a cluster. */
  behind(address: string, cluster: string): string[] {
    return [...this.#behind.get(address)].filter(id => {
      const { cluster: own = cluster } = this.assets.get(id)!;
      return own === cluster;
    });
  }

  /** Where what is in an asset is asked for. */
  addressesOf(asset: string): ReadonlySet<string> {
    return this.#addresses.get(asset);
  }

  plan(key: string): DeclaredPlanConfig | undefined {
    return this.#plans.get(key);
  }

  layouts(plan: string): LayoutOfPlan[] {
    return this.#layouts.get(plan) ?? [];
  }

  /** Layouts that say where recovery points of an asset would lie. */
  speakingOf(asset: AssetRef): Pick<DeclaredLayout, 'source' | 'stream'>[] {
    const id = stringifyAssetRef(asset);
    return this.#spoken.filter(({ fits }) => fits(id));
  }

  /** Clusters that have a CronJob which config says to back up an asset. */
  plannersOf(asset: AssetRef): string[] {
    const id = stringifyAssetRef(asset);
    return this.#planned.flatMap(({ cluster, fits }) =>
      fits(id) ? [cluster] : [],
    );
  }

  /** Assets that CronJobs of a cluster may back up, as config says. */
  plannedIn(cluster: string, candidates: Iterable<string>): string[] {
    const own = this.#planned.filter(planned => planned.cluster === cluster);
    return own.length === 0
      ? []
      : [...candidates].filter(id => own.some(({ fits }) => fits(id)));
  }

  /** Assets that the layouts of a bucket may speak of. */
  spokenOfBy(source: string, candidates: Iterable<string>): string[] {
    const own = this.#spoken.filter(spoken => spoken.source === source);
    return own.length === 0
      ? []
      : [...candidates].filter(id => own.some(({ fits }) => fits(id)));
  }

  /** Ids of the buckets that are copies of what a source reads. */
  replicasOf(source: string): string[] {
    return this.#replicas.get(source) ?? [];
  }

  /** The source whose objects are copied to what this one reads. */
  primaryOf(source: string): string | undefined {
    return this.#primaries.get(source);
  }

  /** Keys of the plans whose artifacts lie in a bucket. */
  plansOf(source: string): string[] {
    return [...this.#layouts]
      .filter(([, layouts]) => layouts.some(l => l.source === source))
      .map(([key]) => key);
  }
}

/** Part by part, so that no name takes long. */
function namedLike(asset: AssetRef): (id: string) => boolean {
  const parts = stringifyAssetRef(asset).split(groupReference);
  // The reference captures its two ways of writing: each third part is text.
  const texts = parts.filter((_, i) => i % 3 === 0);
  const last = texts[texts.length - 1];
  return id => {
    if (texts.length === 1) return id === texts[0];
    if (!id.startsWith(texts[0])) return false;
    let at = texts[0].length;
    for (const text of texts.slice(1, -1)) {
      const found = id.indexOf(text, at);
      if (found < 0) return false;
      at = found + text.length;
    }
    return id.length - last.length >= at && id.endsWith(last);
  };
}

function cronJobKey(cluster: string, namespace: string, name: string): string {
  return `${cluster}/cronjob/${namespace}/${name}`;
}

function normalized(ref: string): string {
  return stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'component' }));
}
