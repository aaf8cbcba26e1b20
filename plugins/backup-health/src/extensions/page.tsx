import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { ShieldCheck } from 'lucide-react';
import { fleetRouteRef } from '../routes';

/** The page of all services; its title and icon make the entry of the menu. */
export const backupHealthPage = PageBlueprint.make({
  params: {
    path: '/backup-health',
    title: 'Backup Health',
    icon: <ShieldCheck />,
    routeRef: fleetRouteRef,
    loader: () =>
      import('../fleet/FleetPage').then(({ FleetPage }) => <FleetPage />),
  },
});
