import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiShieldCheckLine } from '@remixicon/react';
import { entityContentRouteRef } from '../routes';
import { entityFilter } from './entityFilter';

/** The tab "Backups" of an entity's page. */
export const entityBackupHealthContent = EntityContentBlueprint.make({
  params: {
    path: '/backups',
    title: 'Backups',
    group: 'operation',
    icon: <RiShieldCheckLine />,
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
