import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  BackupHealthApi,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entityOf, lvsPostgresql, shopApi, toldAt } from '../__fixtures__';
import { fixtureApi } from '../__fixtures__/api';
import { standStill } from '../__testUtils__/standStill';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { HealthParts } from './HealthParts';

function show(health: EntityHealth, api: Partial<BackupHealthApi> = {}) {
  renderInTestApp(
    <TestApiProvider
      apis={[
        [backupHealthApiRef, { ...fixtureApi([health], () => toldAt), ...api }],
      ]}
    >
      <HealthParts health={health} entity={entityOf(health)} />
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

const user = () => userEvent.setup();
const open = async (part: RegExp) =>
  user().click(await screen.findByRole('tab', { name: part }));
const refusal = (statusCode: number) => () =>
  Promise.reject({
    name: 'ResponseError',
    message: `Request failed with ${statusCode}`,
    statusCode,
  });

// A whole page is drawn, several times.
jest.setTimeout(60_000);

beforeEach(() => {
  standStill(toldAt);
});

afterEach(() => {
  window.history.replaceState(null, '', '/');
  jest.useRealTimers();
});

it('draws what came, what failed, and that nothing has come since', async () => {
  show(lvsPostgresql);
  const lane = within(
    await screen.findByRole('group', {
      name: /^database platform\/postgresql/,
    }),
  );
  const names = lane
    .getAllByRole('img')
    .map(mark => mark.getAttribute('aria-label'));

  expect(names.filter(name => /, recovery point\./.test(name!))).toHaveLength(
    8,
  );
  expect(names.filter(name => /failed.*pg-backup-s3/.test(name!))).toHaveLength(
    1,
  );
  expect(names.filter(name => /no run seen/.test(name!))).toHaveLength(1);
});

it('says how an asset is known, and to which moments it can go back', async () => {
  const [asset, ...rest] = lvsPostgresql.assets;
  show({
    ...lvsPostgresql,
    assets: [
      {
        ...asset,
        evidence: [
          { level: 'ran', at: '2026-11-12T01:04:00Z' },
          { level: 'validated', at: '2026-11-02T09:00:00Z' },
        ],
        windows: [{ from: '2026-11-01T00:00:00Z', to: '2026-11-12T01:00:00Z' }],
      },
      ...rest,
    ],
  });
  await user().click(
    (
      await screen.findAllByRole('button', { name: /^More on/ })
    )[0],
  );

  const below = (heading: RegExp) =>
    within(
      screen.getByRole('heading', { name: heading })
        .nextElementSibling as HTMLElement,
    )
      .getAllByRole('listitem')
      .map(item => item.textContent);
  expect(below(/^How it is known/)).toEqual([
    expect.stringMatching(/^validated .*ago/),
    expect.stringMatching(/^ran .*ago/),
  ]);
  expect(below(/^It can be brought back/)).toEqual([
    expect.stringMatching(/^from .*1 Nov.* to .*12 Nov/),
  ]);
});

it('has the same as a table', async () => {
  show(lvsPostgresql);
  await user().click(await screen.findByText('Show as a table'));

  const table = await screen.findByRole('table', {
    name: /^What happened, newest first/,
  });
  expect(within(table).getAllByRole('row')[2]).toHaveTextContent(
    /Fri 13 Nov 01:04.*failed.*pg-backup-s3/,
  );
});

it('tells of an asset what its row has no room for', async () => {
  show(lvsPostgresql);
  await user().click(
    await screen.findByRole('button', {
      name: 'More on database platform/postgresql',
    }),
  );

  const points = await screen.findByRole('table', { name: 'Recovery points' });
  expect(within(points).getAllByRole('row')[2]).toHaveTextContent(
    /Thu 12 Nov 01:04.*214 MiB/,
  );
});

it('tells of drills what was demanded, measured and done', async () => {
  show(shopApi);
  await open(/^Drills/);

  const done = await screen.findByRole('table', {
    name: 'Drills, newest first',
  });
  expect(
    within(done)
      .getAllByRole('row')
      .slice(1)
      .map(row => within(row).getAllByRole('cell')[1].textContent),
  ).toEqual([
    expect.stringContaining('Passed'),
    expect.stringContaining('Passed'),
    expect.stringContaining('Passed'),
    expect.stringContaining('Failed'),
  ]);
  expect(done).toHaveTextContent('Vault role of shop-db');
  expect(window.location.search).toBe('?part=drills');
});

it.each([
  [500, 'The drills: not known. Request failed with 500'],
  [404, 'The drills: the backend of this portal does not tell this'],
  [403, 'The drills: you may not see this'],
])('loses no more than the drills with a %d', async (status, words) => {
  show(shopApi, { getDrills: refusal(status) });
  await open(/^Drills/);

  expect(await screen.findByText(words, { exact: false })).toBeInTheDocument();
  expect(
    screen.getByRole('heading', { name: 'What is demanded' }),
  ).toBeInTheDocument();
});

it('loses no more than a part whose answer cannot be drawn', async () => {
  // React tells of what was caught.
  jest.spyOn(console, 'error').mockImplementation(() => {});
  show(shopApi, {
    getDrills: async () => ({ items: [{}], totalItems: 1 } as never),
  });
  await open(/^Drills/);

  expect(await screen.findByRole('alert')).toHaveTextContent(
    /^Drills: not known/,
  );
  await open(/^Restore/);
  expect(
    await screen.findByRole('heading', { name: 'Could a restore run today?' }),
  ).toBeInTheDocument();
});

it('reckons what would be under another tier', async () => {
  show(lvsPostgresql);
  await open(/^What if/);
  const reckon = await screen.findByRole('button', { name: 'Reckon' });
  expect(reckon).toBeDisabled();

  await user().click(
    await screen.findByRole('checkbox', { name: 'CronJob pgdump-s3' }),
  );
  await user().click(reckon);

  const table = within(
    await screen.findByRole('table', { name: 'Now and then' }),
  );
  expect(table.getAllByRole('row')[1]).toHaveTextContent(/Failing.*At risk/);
});

it('leads to what runs in the cluster', async () => {
  show(shopApi);
  await open(/^Sources/);

  expect(
    await screen.findByRole('link', { name: /^Pods and workloads/ }),
  ).toHaveAttribute('href', '/catalog/default/component/shop-api/kubernetes');
});
