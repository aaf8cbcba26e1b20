import { ApiError } from '../apiStatus';
import { Change } from '../objectStore';
import { Form } from '../read/negotiation';
import { Selection } from '../read/selection';
import { apiVersionOf, KubernetesObject, ResourceType } from '../types';

export type WatchEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: KubernetesObject }
  | { type: 'BOOKMARK' | 'ERROR'; object: object };

/**
 * What a change is to who sees a selection only: what comes into it is added,
 * and what leaves it is deleted, with what it was before.
 */
export function seenFrom(
  selection: Selection,
  { type, object, before }: Change,
): WatchEvent | undefined {
  const isIn = type !== 'DELETED' && selection.includes(object);
  const previous = type === 'DELETED' ? object : before;
  const wasIn = previous !== undefined && selection.includes(previous);
  if (isIn) return { type: wasIn ? 'MODIFIED' : 'ADDED', object };
  if (!wasIn) return undefined;
  const { resourceVersion } = object.metadata;
  return {
    type: 'DELETED',
    object: {
      ...previous,
      metadata: { ...previous.metadata, resourceVersion },
    },
  };
}

/** That nothing has happened up to a revision, but what was told. */
export function bookmark(
  type: ResourceType,
  form: Form,
  revision: number,
): WatchEvent {
  const isPartial = form === 'PartialObjectMetadata';
  return {
    type: 'BOOKMARK',
    object: {
      kind: isPartial ? 'PartialObjectMetadata' : type.kind,
      apiVersion: isPartial ? 'meta.k8s.io/v1' : apiVersionOf(type),
      metadata: {
        resourceVersion: String(revision),
        ...(!type.custom && { creationTimestamp: null }),
      },
    },
  };
}

export function failed({ status }: ApiError): WatchEvent {
  return { type: 'ERROR', object: status };
}
