import {
  LocationObservation,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { StoredObservation } from '../store/types';
import { JoinedAsset } from './assets';
import { coverable } from './covers';
import { Knowledge } from './knowledge';
import { ownersOfWorkload } from './ownership';
import { candidateKeys, coveredBy, JoinedPlan } from './plans';
import { filledFrom } from './secretStores';
import { Stored } from './types';
import { reaches } from './unreadSystems';
import { planOfWorkload } from './workloads';

/** What has to be looked at again. */
export class Dirty {
  /** Assets that are resolved otherwise. */
  readonly assets = new Set<string>();
  /** Entities that may own others than before. */
  readonly owners = new Set<string>();
  /** Keys of plans that are other plans, or of others, than before. */
  readonly plans = new Set<string>();

  addAssets(ids: Iterable<string>): void {
    for (const id of ids) this.assets.add(id);
  }

  addOwners(refs: Iterable<string>): void {
    for (const ref of refs) this.owners.add(ref);
  }
}

/**
 * Which assets are resolved from an observation, and who may own by it, as all
 * else is now. Rather one too many than one too few: it is asked before a
 * change and after it, and what neither names is as it was.
 */
export function concerns(
  id: string,
  stored: StoredObservation,
  known: Knowledge,
  dirty: Dirty,
): void {
  const { observation } = stored;
  switch (observation.type) {
    case 'asset':
      dirty.assets.add(stringifyAssetRef(observation.ref));
      break;
    case 'workload': {
      const workload = stored as Stored<'workload'>;
      dirty.addOwners(ownersOfWorkload(workload, known));
      const plan = planOfWorkload(workload);
      if (plan !== undefined) dirty.plans.add(plan);
      break;
    }
    case 'plan': {
      const joined = known.plans.get(id);
      if (joined) planConcerns(joined, known, dirty);
      break;
    }
    case 'run':
      viewersOf(observation.plan, known, dirty);
      break;
    case 'run-block':
      for (const plan of known.runs.plansOfBlock(observation)) {
        viewersOf(plan, known, dirty);
      }
      break;
    case 'run-pod':
      for (const plan of known.runs.plansOfRun(observation.run)) {
        viewersOf(plan, known, dirty);
      }
      break;
    case 'recovery-point':
      dirty.addAssets(known.assets.selectedBy(observation.holds));
      for (const holds of known.points.allHoldsOf(observation.key)) {
        dirty.addAssets(known.assets.selectedBy(holds));
      }
      dirty.addAssets(known.points.results.volumesIn(observation.key));
      if (observation.deletes !== undefined) {
        for (const holds of known.points.allHoldsOf(observation.deletes)) {
          dirty.addAssets(known.assets.selectedBy(holds));
        }
        dirty.addAssets(known.points.results.volumesIn(observation.deletes));
      }
      for (const restore of known.restores.ofPoint(observation.key)) {
        dirty.addAssets(known.assets.selectedBy(restore.observation.holds));
      }
      if (
        observation.plan &&
        known.declared.layouts(observation.plan).length > 0
      ) {
        for (const plan of known.plans.withKey(observation.plan)) {
          planConcerns(plan, known, dirty);
        }
      }
      break;
    case 'volume-result':
      dirty.assets.add(stringifyAssetRef(observation.volume));
      // What failed of its volumes may be all that is wrong with a point.
      if (observation.result === 'failed') {
        for (const holds of known.points.allHoldsOf(observation.point)) {
          dirty.addAssets(known.assets.selectedBy(holds));
        }
      }
      // Of data that is of several, a restore is of none: each is concerned.
      if (observation.data !== undefined) {
        dirty.addAssets(known.restores.volumesOfData(observation.data));
      }
      break;
    case 'location':
      for (const place of known.locations.inBucketOf(observation)) {
        placeConcerns(place, known, dirty);
      }
      for (const joined of known.plans.all()) {
        if (mayGoTo(joined, observation)) {
          dirty.addAssets(known.plans.viewedBy(joined));
        }
      }
      break;
    case 'window':
      dirty.addAssets(known.assets.selectedBy(observation.holds));
      break;
    case 'restore': {
      const restore = stored as Stored<'restore'>;
      dirty.addAssets(known.assets.selectedBy(known.restores.holdsOf(restore)));
      break;
    }
    case 'presence':
      for (const plan of known.plans.needing(
        observation.cluster,
        observation.of,
      )) {
        viewersOf(plan, known, dirty);
      }
      break;
    case 'readiness':
      for (const at of known.readiness.namespaces(observation)) {
        for (const asset of known.assets.inNamespace(at.namespace)) {
          if (known.assets.get(asset)!.ref.cluster === at.cluster) {
            dirty.assets.add(asset);
          }
        }
      }
      break;
    case 'cluster-twin':
      dirty.addAssets(known.assets.inCluster(observation.cluster));
      break;
    case 'unread-system':
      for (const asset of known.assets.inCluster(observation.cluster)) {
        if (reaches(observation, known.assets.get(asset)!.ref)) {
          dirty.assets.add(asset);
        }
      }
      break;
    default:
  }
}

function mayGoTo(
  { plan }: JoinedPlan,
  { key, defaultOf }: LocationObservation,
): boolean {
  return (
    plan.location === key ||
    plan.defaultLocation === key ||
    (defaultOf !== undefined && plan.defaultLocationOf === defaultOf)
  );
}

function placeConcerns(place: string, known: Knowledge, dirty: Dirty): void {
  for (const selector of known.points.scopesAt(place)) {
    dirty.addAssets(known.assets.selectedBy(selector));
  }
  for (const point of known.points.pointsAt(place)) {
    dirty.addAssets(known.points.results.volumesIn(point));
  }
  dirty.addAssets(known.points.results.volumesAt(place));
  for (const point of known.points.copiesAt(place)) {
    for (const holds of known.points.allHoldsOf(point)) {
      dirty.addAssets(known.assets.selectedBy(holds));
    }
  }
}

/** Which assets are resolved from how a source can be read. */
export function sourceConcerns(
  source: string,
  known: Knowledge,
  dirty: Dirty,
): void {
  dirty.addAssets(known.assets.seenBy(source));
  dirty.addAssets(known.declared.spokenOfBy(source, known.assets.ids()));
  const cluster = known.clusters.uidOf(source);
  if (cluster !== undefined) {
    dirty.addAssets(known.assets.inCluster(cluster));
    dirty.addAssets(known.declared.plannedIn(cluster, known.assets.ids()));
  }
  const name = known.clusters.nameOf(source);
  if (name !== undefined) dirty.addOwners(known.entities.inCluster(name));
  for (const plan of known.plans.ofSource(source)) {
    dirty.addAssets(known.plans.viewedBy(plan));
    if (known.plans.isIdle(plan)) dirty.plans.add(plan.plan.key);
  }
  artifactConcerns(source, known, dirty);
  // What can be told of copies depends on what can be told of replicas.
  const primary = known.declared.primaryOf(source);
  if (primary !== undefined) sourceConcerns(primary, known, dirty);
}

/** Which assets are resolved from since when a bucket is read. */
export function artifactConcerns(
  source: string,
  known: Knowledge,
  dirty: Dirty,
): void {
  for (const plan of known.declared.plansOf(source)) {
    viewersOf(plan, known, dirty);
  }
}

/**
 * Which assets look at a plan that selects nothing: of which there is one more,
 * or one less, or which says another number.
 */
export function selectionConcerns(
  before: Map<string, JoinedAsset | undefined>,
  known: Knowledge,
  dirty: Dirty,
): void {
  const crossed = known.plans.takeCrossed();
  const candidates = new Set(crossed.candidates);
  for (const key of crossed.plans) dirty.plans.add(key);
  for (const [id, was] of before) {
    const is = known.assets.get(id);
    const [old, now] = [was, is].map(
      asset => new Set(asset ? candidateKeys(asset) : []),
    );
    for (const key of [...old, ...now]) {
      if (old.has(key) !== now.has(key) && known.plans.hasEmpty(key)) {
        candidates.add(key);
      }
    }
  }
  for (const key of candidates) {
    for (const plan of known.plans.emptyOf(key)) dirty.plans.add(plan);
    dirty.addAssets(known.plans.unselected(known.assets.within(key)));
  }
}

/**
 * Adds what is covered by what is dirty, as it is as safe as that, and then
 * whose Secrets are made from it.
 */
export function addCovered(known: Knowledge, dirty: Dirty): void {
  for (const id of [...dirty.assets]) dirty.addAssets(coverable(id, known));
  for (const id of [...dirty.assets]) dirty.addAssets(filledFrom(id, known));
}

function planConcerns(
  joined: JoinedPlan,
  known: Knowledge,
  dirty: Dirty,
): void {
  dirty.plans.add(joined.plan.key);
  dirty.addAssets(known.plans.viewedBy(joined));
  dirty.addAssets(coveredBy(joined.plan));
  for (const workload of known.workloads.ofPlan(joined.plan.key)) {
    dirty.addOwners(ownersOfWorkload(workload, known));
  }
}

function viewersOf(plan: string, known: Knowledge, dirty: Dirty): void {
  for (const joined of known.plans.withKey(plan)) {
    dirty.addAssets(known.plans.viewedBy(joined));
  }
}
