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

/**
 * To ask for a source to be read now, and to forget one that is no longer
 * configured.
 *
 * @public
 */
export const backupHealthSourceRefreshPermission = createPermission({
  name: 'backup-health.source.refresh',
  attributes: { action: 'update' },
});

/**
 * To say that a restore of an entity was rehearsed, and how that went.
 *
 * @public
 */
export const backupHealthDrillRecordPermission = createPermission({
  name: 'backup-health.drill.record',
  attributes: { action: 'create' },
  resourceType: catalogEntity,
});

/**
 * To have a restore of an entity rehearsed by the plugin: it writes to a
 * cluster.
 *
 * @public
 */
export const backupHealthDrillRunPermission = createPermission({
  name: 'backup-health.drill.run',
  attributes: { action: 'create' },
  resourceType: catalogEntity,
});

/**
 * To accept a finding of an entity for a while, and to end that before its
 * time.
 *
 * @public
 */
export const backupHealthWaiverManagePermission = createPermission({
  name: 'backup-health.waiver.manage',
  attributes: { action: 'update' },
  resourceType: catalogEntity,
});

/** @public */
export const backupHealthPermissions = [
  backupHealthReadPermission,
  backupHealthSourceReadPermission,
  backupHealthSourceRefreshPermission,
  backupHealthDrillRecordPermission,
  backupHealthDrillRunPermission,
  backupHealthWaiverManagePermission,
];
