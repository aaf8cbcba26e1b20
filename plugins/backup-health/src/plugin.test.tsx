import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { Entity } from '@backstage/catalog-model';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entityOf, lvsPostgresql } from './__fixtures__';
import { fleetOf } from './__fixtures__/fleet';
import * as alpha from './alpha';
import plugin from './index';

const healthUrl =
  'http://localhost:7007/api/backup-health/entities/component/default/lvs-postgresql';
const page = '/catalog/default/component/lvs-postgresql';

function answers(url: string): Response {
  if (url === healthUrl) return new Response(JSON.stringify(lvsPostgresql));
  if (url.includes('/api/backup-health/fleet?')) {
    return new Response(JSON.stringify(fleetOf([lvsPostgresql])));
  }
  return new Response('{}', { status: 404 });
}

/** As the README has it, for a portal that puts the tab elsewhere. */
const elsewhere = {
  extensions: [
    { 'entity-content:backup-health': { config: { path: '/recovery' } } },
  ],
};

function renderPortal(options: {
  path: string;
  entity?: Entity;
  config?: object;
}) {
  const entity = options.entity ?? entityOf(lvsPostgresql);
  const fetch = jest.fn(async (url: string | URL | Request) =>
    answers(String(url)),
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

  it('leads from the fleet to the tab, where the portal has put it', async () => {
    renderPortal({ path: '/backup-health', config: elsewhere });

    const link = await screen.findByRole('link', { name: 'lvs-postgresql' });
    expect(link).toHaveAttribute('href', `${page}/recovery`);
  });

  it('leads from the fleet to the page of a service whose tab is hidden', async () => {
    const entity = entityOf(lvsPostgresql);
    entity.metadata.annotations = {};
    renderPortal({ path: '/backup-health', entity });

    const link = await screen.findByRole('link', { name: 'lvs-postgresql' });
    await waitFor(() => expect(link).toHaveAttribute('href', page));
  });

  it('can be had from ./alpha too', () => {
    expect(alpha.default).toBe(plugin);
  });
});
