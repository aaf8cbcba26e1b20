import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiShieldCheckLine } from '@remixicon/react';
import { fleetRouteRef } from '../routes';

/** The page of all services; its title and icon make the entry of the menu. */
export const backupHealthPage = PageBlueprint.make({
  params: {
    path: '/backup-health',
    title: 'Backup Health',
    icon: <RiShieldCheckLine />,
    routeRef: fleetRouteRef,
    loader: () =>
      import('../fleet/FleetPage').then(({ FleetPage }) => <FleetPage />),
  },
});
