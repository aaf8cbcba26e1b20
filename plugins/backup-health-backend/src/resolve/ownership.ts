import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { BackupHealthConfig } from '../config/types';
import { KnownEntity } from '../store/types';
import { JoinedAsset } from './assets';
import { Clusters } from './clusters';
import { parseLabelSelector } from './labelSelector';
import { JoinedPlan } from './plans';
import { Observed, Stored } from './types';

const annotation = {
  id: 'backstage.io/kubernetes-id',
  namespace: 'backstage.io/kubernetes-namespace',
  selector: 'backstage.io/kubernetes-label-selector',
  cluster: 'backstage.io/kubernetes-cluster',
};

export interface Owned {
  assets: Set<string>;
  /** Keys of the plans whose CronJobs are of the service. */
  plans: Set<string>;
  /** Why nothing was found, where nothing was. */
  unmapped?: string;
}

type Belongs = (of: {
  cluster?: string;
  namespace?: string;
  labels: Record<string, string>;
}) => boolean;

/**
 * What belongs to an entity: by the annotations of the Kubernetes plugin the
 * workloads, the volumes they mount, what its CronJobs declare, and the objects
 * of their namespaces; and by config what lives outside of any cluster.
 */
export function ownedBy(
  entity: KnownEntity,
  assets: Map<string, JoinedAsset>,
  plans: JoinedPlan[],
  observed: Observed,
  config: BackupHealthConfig,
  clusters: Clusters,
): Owned {
  const owned: Owned = { assets: new Set(), plans: new Set() };
  const { belongs, problem, wholeNamespace } = matcher(entity, clusters);

  const namespaces = new Set<string>();
  const mounted = new Set<string>();
  for (const workload of observed.workloads) {
    const { cluster, object, labels } = workload.observation;
    if (!belongs?.({ cluster, namespace: object.namespace, labels })) continue;
    namespaces.add(`${cluster}/${object.namespace}`);
    for (const volume of mounts(workload, assets)) mounted.add(volume);
    if (object.kind === 'CronJob') {
      owned.plans.add(`${cluster}/cronjob/${object.namespace}/${object.name}`);
    }
  }

  const declared = new Set(
    config.assets
      .filter(({ entity: ref }) => sameRef(ref, entity.entityRef))
      .map(({ asset }) => refKey(clusters.configured(asset))),
  );
  const planned = new Set(
    plans
      .filter(({ plan }) => owned.plans.has(plan.key))
      .filter(({ plan }) => plan.standing === 'declared')
      .flatMap(({ plan }) =>
        plan.selects.by === 'assets' ? plan.selects.refs.map(refKey) : [],
      ),
  );

  for (const asset of assets.values()) {
    const { cluster, kind, name } = asset.ref;
    const namespace =
      kind === 'kubernetes-objects' ? name : asset.ref.namespace;
    const own =
      declared.has(refKey(asset.ref)) ||
      planned.has(refKey(asset.ref)) ||
      mounted.has(asset.id) ||
      (kind === 'kubernetes-objects' &&
        namespaces.has(`${cluster}/${namespace}`)) ||
      // A namespace's objects are not chosen by labels of the namespace.
      ((wholeNamespace || kind !== 'kubernetes-objects') &&
        belongs?.({ cluster, namespace, labels: asset.labels }));
    if (own) owned.assets.add(asset.id);
  }
  if (owned.assets.size === 0) {
    owned.unmapped = problem ?? nothingFound(entity, belongs !== undefined);
  }
  return owned;
}

function matcher(
  entity: KnownEntity,
  clusters: Clusters,
): { belongs?: Belongs; problem?: string; wholeNamespace: boolean } {
  const {
    [annotation.id]: id,
    [annotation.namespace]: namespace,
    [annotation.selector]: selector,
    [annotation.cluster]: cluster,
  } = entity.annotations;
  const wholeNamespace = !id && !selector && namespace !== undefined;
  if (!id && !selector && !namespace) return { wholeNamespace };
  let labelled: (labels: Record<string, string>) => boolean = () => true;
  if (selector) {
    try {
      labelled = parseLabelSelector(selector);
    } catch (error) {
      return {
        wholeNamespace,
        problem: `The annotation ${annotation.selector} cannot be read: ${
          (error as Error).message
        }`,
      };
    }
  } else if (id) {
    labelled = labels => labels[annotation.id] === id;
  }
  return {
    wholeNamespace,
    belongs: of =>
      of.cluster !== undefined &&
      (!cluster || clusters.isNamed(of.cluster, cluster)) &&
      (!namespace || of.namespace === namespace) &&
      labelled(of.labels),
  };
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

function* mounts(
  { observation }: Stored<'workload'>,
  assets: Map<string, JoinedAsset>,
): Iterable<string> {
  const { cluster, object, mounts: claims, mountPrefixes } = observation;
  const of = (name: string) =>
    `volume:${cluster}/${object.namespace ?? ''}/${name}`;
  for (const claim of claims) {
    if (assets.has(of(claim))) yield of(claim);
  }
  for (const prefix of mountPrefixes) {
    const start = of(prefix);
    for (const id of assets.keys()) {
      // The ordinal of the replica follows: `data-web-` is not `data-web-api-`.
      if (id.startsWith(start) && /^\d+$/.test(id.slice(start.length))) {
        yield id;
      }
    }
  }
}

function refKey(ref: {
  kind: string;
  cluster?: string;
  namespace?: string;
  name: string;
}): string {
  return `${ref.kind}:${ref.cluster ?? ''}/${ref.namespace ?? ''}/${ref.name}`;
}

function sameRef(a: string, b: string): boolean {
  const normal = (ref: string) =>
    stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'component' }));
  return normal(a) === normal(b);
}
