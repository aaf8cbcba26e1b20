import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of catalog entities, as the catalog names it. */
const catalogEntity = 'catalog-entity';

/**
 * To see the backup health of an entity. It joins the visibility of the entity
 * in the catalog: without that, nothing is seen either.
 *
 * @public
 */
export const backupHealthReadPermission = createPermission({
  name: 'backup-health.read',
  attributes: { action: 'read' },
  resourceType: catalogEntity,
});

/**
 * To see what names objects of all services: the streams and problems of the
 * sources.
 *
 * @public
 */
export const backupHealthSourceReadPermission = createPermission({
  name: 'backup-health.source.read',
  attributes: { action: 'read' },
});

/** @public */
export const backupHealthPermissions = [
  backupHealthReadPermission,
  backupHealthSourceReadPermission,
];
