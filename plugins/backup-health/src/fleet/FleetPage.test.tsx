import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { BackupHealthApi } from '@backup-health/backstage-plugin-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  entityOf,
  lvsGrafana,
  lvsPostgresql,
  lvsRegistry,
  ordersDb,
  shopApi,
  toldAt,
} from '../__fixtures__';
import { fixtureApi } from '../__fixtures__/api';
import { sources } from '../__fixtures__/lists';
import { standStill } from '../__testUtils__/standStill';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { FleetPage } from './FleetPage';

const healths = [
  { ...shopApi, owner: 'group:default/shop-team' },
  lvsPostgresql,
  lvsGrafana,
  ordersDb,
  lvsRegistry,
];

function show(
  search: string,
  options: {
    own?: string[];
    api?: Partial<BackupHealthApi>;
    may?: boolean;
  } = {},
) {
  window.history.replaceState(null, '', `/backup-health${search}`);
  const api = { ...fixtureApi(healths, () => toldAt), ...options.api };
  renderInTestApp(
    <TestApiProvider
      apis={[
        [backupHealthApiRef, api],
        [catalogApiRef, catalogApiMock({ entities: healths.map(entityOf) })],
        [
          identityApiRef,
          {
            getBackstageIdentity: async () => ({
              type: 'user' as const,
              userEntityRef: 'user:default/mira',
              ownershipEntityRefs: options.own ?? ['user:default/mira'],
            }),
            getProfileInfo: async () => ({}),
            getCredentials: async () => ({}),
            signOut: async () => {},
          },
        ],
        [
          permissionApiRef,
          {
            authorize: async () => ({
              result: options.may
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
            }),
          },
        ],
      ]}
    >
      <FleetPage />
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

const user = () => userEvent.setup();
const titles = async () => {
  const table = await screen.findByRole('table', { name: 'Services' });
  return within(table)
    .getAllByRole('rowheader')
    .map(header => within(header).getByRole('link').textContent);
};

beforeEach(() => {
  standStill(toldAt);
});

afterEach(() => {
  window.history.replaceState(null, '', '/');
  jest.useRealTimers();
});

describe('the fleet', () => {
  it('shows one’s own services at first', async () => {
    show('', { own: ['user:default/mira', 'group:default/shop-team'] });

    expect(await titles()).toEqual(['shop-api']);
  });

  it('shows all to who owns none, the worst first, with one sentence', async () => {
    show('');

    expect(await titles()).toEqual([
      'lvs-grafana',
      'lvs-postgresql',
      'orders-db',
      'shop-api',
      'lvs-registry',
    ]);
    expect(
      screen.getByRole('heading', {
        name: 'Of 5 services, 2 have backups that are missing, failing or too old. For 1 it is not known.',
      }),
    ).toBeInTheDocument();
  });

  it('filters by a tile, and keeps that in the address', async () => {
    show('');
    await titles();

    await user().click(screen.getByRole('button', { name: /^1\s*Unknown/ }));

    expect(await screen.findByText('1 to 1 of 1')).toBeInTheDocument();
    expect(await titles()).toEqual(['orders-db']);
    expect(window.location.search).toBe('?tone=unknown');
  });

  it('is what the address says', async () => {
    show('?owner=all&q=lvs-post&sort=name');

    expect(await titles()).toEqual(['lvs-postgresql']);
    expect(
      screen.getByRole('columnheader', { name: 'Service' }),
    ).toHaveAttribute('aria-sort', 'ascending');
  });

  it('says what 30 days were like, in words as well', async () => {
    show('?owner=all&q=lvs-post');
    await titles();

    expect(
      screen.getByRole('img', {
        name: '30 days, the worst of each: 27 bad, 3 without data',
      }),
    ).toBeInTheDocument();
  });

  it('loses no more than the sums where they are not told', async () => {
    show('?owner=all', {
      api: {
        getFleetSummary: () =>
          Promise.reject({
            name: 'ResponseError',
            message: 'Request failed with 500',
            statusCode: 500,
          }),
      },
    });

    expect(await titles()).toHaveLength(5);
    expect(screen.getByRole('alert')).toHaveTextContent('The sums: not known.');
  });
});

describe('the other parts', () => {
  it('shows sources, the silent ones first, to be read again by who may', async () => {
    const refreshSource = jest.fn(async () => {});
    show('?view=sources', { may: true, api: { refreshSource } });
    const table = await screen.findByRole('table', { name: 'Sources' });

    expect(
      within(table)
        .getAllByRole('rowheader')
        .map(header => header.textContent),
    ).toEqual([
      expect.stringContaining('bucket pgbackrest-offsite'),
      expect.stringContaining('cluster lvs-cloud'),
    ]);
    await user().click(
      await screen.findByRole('button', {
        name: 'Read now: cluster lvs-cloud',
      }),
    );
    expect(refreshSource).toHaveBeenCalledWith('kubernetes:lvs-cloud');
    expect(await screen.findByText(/^Asked/)).toBeInTheDocument();
  });

  it('says once what is to be said of several streams', async () => {
    const refused = {
      state: 'forbidden' as const,
      since: '2026-11-21T04:46:00Z',
      message: 'It may not tell which cluster it is',
      remedy: 'Grant namespaces.',
    };
    const streams = ['batch/cronjobs', 'batch/jobs'].map(stream => ({
      ...refused,
      stream,
    }));
    const other = { ...refused, stream: 'core/pods', remedy: 'Grant pods.' };
    const getSources = async () => ({
      items: [{ ...sources[1], streams: [...streams, other] }],
      totalItems: 1,
    });
    show('?view=sources', { may: true, api: { getSources } });
    const table = await screen.findByRole('table', { name: 'Sources' });

    expect(
      within(table)
        .getAllByRole('listitem', { hidden: true })
        .map(item => item.textContent),
    ).toEqual([
      'batch/cronjobs, batch/jobs It may not tell which cluster it isGrant namespaces.',
      'core/pods It may not tell which cluster it isGrant pods.',
    ]);
  });

  it('removes what is no longer configured, when that is confirmed', async () => {
    const removeSource = jest.fn(async () => {});
    const getSources = async () => ({
      items: [{ ...sources[0], retired: true as const }, sources[1]],
      totalItems: 2,
    });
    show('?view=sources', { may: true, api: { getSources, removeSource } });
    await screen.findByRole('table', { name: 'Sources' });
    await user().click(
      await screen.findByRole('button', {
        name: 'Remove bucket pgbackrest-offsite',
      }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('All that was seen of it is deleted');
    expect(removeSource).not.toHaveBeenCalled();
    expect(
      screen.queryByRole('button', { name: 'Remove cluster lvs-cloud' }),
    ).not.toBeInTheDocument();

    await user().click(
      within(dialog).getByRole('button', { name: 'Remove it' }),
    );
    expect(removeSource).toHaveBeenCalledWith('s3:pgbackrest-offsite');
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
  });

  it('offers to read a source to nobody else', async () => {
    show('?view=sources');
    await screen.findByRole('table', { name: 'Sources' });

    expect(
      screen.queryByRole('button', { name: /^Read/ }),
    ).not.toBeInTheDocument();
  });

  it.each([
    ['unowned', 'legacy-wiki-data'],
    ['unowned', 'CronJob platform/etcd-copy looks like a backup'],
    ['policy', 'irreplaceable'],
    ['policy', 'Nothing backs up {asset}'],
    ['blueprint', 'Velero makes daily backups of objects'],
  ])('%s has %s', async (view, words) => {
    show(`?view=${view}`);

    expect(
      await screen.findByText(words, { exact: false }),
    ).toBeInTheDocument();
  });

  it('tells who may not see it what is missing', async () => {
    show('?view=unowned', {
      api: {
        getUnowned: () =>
          Promise.reject({
            name: 'ResponseError',
            message: 'Request failed with 403',
            statusCode: 403,
            cause: {
              name: 'NotAllowedError',
              message: 'backup-health.source.read',
            },
          }),
      },
    });

    expect(
      await screen.findByText(
        /you may not see this.*backup-health.source.read/,
      ),
    ).toBeInTheDocument();
  });
});

describe('the parts of the page', () => {
  const names = () =>
    screen.getAllByRole('tab').map(tab => tab.textContent?.trim());

  it('say how much is in them, in words for who hears it', async () => {
    show('?view=policy');

    expect(
      await screen.findByRole('tab', { name: 'Services 5 that you may see' }),
    ).toHaveTextContent('Services5');
    for (const name of [
      'Sources 1 of 2 can be read',
      'Unowned 1 asset',
      'Policy',
      'Blueprint 1 of 2 met',
    ]) {
      expect(screen.getByRole('tab', { name })).toBeInTheDocument();
    }
    expect(screen.getByRole('tab', { name: /^Sources/ })).toHaveTextContent(
      'Sources1/2',
    );
  });

  it('have no count of what the user may not see', async () => {
    show('?view=policy', {
      api: {
        getFleetParts: async () => ({
          services: 5,
          sources: { readable: 2, of: 2 },
          blueprint: { met: 0, of: 0 },
        }),
      },
    });
    await screen.findByRole('tab', { name: /^Services 5/ });

    expect(screen.getByRole('tab', { name: 'Unowned' })).toBeInTheDocument();
  });

  it('have no counts where none are told', async () => {
    show('?view=policy', {
      api: { getFleetParts: () => Promise.reject(new Error('no')) },
    });
    await screen.findByRole('tab', { name: 'Services' });

    expect(names()).toEqual([
      'Services',
      'Sources',
      'Unowned',
      'Policy',
      'Blueprint',
    ]);
  });
});
