import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AssetRef,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { layoutStream } from '../config/layoutStream';
import { BackupHealthConfig, DeclaredPlanConfig } from '../config/types';
import { Clusters } from './clusters';

/** Where a plan's artifacts lie, as a layout of a bucket says. */
export interface DeclaredLayout {
  source: string;
  stream: string;
  asset: AssetRef;
}

const none: ReadonlySet<string> = new Set();

/** What config declares, found by what it speaks of. */
export class Declared {
  readonly #entities = new Map<string, Set<string>>();
  readonly #owned = new Map<string, Set<string>>();
  readonly #covers: { covered: string; by: string }[] = [];
  readonly #plans = new Map<string, DeclaredPlanConfig>();
  readonly #layouts = new Map<string, DeclaredLayout[]>();
  readonly #replicas = new Map<string, string[]>();
  readonly #primaries = new Map<string, string>();
  readonly assets = new Map<string, AssetRef>();

  constructor(config: BackupHealthConfig, clusters: Clusters) {
    for (const { asset, entity, covers } of config.assets) {
      const ref = clusters.configured(asset);
      const id = stringifyAssetRef(ref);
      this.assets.set(id, ref);
      const owner = normalized(entity);
      this.#owned.set(owner, (this.#owned.get(owner) ?? new Set()).add(id));
      this.#entities.set(id, (this.#entities.get(id) ?? new Set()).add(owner));
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
        if (!layout.cronJob) continue;
        const { cluster, namespace, name } = layout.cronJob;
        const key = cronJobKey(clusters.uid(cluster), namespace, name);
        const known = this.#layouts.get(key) ?? [];
        known.push({
          source: `s3:${bucket.id}`,
          stream: layoutStream(layout),
          asset: clusters.configured(layout.asset),
        });
        this.#layouts.set(key, known);
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

  plan(key: string): DeclaredPlanConfig | undefined {
    return this.#plans.get(key);
  }

  layouts(plan: string): DeclaredLayout[] {
    return this.#layouts.get(plan) ?? [];
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

function cronJobKey(cluster: string, namespace: string, name: string): string {
  return `${cluster}/cronjob/${namespace}/${name}`;
}

function normalized(ref: string): string {
  return stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'component' }));
}
