import { apiStatus } from '../apiStatus';
import { tableOf } from '../table/table';
import { apiVersionOf, KubernetesObject, ResourceType } from '../types';
import { ListPage } from './lists';
import { Form } from './negotiation';

interface Rendering {
  form: Form;
  type: ResourceType;
  /** In milliseconds. */
  now: number;
  query: URLSearchParams;
}

/** @throws ApiError (NotAcceptable) */
export function renderObject(
  object: KubernetesObject,
  rendering: Rendering,
): unknown {
  switch (rendering.form) {
    case 'PartialObjectMetadata':
      return partial(object);
    case 'PartialObjectMetadataList':
      throw apiStatus.notAcceptable(
        'you requested PartialObjectMetadataList, but the requested object is not a list',
      );
    case 'Table':
      return tableOf([object], {
        ...rendering,
        metadata: { resourceVersion: object.metadata.resourceVersion },
      });
    default:
      return object;
  }
}

/** @throws ApiError (NotAcceptable) */
export function renderList(page: ListPage, rendering: Rendering): unknown {
  const { form, type } = rendering;
  const { items, metadata } = page;
  switch (form) {
    case 'PartialObjectMetadata':
      throw apiStatus.notAcceptable(
        'you requested PartialObjectMetadata, but the requested object is a list',
      );
    case 'PartialObjectMetadataList':
      return {
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata,
        items: items.map(partial),
      };
    case 'Table':
      return tableOf(items, { ...rendering, metadata });
    default:
      return {
        kind: `${type.kind}List`,
        apiVersion: apiVersionOf(type),
        metadata,
        items: type.custom ? items : items.map(withoutKind),
      };
  }
}

function partial({ metadata }: KubernetesObject) {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
  };
}

/** In lists of built-in resources the kind is said of the list alone. */
function withoutKind(object: KubernetesObject): Record<string, unknown> {
  const { kind: _kind, apiVersion: _apiVersion, ...rest } = object;
  return rest;
}
