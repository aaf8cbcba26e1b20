import { KnownEntity } from '../store/types';
import { Clusters } from './clusters';
import { demandedLabels, parseLabelSelector } from './labelSelector';

/** The annotations of the Kubernetes plugin that name what is of an entity. */
export const annotation = {
  id: 'backstage.io/kubernetes-id',
  namespace: 'backstage.io/kubernetes-namespace',
  selector: 'backstage.io/kubernetes-label-selector',
  cluster: 'backstage.io/kubernetes-cluster',
};

/** A workload or an asset, as far as these annotations look at it. */
export interface Placed {
  cluster?: string;
  namespace?: string;
  labels: Record<string, string>;
}

/** How an entity chooses what is of it. */
export interface Matcher {
  belongs?: (of: Placed) => boolean;
  problem?: string;
  wholeNamespace: boolean;
  /** The only cluster that it is in, as its annotation names it. */
  cluster?: string;
  /** What all that belongs has in common: labels, or else a namespace. */
  demands: { labels: [name: string, value: string][]; namespace?: string };
}

export function matcherOf(entity: KnownEntity, clusters: Clusters): Matcher {
  const {
    [annotation.id]: id,
    [annotation.namespace]: namespace,
    [annotation.selector]: selector,
    [annotation.cluster]: cluster,
  } = entity.annotations;
  const wholeNamespace = !id && !selector && namespace !== undefined;
  const none = { wholeNamespace, demands: { labels: [] } };
  if (!id && !selector && !namespace) return none;
  let labelled: (labels: Record<string, string>) => boolean = () => true;
  let labels: [string, string][] = [];
  if (selector) {
    try {
      labelled = parseLabelSelector(selector);
      labels = demandedLabels(selector);
    } catch (error) {
      return {
        ...none,
        problem: `The annotation ${annotation.selector} cannot be read: ${
          (error as Error).message
        }`,
      };
    }
  } else if (id) {
    labelled = own => own[annotation.id] === id;
    labels = [[annotation.id, id]];
  }
  return {
    wholeNamespace,
    cluster: cluster || undefined,
    demands: { labels, namespace: namespace || undefined },
    belongs: of =>
      of.cluster !== undefined &&
      (!cluster || clusters.isNamed(of.cluster, cluster)) &&
      (!namespace || of.namespace === namespace) &&
      labelled(of.labels),
  };
}
