import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { ShieldCheck } from 'lucide-react';
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
  icon: <ShieldCheck />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: fleetRouteRef, entityContent: entityContentRouteRef },
  extensions: [
    backupHealthApi,
    backupHealthPage,
    entityBackupHealthContent,
    entityBackupHealthCard,
  ],
});
