import { createApiRef } from '@backstage/frontend-plugin-api';
import { BackupHealthApi } from '@backup-health/backstage-plugin-common';

/**
 * The API of the backend, for the components of this plugin and for those of a
 * portal's own.
 *
 * @public
 */
export const backupHealthApiRef = createApiRef<BackupHealthApi>().with({
  id: 'plugin.backup-health.client',
  pluginId: 'backup-health',
});
