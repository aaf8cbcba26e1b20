import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { screen } from '@testing-library/react';
import {
  entityOf,
  lvsPostgresql,
  lvsRegistry,
  ordersDb,
  shopApi,
} from '../__fixtures__';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { entityContentRouteRef } from '../routes';
import { BackupsCard } from './BackupsCard';

function show(
  answer: () => Promise<EntityHealth>,
  mountedRoutes = { '/backups': entityContentRouteRef } as
    | { [path: string]: typeof entityContentRouteRef }
    | undefined,
) {
  const api = {
    getEntityHealth: answer,
    getFleet: jest.fn(),
    getSources: jest.fn(),
  };
  renderInTestApp(
    <TestApiProvider apis={[[backupHealthApiRef, api]]}>
      <EntityProvider entity={entityOf(shopApi)}>
        <BackupsCard />
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes },
  );
}

describe('BackupsCard', () => {
  it.each([
    { health: lvsPostgresql, word: 'Failing', link: 'What to do' },
    { health: ordersDb, word: 'Unknown', link: 'What is known' },
    { health: shopApi, word: 'OK', link: 'Details' },
  ])('sums up $health.title', async ({ health, word, link }) => {
    show(async () => health);

    expect(await screen.findByText(health.summary)).toBeInTheDocument();
    expect(screen.getByText(word)).toBeInTheDocument();
    expect(screen.getAllByRole('term').map(term => term.textContent)).toEqual([
      'You would lose',
      'It would take',
      'Drill',
    ]);
    expect(screen.getByRole('link', { name: link })).toHaveAttribute(
      'href',
      '/backups',
    );
  });

  it('has no numbers where nothing is demanded', async () => {
    show(async () => lvsRegistry);

    expect(await screen.findByText(lvsRegistry.summary)).toBeInTheDocument();
    expect(screen.queryByText('You would lose')).not.toBeInTheDocument();
  });

  it('leads nowhere in a portal without the tab', async () => {
    show(async () => shopApi, {});

    expect(await screen.findByText(shopApi.summary)).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it.each([
    [404, /Not assessed yet/],
    [403, /backup-health.read/],
    [500, /cannot be told: it said why/],
  ])('says why it knows nothing: %d', async (statusCode, words) => {
    show(() =>
      Promise.reject({
        name: 'ResponseError',
        message: `Request failed with ${statusCode}`,
        statusCode,
        cause: { name: 'Error', message: 'it said why' },
      }),
    );

    expect(await screen.findByText(words)).toBeInTheDocument();
  });
});
