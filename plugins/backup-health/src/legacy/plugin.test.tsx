import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { createApiFactory, fetchApiRef } from '@backstage/core-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  catalogPlugin,
  EntityLayout,
} from '@backstage/plugin-catalog';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route } from 'react-router-dom';
import { entityOf, lvsPostgresql } from '../__fixtures__';
import { fleetOf } from '../__fixtures__/fleet';
import {
  BackupHealthPage,
  backupHealthPlugin,
  EntityBackupHealthCard,
  EntityBackupHealthContent,
  isBackupHealthAvailable,
} from './index';

const entity = entityOf(lvsPostgresql);

function answers(url: string): Response {
  if (/\/(resource|component)\/default\/lvs-postgresql$/.test(url)) {
    return new Response(JSON.stringify(lvsPostgresql));
  }
  if (url.includes('/api/backup-health/fleet?')) {
    return new Response(JSON.stringify(fleetOf([lvsPostgresql])));
  }
  return new Response('{}', { status: 404 });
}

function renderLegacyPortal(path: string, tabPath = '/backups') {
  window.history.pushState({}, '', path);
  const app = createApp({
    configLoader: async () => [
      {
        context: 'test',
        data: {
          app: { title: 'Portal', baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost:7007' },
        },
      },
    ],
    plugins: [backupHealthPlugin, catalogPlugin],
    apis: [
      createApiFactory(catalogApiRef, catalogApiMock({ entities: [entity] })),
      createApiFactory(fetchApiRef, {
        fetch: async url => answers(String(url)),
      }),
    ],
  });
  const entityPage = (
    <EntityLayout>
      <EntityLayout.Route path="/" title="Overview">
        <EntityBackupHealthCard />
      </EntityLayout.Route>
      <EntityLayout.Route
        path={tabPath}
        title="Backups"
        if={isBackupHealthAvailable}
      >
        <EntityBackupHealthContent />
      </EntityLayout.Route>
    </EntityLayout>
  );
  const Portal = app.createRoot(
    <AppRouter>
      <FlatRoutes>
        <Route path="/backup-health" element={<BackupHealthPage />} />
        <Route path="/catalog" element={<CatalogIndexPage />} />
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<CatalogEntityPage />}
        >
          {entityPage}
        </Route>
      </FlatRoutes>
    </AppRouter>,
  );
  render(<Portal />);
}

describe('the plugin in a portal of the old frontend system', () => {
  it('shows the card, which leads to the tab', async () => {
    renderLegacyPortal('/catalog/default/component/lvs-postgresql');

    await userEvent.click(
      await screen.findByRole('link', { name: 'What to do' }),
    );

    expect(
      await screen.findByRole('heading', { name: 'Assets' }),
    ).toBeInTheDocument();
    expect(window.location.pathname).toBe(
      '/catalog/default/component/lvs-postgresql/backups',
    );
  });
});

describe('the page in a portal of the old frontend system', () => {
  it('leads to the tab, where the portal has put it', async () => {
    renderLegacyPortal('/backup-health', '/recovery');

    const link = await screen.findByRole('link', { name: 'lvs-postgresql' });
    expect(link).toHaveAttribute(
      'href',
      '/catalog/default/component/lvs-postgresql/recovery',
    );
  });

  it('shows the parts of the fleet', async () => {
    renderLegacyPortal('/backup-health');

    expect(
      await screen.findByRole('tab', { name: /^Blueprint/ }),
    ).toBeInTheDocument();
  });
});

describe('isBackupHealthAvailable', () => {
  it.each<[string, string, Record<string, string>, boolean]>([
    [
      'a component of a cluster',
      'Component',
      { 'backstage.io/kubernetes-id': 'a' },
      true,
    ],
    [
      'a system with a tier',
      'System',
      { 'backup-health/tier': 'tier-1' },
      true,
    ],
    [
      'a resource, however its kind is spelled',
      'resource',
      { 'backup-health/exclude': '*' },
      true,
    ],
    ['a component without any annotation', 'Component', {}, false],
    ['a group', 'Group', { 'backup-health/tier': 'tier-1' }, false],
  ])('%s', (_case, kind, annotations, available) => {
    const other: Entity = {
      ...entity,
      kind,
      metadata: { ...entity.metadata, annotations },
    };
    expect(isBackupHealthAvailable(other)).toBe(available);
  });
});
