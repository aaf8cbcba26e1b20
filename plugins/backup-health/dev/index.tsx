import '@backstage/cli/asset-types';
// This is a portal, and no part of what is published.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import ReactDOM from 'react-dom/client';
import * as fixtures from '../src/__fixtures__';
import { backupHealthApiRef } from '../src/api/backupHealthApiRef';
import plugin from '../src';
import { devBackupHealthApi } from './devBackupHealthApi';

const { entityOf, toldAt, ...healths } = fixtures;

/** A portal without a backend: each fixture is a component of its catalog. */
const app = createApp({
  features: [
    catalogPlugin,
    plugin,
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: catalogApiRef,
              deps: {},
              factory: () =>
                catalogApiMock({
                  entities: Object.values(healths).map(entityOf),
                }),
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'backup-health',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: backupHealthApiRef,
              deps: {},
              factory: () => devBackupHealthApi(Object.values(healths), toldAt),
            }),
        }),
      ],
    }),
  ],
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
