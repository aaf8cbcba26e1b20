import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiShieldCheckLine } from '@remixicon/react';
import { backupHealthApi } from './extensions/api';
import {
  entityBackupHealthCard,
  entityBackupHealthContent,
} from './extensions/entity';
import { backupHealthPage } from './extensions/page';
import { entityContentRouteRef, fleetRouteRef } from './routes';

/**
 * The plugin for the new frontend system.
 *
 * @public
 */
export const backupHealthPlugin = createFrontendPlugin({
  pluginId: 'backup-health',
  title: 'Backup Health',
  icon: <RiShieldCheckLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: fleetRouteRef, entityContent: entityContentRouteRef },
  extensions: [
    backupHealthApi,
    backupHealthPage,
    entityBackupHealthContent,
    entityBackupHealthCard,
  ],
});
