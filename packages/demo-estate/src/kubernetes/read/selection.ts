import { ResourceRequest } from '../requestInfo';
import { KubernetesObject, ResourceType } from '../types';
import { parseFieldSelector } from './fieldSelector';
import { parseLabelSelector } from './labelSelector';

/** Which objects a list or a watch is about. */
export interface Selection {
  /** Whether anything is left out, besides what lies in other namespaces. */
  isPartial: boolean;
  includes(object: KubernetesObject): boolean;
}

/** @throws ApiError (BadRequest) */
export function selectionOf(
  type: ResourceType,
  { query, namespace, name }: ResourceRequest,
): Selection {
  const labels = parseLabelSelector(query.get('labelSelector') ?? '');
  const fields = parseFieldSelector(query.get('fieldSelector') ?? '', type);
  return {
    isPartial: query.has('labelSelector') || query.has('fieldSelector'),
    includes: object => {
      const { metadata } = object;
      return (
        (namespace === undefined || metadata.namespace === namespace) &&
        (name === undefined || metadata.name === name) &&
        labels(metadata.labels ?? {}) &&
        fields(object)
      );
    },
  };
}
