import {
  AssetRef,
  NeededObject,
  PlanObservation,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { Clusters } from './clusters';
import { AssetTable, JoinedAsset } from './assets';
import { Declared } from './declared';
import { MultiMap } from './multiMap';
import { whyMeant } from './meant';
import { needKey } from './presence';
import { inCluster, ofSystem, SelectorIndex, systemsOf } from './reach';
import { selects } from './selection';
import { Stored } from './types';

/** A plan with its runs, before it is looked at from an asset. */
export interface JoinedPlan {
  id: string;
  plan: PlanObservation;
  source: string;
  /** The stream it is read from. */
  stream: string;
}

/** Of the assets that a plan could select: how many it does. */
export interface Selection {
  selected: number;
  candidates: number;
}

/**
 * The plans, each as config declares it, found by what they select and by what
 * they say to cover.
 */
export class PlanTable {
  readonly #assets: AssetTable;
  readonly #declared: Declared;
  readonly #clusters: Clusters;
  readonly #refsOfArtifacts: (plan: string) => AssetRef[];
  readonly #stored = new Map<string, Stored<'plan'>>();
  readonly #joined = new Map<string, JoinedPlan>();
  readonly #byKey = new MultiMap<string, JoinedPlan>();
  readonly #bySource = new MultiMap<string, JoinedPlan>();
  readonly #needing = new MultiMap<string, JoinedPlan>();
  readonly #index = new SelectorIndex<JoinedPlan>();
  readonly #covering = new MultiMap<string, JoinedPlan>();
  readonly #selected = new Map<string, number>();
  /** Those that select nothing, by what they choose from. */
  readonly #empty = new MultiMap<string, JoinedPlan>();
  readonly #crossed = new Map<JoinedPlan, { wasEmpty: boolean }>();

  constructor(options: {
    assets: AssetTable;
    declared: Declared;
    clusters: Clusters;
    /** The assets met among the artifacts of a plan. */
    refsOfArtifacts: (plan: string) => AssetRef[];
  }) {
    this.#assets = options.assets;
    this.#declared = options.declared;
    this.#clusters = options.clusters;
    this.#refsOfArtifacts = options.refsOfArtifacts;
  }

  put(id: string, stored: Stored<'plan'>): void {
    this.#stored.set(id, stored);
    this.#join(id);
  }

  delete(id: string): void {
    this.#stored.delete(id);
    this.#join(id);
  }

  /** What it was declared by has changed. */
  rejoin(key: string): void {
    for (const { id } of [...this.#byKey.get(key)]) this.#join(id);
  }

  get(id: string): JoinedPlan | undefined {
    return this.#joined.get(id);
  }

  all(): Iterable<JoinedPlan> {
    return this.#joined.values();
  }

  withKey(key: string): JoinedPlan[] {
    return inOrder(this.#byKey.get(key));
  }

  /** Keys of the plans that need an object. */
  needing(cluster: string, object: NeededObject): string[] {
    return [...this.#needing.get(needKey(cluster, object))].map(
      ({ plan }) => plan.key,
    );
  }

  ofSource(source: string): ReadonlySet<JoinedPlan> {
    return this.#bySource.get(source);
  }

  /** Declared plans, of whatever role, that select an asset or may do so. */
  selecting(asset: JoinedAsset): JoinedPlan[] {
    return inOrder(this.#index.candidates(asset)).filter(
      ({ plan }) => selects(plan.selects, asset) !== 'no',
    );
  }

  /**
   * Backups that select nothing at all, and that may have been meant for the
   * asset. Of each why.
   */
  meantFor(asset: JoinedAsset): { joined: JoinedPlan; because: string }[] {
    return inOrder(
      candidateKeys(asset).flatMap(key => [...this.#empty.get(key)]),
    ).flatMap(joined => {
      const because = whyMeant(joined.plan, asset);
      return because === undefined ? [] : [{ joined, because }];
    });
  }

  /** Backups that select nothing, of what there is to choose from. */
  idle(): JoinedPlan[] {
    return [...this.#joined.values()].filter(joined => this.isIdle(joined));
  }

  isIdle(joined: JoinedPlan): boolean {
    return isEmpty(this.selection(joined));
  }

  /** Keys of the plans that choose from these and select nothing. */
  emptyOf(candidates: string): string[] {
    return [...this.#empty.get(candidates)].map(({ plan }) => plan.key);
  }

  /** Whether there is a plan that chooses from these and selects nothing. */
  hasEmpty(candidates: string): boolean {
    return this.#empty.get(candidates).size > 0;
  }

  /** Declared plans that say to cover an asset. */
  covering(asset: string): JoinedPlan[] {
    return inOrder(this.#covering.get(asset));
  }

  selection({ id, plan }: JoinedPlan): Selection | undefined {
    const key = candidatesOf(plan);
    if (key === undefined) return undefined;
    return {
      selected: this.#selected.get(id) ?? 0,
      candidates: this.#assets.count(key),
    };
  }

  /** The assets that look at a plan. */
  viewedBy(joined: JoinedPlan): Iterable<string> {
    const { plan } = joined;
    if (plan.standing !== 'declared') return [];
    return isEmpty(this.selection(joined))
      ? this.unselected(this.#assets.within(candidatesOf(plan)!))
      : this.#assets.selectedBy(plan.selects);
  }

  /** Declared plans that name an asset. */
  naming(asset: string): JoinedPlan[] {
    return inOrder(this.#index.reaching(`asset ${asset}`));
  }

  /** An asset is there from now on, or no longer. */
  count(asset: JoinedAsset, by: 1 | -1): void {
    for (const joined of this.#index.candidates(asset)) {
      const candidates = candidatesOf(joined.plan);
      if (!candidates || selects(joined.plan.selects, asset) === 'no') continue;
      const selected = (this.#selected.get(joined.id) ?? 0) + by;
      this.#selected.set(joined.id, selected);
      if (selected === 0) {
        this.#empty.add(candidates, joined);
        this.#cross(joined, false);
      } else if (selected === 1 && by === 1) {
        this.#empty.delete(candidates, joined);
        this.#cross(joined, true);
      }
    }
  }

  /**
   * What was chosen from by the plans that began or ceased to select nothing
   * since this was asked last.
   */
  takeCrossed(): { candidates: string[]; plans: string[] } {
    const crossed = [...this.#crossed].filter(
      ([{ id }, { wasEmpty }]) => wasEmpty !== (this.#selected.get(id) === 0),
    );
    this.#crossed.clear();
    return {
      candidates: crossed.flatMap(([{ plan }]) => candidatesOf(plan) ?? []),
      plans: crossed.map(([{ plan }]) => plan.key),
    };
  }

  /**
   * Those of the assets that no backup selects: only they look at what might
   * have selected them.
   */
  *unselected(ids: Iterable<string>): Iterable<string> {
    for (const id of ids) {
      const asset = this.#assets.get(id);
      if (asset && !this.selecting(asset).some(isBackup)) yield id;
    }
  }

  #cross(joined: JoinedPlan, wasEmpty: boolean): void {
    if (!this.#crossed.has(joined)) this.#crossed.set(joined, { wasEmpty });
  }

  #join(id: string): void {
    const before = this.#joined.get(id);
    if (before) this.#remove(before);
    const stored = this.#stored.get(id);
    if (!stored) {
      this.#selected.delete(id);
      return;
    }
    const { observation, source, stream } = stored;
    const after = { id, plan: this.#declare(observation), source, stream };
    this.#add(after, before);
  }

  #remove(joined: JoinedPlan): void {
    const { id, plan, source } = joined;
    this.#joined.delete(id);
    this.#byKey.delete(plan.key, joined);
    for (const key of needsOf(plan)) this.#needing.delete(key, joined);
    this.#bySource.delete(source, joined);
    const candidates = candidatesOf(plan);
    if (candidates) this.#empty.delete(candidates, joined);
    if (plan.standing !== 'declared') return;
    this.#index.delete(plan.selects, joined);
    for (const covered of coveredBy(plan)) {
      this.#covering.delete(covered, joined);
    }
  }

  #add(joined: JoinedPlan, before: JoinedPlan | undefined): void {
    const { id, plan, source } = joined;
    this.#joined.set(id, joined);
    for (const key of needsOf(plan)) this.#needing.add(key, joined);
    this.#byKey.add(plan.key, joined);
    this.#bySource.add(source, joined);
    const candidates = candidatesOf(plan);
    if (!candidates) {
      this.#selected.delete(id);
    } else if (
      !before ||
      candidatesOf(before.plan) !== candidates ||
      JSON.stringify(before.plan.selects) !== JSON.stringify(plan.selects)
    ) {
      this.#selected.set(id, this.#assets.selectedBy(plan.selects).size);
    }
    if (candidates && this.#selected.get(id) === 0) {
      this.#empty.add(candidates, joined);
    }
    if (plan.standing !== 'declared') return;
    this.#index.add(plan.selects, joined);
    for (const covered of coveredBy(plan)) this.#covering.add(covered, joined);
  }

  /** What config declares of a CronJob stands in place of its annotations. */
  #declare(plan: PlanObservation): PlanObservation {
    if (plan.system !== 'cronjob') return plan;
    const declared = this.#declared.plan(plan.key);
    if (declared) {
      return {
        ...plan,
        role: declared.role,
        standing: 'declared',
        selects: declared.of
          ? { by: 'assets', refs: [this.#clusters.configured(declared.of)] }
          : plan.selects,
        covers: declared.covers.map(asset => this.#clusters.configured(asset)),
      };
    }
    // A bucket's layout that names the CronJob declares it as well.
    const layouts = this.#declared.layouts(plan.key);
    if (plan.standing === 'declared' || layouts.length === 0) return plan;
    return {
      ...plan,
      role: 'backup',
      standing: 'declared',
      selects: {
        by: 'assets',
        refs: [
          ...layouts
            .map(({ asset }) => asset)
            .filter(({ name }) => !name.includes('$')),
          // Where the keys name the assets, these are what was met among them.
          ...this.#refsOfArtifacts(plan.key),
        ],
      },
    };
  }
}

export function isBackup({ plan }: JoinedPlan): boolean {
  return plan.role === 'backup';
}

function isEmpty(selection: Selection | undefined): boolean {
  return selection?.selected === 0 && selection.candidates > 0;
}

/**
 * What a backup chooses from: of a membership only assets of that system; of
 * namespaces, all of them. One that names its assets does not choose.
 */
function candidatesOf(plan: PlanObservation): string | undefined {
  const { role, standing, selects: selector, system } = plan;
  if (role !== 'backup' || standing !== 'declared') return undefined;
  if (selector.by === 'assets') return undefined;
  return selector.by === 'membership'
    ? ofSystem(selector.cluster, system)
    : inCluster(selector.cluster);
}

/** From what the plans choose that could choose an asset. */
export function candidateKeys(asset: JoinedAsset): string[] {
  const { cluster, kind } = asset.ref;
  if (cluster === undefined) return [];
  return ['kubernetes-objects', 'volume'].includes(kind)
    ? [inCluster(cluster), ...systemsOf(asset)]
    : systemsOf(asset);
}

/** Ids of what a plan covers beside what it selects first. */
export function coveredBy(plan: PlanObservation): string[] {
  return plan.standing === 'declared' &&
    plan.selects.by === 'assets' &&
    plan.selects.refs.length > 0
    ? (plan.covers ?? []).map(stringifyAssetRef)
    : [];
}

/** In one order whatever order they came in. */
function inOrder(plans: Iterable<JoinedPlan>): JoinedPlan[] {
  return [...new Set(plans)].sort(
    (a, b) => compare(a.plan.key, b.plan.key) || compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The objects without which a plan's runs do not start. */
function needsOf({ cluster, needs = [] }: PlanObservation): string[] {
  return cluster === undefined
    ? []
    : [...new Set(needs.map(need => needKey(cluster, need)))];
}
