import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { ShieldCheck } from 'lucide-react';
import { entityContentRouteRef } from '../routes';
import { entityFilter } from './entityFilter';

/** The tab "Backups" of an entity's page. */
export const entityBackupHealthContent = EntityContentBlueprint.make({
  params: {
    path: '/backups',
    title: 'Backups',
    group: 'operation',
    icon: <ShieldCheck />,
    routeRef: entityContentRouteRef,
    filter: entityFilter,
    loader: () =>
      import('../components/BackupsTab').then(({ BackupsTab }) => (
        <BackupsTab />
      )),
  },
});

/** The card of an entity's overview. */
export const entityBackupHealthCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: entityFilter,
    loader: () =>
      import('../components/BackupsCard').then(({ BackupsCard }) => (
        <BackupsCard />
      )),
  },
});
