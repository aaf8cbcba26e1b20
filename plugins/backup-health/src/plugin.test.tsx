import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { Entity } from '@backstage/catalog-model';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entityOf, lvsPostgresql } from './__fixtures__';
import * as alpha from './alpha';
import plugin from './index';

const healthUrl =
  'http://localhost:7007/api/backup-health/entities/component/default/lvs-postgresql';
const page = '/catalog/default/component/lvs-postgresql';

function renderPortal(options: {
  path: string;
  entity?: Entity;
  config?: object;
}) {
  const entity = options.entity ?? entityOf(lvsPostgresql);
  const fetch = jest.fn(async (url: string | URL | Request) =>
    url === healthUrl
      ? new Response(JSON.stringify(lvsPostgresql))
      : new Response('{}', { status: 404 }),
  );
  renderTestApp({
    features: [catalogPlugin, plugin],
    initialRouteEntries: [options.path],
    config: {
      app: { baseUrl: 'http://localhost:3000', ...options.config },
      backend: { baseUrl: 'http://localhost:7007' },
    },
    apis: [catalogApiMock({ entities: [entity] }), [fetchApiRef, { fetch }]],
  });
  return { asked: () => fetch.mock.calls.map(([url]) => url) };
}

// A whole portal is loaded, lazily and in parts.
jest.setTimeout(60_000);

describe('the plugin in a portal of the new frontend system', () => {
  it('adds the tab to an entity of a cluster', async () => {
    const { asked } = renderPortal({ path: `${page}/backups` });

    expect(
      await screen.findByRole('heading', { name: lvsPostgresql.summary }),
    ).toBeInTheDocument();
    expect(asked()).toContain(healthUrl);
  });

  it('adds the card to the overview, which leads to the tab', async () => {
    renderPortal({ path: page });

    await userEvent.click(
      await screen.findByRole('link', { name: 'What to do' }),
    );

    expect(
      await screen.findByRole('heading', { name: 'Assets' }),
    ).toBeInTheDocument();
  });

  it('leaves alone an entity that has nothing to back up', async () => {
    const entity = entityOf(lvsPostgresql);
    entity.metadata.annotations = {};
    const { asked } = renderPortal({ path: page, entity });

    expect(await screen.findByText('About')).toBeInTheDocument();
    expect(screen.queryByText('Backups')).not.toBeInTheDocument();
    expect(asked()).toEqual([]);
  });

  it('takes another filter and another path from app-config', async () => {
    const entity = entityOf(lvsPostgresql);
    entity.metadata.annotations = {};
    renderPortal({
      path: `${page}/recovery`,
      entity,
      config: {
        extensions: [
          {
            'entity-content:backup-health': {
              config: {
                path: '/recovery',
                filter: { 'spec.type': 'service' },
              },
            },
          },
        ],
      },
    });

    expect(
      await screen.findByRole('heading', { name: lvsPostgresql.summary }),
    ).toBeInTheDocument();
  });

  it('adds the page of all services, which the menu leads to', async () => {
    renderPortal({ path: '/catalog' });

    await userEvent.click(
      await screen.findByRole('link', { name: 'Backup Health' }),
    );

    expect(
      await screen.findByRole('tab', { name: /^Blueprint/ }),
    ).toBeInTheDocument();
  });

  it('can be had from ./alpha too', () => {
    expect(alpha.default).toBe(plugin);
  });
});
