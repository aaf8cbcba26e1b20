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
    domain: targets(entity, RELATION_PART_OF).find(ref =>
      ref.startsWith('domain:'),
    ),
    lifecycle: typeof lifecycle === 'string' ? lifecycle : undefined,
    annotations: annotationsOfInterest(entity),
    dependsOn: targets(entity, RELATION_DEPENDS_ON),
  };
}

/** The catalog says the domain of a system only: its parts are in it, too. */
export function withDomains(entities: KnownEntity[]): KnownEntity[] {
  const domains = new Map(entities.map(e => [e.entityRef, e.domain]));
  return entities.map(entity => ({
    ...entity,
    domain: entity.domain ?? domains.get(entity.system ?? ''),
  }));
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
