import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { EntityHealth } from '@backup-health/backstage-plugin-common';

export { lvsPostgresql } from './lvsPostgresql';
export { ordersDb } from './ordersDb';
export { legacyWiki, lvsGrafana, lvsRegistry, productCache } from './others';
export { shopApi } from './shopApi';

/** When all of them were told. */
export const toldAt = Date.parse('2026-11-21T05:00:00Z');

/** The entity in the catalog that a health is of. */
export function entityOf(health: EntityHealth): Entity {
  const { kind, namespace, name } = parseEntityRef(health.entityRef);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind === 'resource' ? 'Resource' : 'Component',
    metadata: {
      namespace,
      name,
      annotations: { 'backstage.io/kubernetes-id': name },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'platform-team' },
  };
}
