import {
  Entity,
  getCompoundEntityRef,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { KnownEntity } from '../store/types';

const prefixesOfInterest = ['backstage.io/kubernetes', 'backup-health/'];

/** What is asked of the catalog for each entity: what is read below. */
export const fieldsOfInterest = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'spec.owner',
  'spec.system',
  'spec.lifecycle',
  'spec.type',
  'relations',
];

/** What matters here of a catalog entity. */
export function toKnownEntity(entity: Entity): KnownEntity {
  const lifecycle = entity.spec?.lifecycle;
  return {
    entityRef: stringifyEntityRef(getCompoundEntityRef(entity)),
    title: entity.metadata.title ?? entity.metadata.name,
    owner: targets(entity, RELATION_OWNED_BY)[0],
    system: targets(entity, RELATION_PART_OF).find(ref =>
      ref.startsWith('system:'),
    ),
    within: targets(entity, RELATION_PART_OF).filter(ref =>
      /^(system|domain):/.test(ref),
    ),
    lifecycle: typeof lifecycle === 'string' ? lifecycle : undefined,
    annotations: annotationsOfInterest(entity),
    dependsOn: targets(entity, RELATION_DEPENDS_ON),
  };
}

/**
 * The catalog says of each what it is a part of, and not what that is a part
 * of. A circle of domains is gone round once.
 */
export function withAncestors(entities: KnownEntity[]): KnownEntity[] {
  const above = new Map(entities.map(e => [e.entityRef, e.within ?? []]));
  return entities.map(({ within: _, ...entity }) => {
    const within = ancestorsOf(entity.entityRef, above);
    return within.length > 0 ? { ...entity, within } : entity;
  });
}

function ancestorsOf(ref: string, above: Map<string, string[]>): string[] {
  const found = new Set([ref]);
  // What is added while it is gone through is gone through, too.
  for (const each of found) {
    for (const parent of above.get(each) ?? []) found.add(parent);
  }
  return [...found].slice(1);
}

function annotationsOfInterest(entity: Entity): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entity.metadata.annotations ?? {}).filter(([name]) =>
      prefixesOfInterest.some(prefix => name.startsWith(prefix)),
    ),
  );
}

/** In order: the catalog promises none, and another order is no change. */
function targets(entity: Entity, type: string): string[] {
  const refs = (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef);
  return [...new Set(refs)].sort();
}
