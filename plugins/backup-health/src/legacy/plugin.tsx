import {
  compatWrapper,
  convertLegacyRouteRef,
} from '@backstage/core-compat-api';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { BackupHealthClient } from '@backup-health/backstage-plugin-common';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { entityContentRouteRef, fleetRouteRef } from '../routes';

const mountPoint = convertLegacyRouteRef(entityContentRouteRef);
const root = convertLegacyRouteRef(fleetRouteRef);

/**
 * The plugin for the old frontend system.
 *
 * @public
 */
export const backupHealthPlugin = createPlugin({
  id: 'backup-health',
  routes: { root, entityContent: mountPoint },
  apis: [
    createApiFactory({
      api: backupHealthApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new BackupHealthClient(deps),
    }),
  ],
});

/**
 * The tab, for an `EntityLayout.Route` at `/backups`.
 *
 * @public
 */
export const EntityBackupHealthContent = backupHealthPlugin.provide(
  createRoutableExtension({
    name: 'EntityBackupHealthContent',
    mountPoint,
    component: async () => {
      const { BackupsTab } = await import('../components/BackupsTab');
      return () => compatWrapper(<BackupsTab />);
    },
  }),
);

/**
 * The card, for a `Grid` of an entity's overview.
 *
 * @public
 */
export const EntityBackupHealthCard = backupHealthPlugin.provide(
  createComponentExtension({
    name: 'EntityBackupHealthCard',
    component: {
      lazy: async () => {
        const { BackupsCard } = await import('../components/BackupsCard');
        return () => compatWrapper(<BackupsCard />);
      },
    },
  }),
);

/**
 * The page of all services, for a `Route` at `/backup-health`.
 *
 * @public
 */
export const BackupHealthPage = backupHealthPlugin.provide(
  createRoutableExtension({
    name: 'BackupHealthPage',
    mountPoint: root,
    component: async () => {
      const { LegacyFleetPage } = await import('./LegacyFleetPage');
      return () => compatWrapper(<LegacyFleetPage />);
    },
  }),
);
