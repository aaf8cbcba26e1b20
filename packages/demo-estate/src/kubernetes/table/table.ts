import { Column, KubernetesObject, ResourceType } from '../types';
import { age } from './age';

const nameColumn: Column = {
  name: 'Name',
  type: 'string',
  value: ({ metadata }) => metadata.name,
};

const ageColumn: Column = {
  name: 'Age',
  type: 'string',
  value: ({ metadata }, now) => age(metadata.creationTimestamp, now),
};

/** What kubectl prints. */
export function tableOf(
  objects: readonly KubernetesObject[],
  options: {
    type: ResourceType;
    now: number;
    metadata: object;
    query: URLSearchParams;
  },
): unknown {
  const { type, now, metadata, query } = options;
  const own = type.columns ?? [];
  const columns = [
    nameColumn,
    ...own.filter(({ priority }) => !priority),
    ageColumn,
    ...own.filter(({ priority }) => priority),
  ];
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(column => ({
      name: column.name,
      type: column.type === 'date' ? 'string' : column.type,
      format: column === nameColumn ? 'name' : '',
      description: '',
      priority: column.priority ?? 0,
    })),
    rows: objects.map(object => ({
      cells: columns.map(column => column.value(object, now)),
      ...shown(object, query.get('includeObject')),
    })),
  };
}

function shown(object: KubernetesObject, include: string | null) {
  if (include === 'None') return {};
  if (include === 'Object') return { object };
  return {
    object: {
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: object.metadata,
    },
  };
}
