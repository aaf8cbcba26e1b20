import {
  Instant,
  Observation,
  SourceState,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig } from '../config/types';
import { StoredObservation } from '../store/types';
import { AssetTable } from './assets';
import { Clusters } from './clusters';
import { Declared } from './declared';
import { EntityTable } from './entities';
import { HeldTable } from './held';
import { LocationTable } from './locations';
import { PlanTable } from './plans';
import { PointTable } from './points';
import { PresenceTable } from './presence';
import { ReadinessTable } from './readiness';
import { RestoreTable } from './restoreTable';
import { RunTable } from './runs';
import { Streams } from './streams';
import { TwinTable } from './twins';
import { Stored } from './types';
import { UnreadSystemTable } from './unreadSystems';
import { WorkloadTable } from './workloads';

/** What the observations say, each found by what others ask for. */
export class Knowledge {
  readonly config: BackupHealthConfig;
  readonly clusters: Clusters;
  readonly declared: Declared;
  readonly streams = new Streams();
  readonly assets: AssetTable;
  readonly workloads = new WorkloadTable();
  readonly entities: EntityTable;
  readonly plans: PlanTable;
  readonly runs = new RunTable();
  readonly points: PointTable;
  readonly windows = new HeldTable<'window'>();
  readonly restores = new RestoreTable();
  readonly locations: LocationTable;
  readonly readiness = new ReadinessTable();
  readonly presence = new PresenceTable();
  readonly unreadSystems = new UnreadSystemTable();
  readonly twins: TwinTable;
  readonly #stored = new Map<string, StoredObservation>();

  /** @param declaredSince - since when an asset is known that config declares */
  constructor(options: {
    config: BackupHealthConfig;
    sources: SourceState[];
    declaredSince: (asset: string) => Instant;
  }) {
    const { config, sources, declaredSince } = options;
    const clusters = new Clusters(sources);
    const declared = new Declared(config, clusters);
    this.config = config;
    this.clusters = clusters;
    this.twins = new TwinTable(clusters);
    this.declared = declared;
    this.streams.set(sources);
    this.assets = new AssetTable(
      new Map(
        [...declared.assets].map(([id, ref]) => [
          id,
          { ref, since: declaredSince(id) },
        ]),
      ),
    );
    this.entities = new EntityTable(clusters);
    this.points = new PointTable({
      wantsRefs: plan => declared.layouts(plan).length > 0,
      planHere: key => this.plans.withKey(key)[0]?.plan,
    });
    this.plans = new PlanTable({
      assets: this.assets,
      declared,
      clusters,
      refsOfArtifacts: plan => this.points.refsOfArtifacts(plan),
    });
    this.locations = new LocationTable({
      sites: config.sites,
      buckets: config.buckets,
      uidOf: name => clusters.uid(name),
    });
  }

  get(id: string): StoredObservation | undefined {
    return this.#stored.get(id);
  }

  stored(): Iterable<[id: string, stored: StoredObservation]> {
    return this.#stored;
  }

  /** Takes what is said now under an id; nothing, where it says no more. */
  put(id: string, stored: StoredObservation | undefined): void {
    const before = this.#stored.get(id);
    const after =
      stored && counts(stored)
        ? { ...stored, observation: this.clusters.settle(lean(stored)) }
        : undefined;
    // The assets of a point are asked for by plans, so plans come after points.
    const plans = new Set<string>();
    if (before) {
      this.#stored.delete(id);
      this.#change(id, before, 'delete', plans);
    }
    if (after) {
      this.#stored.set(id, after);
      this.#change(id, after, 'put', plans);
    }
    for (const plan of plans) this.plans.rejoin(plan);
  }

  /**
   * Forgets the runs and points that count for nothing any more, of the plans
   * and scopes of what was put.
   */
  forgetSurplus(ids: string[]): void {
    for (const id of ids) {
      const stored = this.#stored.get(id);
      if (stored?.goneAt === undefined) continue;
      const surplus =
        stored.observation.type === 'run'
          ? this.runs.surplus(stored.observation.plan)
          : [];
      if (stored.observation.type === 'recovery-point') {
        surplus.push(
          ...this.points.surplus(stored as Stored<'recovery-point'>),
        );
      }
      for (const each of surplus) this.put(each, undefined);
    }
  }

