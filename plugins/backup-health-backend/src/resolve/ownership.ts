import { stringifyAssetRef } from '@backup-health/backstage-plugin-common';
import { KnownEntity } from '../store/types';
import { JoinedAsset, namespaceOf } from './assets';
import { Knowledge } from './knowledge';
import { annotation, Matcher } from './matcher';
import { Stored } from './types';
import { planOfWorkload } from './workloads';

export interface Owned {
  assets: Set<string>;
  /** Keys of the plans whose CronJobs are of the service. */
  plans: Set<string>;
  /** Why nothing was found, where nothing was. */
  unmapped?: string;
}

/**
 * What belongs to an entity: by the annotations of the Kubernetes plugin the
 * workloads, the volumes they mount, what its CronJobs declare, and the objects
 * of their namespaces; and by config what lives outside of any cluster.
 */
export function ownedBy(entityRef: string, known: Knowledge): Owned {
  const { entity, matcher } = known.entities.get(entityRef)!;
  const { belongs, problem, wholeNamespace } = matcher;
  const owned: Owned = {
    assets: new Set(known.declared.ownedBy(entityRef)),
    plans: new Set(),
  };
  const add = (id: string) => {
    if (known.assets.get(id)) owned.assets.add(id);
  };

  for (const workload of workloadsFor(matcher, known)) {
    const { cluster, object, labels } = workload.observation;
    if (!belongs?.({ cluster, namespace: object.namespace, labels })) continue;
    add(`kubernetes-objects:${cluster}//${object.namespace}`);
    for (const volume of mountsOf(workload, known)) owned.assets.add(volume);
    const plan = planOfWorkload(workload);
    if (plan === undefined) continue;
    owned.plans.add(plan);
    declaredRefs(plan, known).forEach(add);
  }

  for (const id of assetsFor(matcher, known)) {
    const asset = known.assets.get(id)!;
    // A namespace's objects are not chosen by labels of the namespace.
    if (!wholeNamespace && asset.ref.kind === 'kubernetes-objects') continue;
    if (belongs?.(placed(asset))) owned.assets.add(id);
  }
  if (owned.assets.size === 0) {
    owned.unmapped = problem ?? nothingFound(entity, belongs !== undefined);
  }
  return owned;
}

/** The entities that might own an asset, by all that could make it so. */
export function possibleOwners(asset: JoinedAsset, known: Knowledge): string[] {
  const { id, ref } = asset;
  const namespace = namespaceOf(ref);
  const near =
    namespace === undefined ? [] : known.workloads.inNamespace(namespace);
  const workloads = [...near]
    .filter(({ observation }) => observation.cluster === ref.cluster)
    .filter(
      workload =>
        ref.kind === 'kubernetes-objects' ||
        (ref.kind === 'volume' && mounts(workload, ref.name)),
    )
    .concat(
      known.plans
        .naming(id)
        .flatMap(({ plan }) => [...known.workloads.ofPlan(plan.key)]),
    );
  return [
    ...known.declared.ownersOf(id),
    ...known.entities.owning(placed(asset)),
    ...workloads.flatMap(workload => ownersOfWorkload(workload, known)),
  ];
}

export function ownersOfWorkload(
  { observation: { cluster, object, labels } }: Stored<'workload'>,
  known: Knowledge,
): string[] {
  return known.entities.owning({
    cluster,
    namespace: object.namespace,
    labels,
  });
}

function placed({ ref, labels }: JoinedAsset) {
  return { cluster: ref.cluster, namespace: namespaceOf(ref), labels };
}

/** Ids of the assets that the plan of a CronJob is declared to be of. */
function declaredRefs(key: string, known: Knowledge): string[] {
  return known.plans
    .withKey(key)
    .flatMap(({ plan }) =>
      plan.standing === 'declared' && plan.selects.by === 'assets'
        ? plan.selects.refs.map(stringifyAssetRef)
        : [],
    );
}

function workloadsFor(
  { belongs, demands }: Matcher,
  { workloads }: Knowledge,
): Iterable<Stored<'workload'>> {
  if (!belongs) return [];
  return (
    narrowest(demands, {
      labelled: (name, value) => workloads.labelled(name, value),
      inNamespace: namespace => workloads.inNamespace(namespace),
    }) ?? workloads.all()
  );
}

function assetsFor(
  { belongs, demands }: Matcher,
  { assets }: Knowledge,
): Iterable<string> {
  if (!belongs) return [];
  return (
    narrowest(demands, {
      labelled: (name, value) => assets.labelled(name, value),
      inNamespace: namespace => assets.inNamespace(namespace),
    }) ?? [...assets.all()].map(({ id }) => id)
  );
}

function narrowest<T>(
  { labels, namespace }: Matcher['demands'],
  tables: {
    labelled: (name: string, value: string) => ReadonlySet<T>;
    inNamespace: (namespace: string) => ReadonlySet<T>;
  },
): ReadonlySet<T> | undefined {
  const sets = labels.map(([name, value]) => tables.labelled(name, value));
  if (namespace !== undefined) sets.push(tables.inNamespace(namespace));
  return sets.sort((a, b) => a.size - b.size)[0];
}

function nothingFound(entity: KnownEntity, annotated: boolean): string {
  if (!annotated) {
    return `${entity.entityRef} has no annotation that names its workloads: ${annotation.id}, ${annotation.selector} or ${annotation.namespace}`;
  }
  const named = Object.values(annotation)
    .filter(name => entity.annotations[name])
    .map(name => `${name}: ${entity.annotations[name]}`);
  return `No workload, volume or declared asset of a readable cluster matches ${named.join(
    ', ',
  )}`;
}

function* mountsOf(
  workload: Stored<'workload'>,
  known: Knowledge,
): Iterable<string> {
  const {
    cluster,
    object,
    mounts: claims,
    mountPrefixes,
  } = workload.observation;
  const namespace = object.namespace ?? '';
  for (const claim of claims) {
    const id = `volume:${cluster}/${namespace}/${claim}`;
    if (known.assets.get(id)) yield id;
  }
  if (mountPrefixes.length === 0) return;
  for (const id of known.assets.inNamespace(namespace)) {
    const { ref } = known.assets.get(id)!;
    if (ref.kind !== 'volume' || ref.cluster !== cluster) continue;
    if (mountsByPrefix(workload, ref.name)) yield id;
  }
}

function mounts(workload: Stored<'workload'>, claim: string): boolean {
  return (
    workload.observation.mounts.includes(claim) ||
    mountsByPrefix(workload, claim)
  );
}

function mountsByPrefix(
  { observation }: Stored<'workload'>,
  claim: string,
): boolean {
  return observation.mountPrefixes.some(
    // The ordinal of the replica follows: `data-web-` is not `data-web-api-`.
    prefix =>
      claim.startsWith(prefix) && /^\d+$/.test(claim.slice(prefix.length)),
  );
}