  #change(
    id: string,
    stored: StoredObservation,
    how: 'put' | 'delete',
    plans: Set<string>,
  ): void {
    switch (stored.observation.type) {
      case 'asset':
        this.#changeAsset(id, stored as Stored<'asset'>, how);
        break;
      case 'workload':
        this.workloads[how](id, stored as Stored<'workload'>);
        break;
      case 'plan':
        this.plans[how](id, stored as Stored<'plan'>);
        break;
      case 'run':
        this.runs[how](id, stored as Stored<'run'>);
        break;
      case 'run-block':
        if (how === 'put')
          this.runs.putBlock(id, stored as Stored<'run-block'>);
        else this.runs.deleteBlock(id, stored as Stored<'run-block'>);
        break;
      case 'run-pod':
        this.runs[`${how}Pod` as const](stored as Stored<'run-pod'>);
        break;
      case 'recovery-point': {
        this.points[how](id, stored as Stored<'recovery-point'>);
        const { plan } = stored.observation;
        if (plan && this.declared.layouts(plan).length > 0) plans.add(plan);
        break;
      }
      case 'volume-result':
        this.#changeResult(stored as Stored<'volume-result'>, how);
        break;
      case 'location':
        this.locations[how](id, stored as Stored<'location'>);
        break;
      case 'window':
        this.windows[how](stored as Stored<'window'>);
        break;
      case 'restore':
        this.restores[how](stored as Stored<'restore'>);
        break;
      case 'presence':
        this.presence[how](stored as Stored<'presence'>);
        break;
      case 'readiness':
        this.readiness[how](stored as Stored<'readiness'>);
        break;
      case 'cluster-twin':
        this.twins[how](stored as Stored<'cluster-twin'>);
        break;
      case 'unread-system':
        this.unreadSystems[how](stored as Stored<'unread-system'>);
        break;
      default:
    }
  }

  #changeResult(stored: Stored<'volume-result'>, how: 'put' | 'delete'): void {
    this.points.results[how](stored);
    this.restores[`${how}Result` as const](stored);
  }

  #changeAsset(
    id: string,
    stored: Stored<'asset'>,
    how: 'put' | 'delete',
  ): void {
    const asset = AssetTable.idOf(stored);
    const before = this.assets.get(asset);
    if (before) this.plans.count(before, -1);
    this.assets[how](id, stored);
    const after = this.assets.get(asset);
    if (after) this.plans.count(after, 1);
  }
}

/** One string per observation. */
export function observationId({
  source,
  observation,
}: Pick<StoredObservation, 'source' | 'observation'>): string {
  return `${source} ${observation.type} ${observation.key}`;
}

/**
 * Whether it says anything here. What is gone stays among runs, points and what
 * was done with them, for they have been; an asset, a workload or a plan that
 * is gone is no more.
 */
function counts({ observation, goneAt, source }: StoredObservation): boolean {
  switch (observation.type) {
    case 'problem':
      return false;
    case 'asset':
      // A bucket names its assets by what lies in it: that the last dump went
      // is no reason to forget what was dumped.
      return goneAt === undefined || source.startsWith('s3:');
    case 'workload':
    case 'plan':
    case 'run-block':
    case 'run-pod':
    case 'readiness':
    case 'presence':
    case 'unread-system':
    case 'cluster-twin':
      return goneAt === undefined;
    default:
      return true;
  }
}

/** Points and results are many, and nobody asks for the object of one. */
function lean({ observation }: StoredObservation): Observation {
  if (
    observation.type !== 'recovery-point' &&
    observation.type !== 'volume-result' &&
    observation.type !== 'run'
  ) {
    return observation;
  }
  const { object: _object, ...rest } = observation;
  return rest;
}
