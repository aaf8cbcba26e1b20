import { ErrorLike } from '@backstage/errors';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  assetTitle,
  BackupHealthApi,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  entityOf,
  legacyWiki,
  lvsGrafana,
  lvsPostgresql,
  lvsRegistry,
  ordersDb,
  productCache,
  shopApi,
  toldAt,
} from '../__fixtures__';
import { fixtureApi } from '../__fixtures__/api';
import { backupHealthApiRef } from '../api/backupHealthApiRef';
import { BackupsTab } from './BackupsTab';

function show(
  answer: EntityHealth | (() => Promise<EntityHealth>),
  entity = entityOf(typeof answer === 'function' ? shopApi : answer),
) {
  const getEntityHealth = jest.fn(
    typeof answer === 'function' ? answer : async () => answer,
  );
  const api: BackupHealthApi = {
    ...fixtureApi(typeof answer === 'function' ? [] : [answer], () => toldAt),
    getEntityHealth,
  };
  renderInTestApp(
    <TestApiProvider apis={[[backupHealthApiRef, api]]}>
      <EntityProvider entity={entity}>
        <BackupsTab />
      </EntityProvider>
    </TestApiProvider>,
  );
  return { getEntityHealth };
}

function refusing(statusCode: number, message: string) {
  const error: ErrorLike = {
    name: 'ResponseError',
    message: `Request failed with ${statusCode}`,
    statusCode,
    cause: { name: 'Error', message },
  };
  return () => Promise.reject(error);
}

function figure(label: string): HTMLElement {
  return screen.getByText(label, { selector: 'dt' }).parentElement!;
}

/** The panel of that heading. */
function panel(name: string) {
  return within(screen.getByRole('region', { name }));
}

const user = () => userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

beforeEach(() => {
  jest.useFakeTimers({ now: toldAt, advanceTimers: true });
});

afterEach(() => {
  window.history.replaceState(null, '', '/');
  jest.useRealTimers();
});

describe('a failing service', () => {
  beforeEach(async () => {
    show(lvsPostgresql);
    await screen.findByRole('heading', { name: lvsPostgresql.summary });
  });

  it('needs no list of what is known: it is', () => {
    expect(
      screen.queryByRole('region', { name: 'What is known' }),
    ).not.toBeInTheDocument();
  });

  it('says first what would be lost, in which state, and how that is known', () => {
    const head = within(screen.getByRole('region', { name: 'Backups' }));

    expect(head.getByText('Failing')).toBeInTheDocument();
    expect(head.getByText('tier-1').parentElement).toHaveTextContent(
      'tier-1: irreplaceable (from backup-health/tier on the entity)',
    );
    expect(
      head.getByText('from backup-health/tier on the entity', { exact: false }),
    ).toBeInTheDocument();
    expect(head.getByText('Assessed', { exact: false })).toHaveTextContent(
      'Assessed Sat 21 Nov 04:59 from',
    );
    expect(
      head.getByText('bucket lvs-cloud-pg-backups', { exact: false }),
    ).toHaveTextContent('bucket lvs-cloud-pg-backups, 14 min ago');
  });

  it('tells the five numbers against their targets', () => {
    expect(figure('You would lose (RPO)')).toHaveTextContent(
      /9 d 3 h ?target 26 h \(tier-1\).*worst in 30 d: 9 d 3 h · above target for 8 d 1 h/,
    );
    expect(figure('It would take (RTO)')).toHaveTextContent(
      /Never measured ?target 4 h.*No restore is on record/,
    );
    expect(figure('Last good backup')).toHaveTextContent(
      '9 d 3 h agoThu 12 Nov 01:04, database platform/postgresql, 214 MiB',
    );
    expect(figure('Next expected')).toHaveTextContent(
      /None.*forbids a second one/,
    );
    expect(figure('Drill due')).toHaveTextContent(
      'OverdueApplication: never passed',
    );
  });

  it('opens the worst finding, and counts what follows from it once', () => {
    const toDo = panel('What to do');

    expect(toDo.getByText('3 findings · 2 more follow')).toBeInTheDocument();
    expect(
      toDo.getAllByRole('heading', { level: 3 }).map(each => each.textContent),
    ).toEqual([
      'Critical:Secret platform/pg-backup-s3 does not exist',
      'Warning:1 of 3 copies of database platform/postgresql',
      'For information:How long a restore takes was never measured (target 4 h)',
    ]);
    expect(
      toDo.getAllByRole('button', { expanded: true }).map(b => b.textContent),
    ).toEqual(['Critical:Secret platform/pg-backup-s3 does not exist']);
    expect(
      toDo.getByText('missing-secret', { exact: false }),
    ).toHaveTextContent(
      'missing-secret · also causes: rpo-breached, plan-failing',
    );
  });

  it('gives the proof with its times, the procedure in order, and its ground', () => {
    const toDo = panel('What to do');

    expect(
      toDo.getByText('Container upload waits', { exact: false }),
    ).toHaveTextContent(
      'since Fri 13 Nov 01:02 · Pod platform/pgdump-s3-29908860-7xk2p',
    );
    const steps = within(
      toDo.getAllByRole('list').find(l => l.tagName === 'OL')!,
    )
      .getAllByRole('listitem')
      .map(step => step.textContent);
    expect(steps).toHaveLength(4);
    expect(steps[0]).toMatch(/^Hold the clean-up.*"suspend":true/);
    expect(steps[3]).toMatch(/^Dump now/);
    expect(
      toDo.getByText(/Rests on: Kubernetes: a Pod whose Secret is absent/),
    ).toBeInTheDocument();
  });

  it('copies a command, and the whole procedure as a script', async () => {
    const clicks = user();
    // The legacy way of the copying library: what is selected is copied.
    const copied: string[] = [];
    document.execCommand = jest.fn(() => {
      copied.push(document.getSelection()!.toString());
      return true;
    });

    await clicks.click(
      screen.getByRole('button', { name: 'Copy the command of step 4' }),
    );
    await clicks.click(
      screen.getByRole('button', {
        name: 'Copy all commands of: Secret platform/pg-backup-s3 does not exist',
      }),
    );

    expect(copied[0]).toBe(
      'kubectl -n platform create job pgdump-now --from=cronjob/pgdump-s3',
    );
    expect(copied[1].split('\n').slice(0, 2)).toEqual([
      '# 1. Hold the clean-up: with the Secret it would delete all 8 dumps, which are older than 7 days.',
      'kubectl -n platform patch cronjob pgdump-s3-cleanup -p \'{"spec":{"suspend":true}}\'',
    ]);
    expect(
      screen.getAllByText('Copied', { selector: '[role=status]' }),
    ).toHaveLength(2);
  });

  it('opens and closes findings by keyboard', async () => {
    const clicks = user();
    const copies = screen.getByRole('button', { name: /1 of 3 copies/ });

    copies.focus();
    await clicks.keyboard('{Enter}');
    expect(copies).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByText('Add a copy in another place.')).toBeVisible();

    await clicks.keyboard('{Enter}');
    expect(copies).toHaveAttribute('aria-expanded', 'false');
    expect(
      screen.queryByText('Add a copy in another place.'),
    ).not.toBeInTheDocument();
  });

  it('lists the assets with what backs them up, and why one need not be', () => {
    const table = within(screen.getByRole('table', { name: 'Assets' }));

    expect(
      table.getAllByRole('columnheader').map(each => each.textContent),
    ).toEqual([
      'Asset',
      'State',
      'You would lose',
      'Last good',
      'Plan, next run',
      'Copies',
    ]);
    const [, database, volume] = table.getAllByRole('row');
    expect(database).toHaveTextContent(/Failing.*9 d 3 h \/ 26 h/);
    expect(database).toHaveTextContent(
      /Thu 12 Nov 01:04.*artifact seen.*8 good backups · 214 MiB/,
    );
    expect(database).toHaveTextContent(
      'CronJob pgdump-s3 0 1 * * * UTCits last run is still activelast run running Fri 13 Nov 01:00: secret "pg-backup-s3" not found',
    );
    expect(database).toHaveTextContent(/lvs-cloud-pg-backups.*off-site/);
    expect(volume).toHaveTextContent(
      'covered by database platform/postgresql: CronJob pgdump-s3 holds its data',
    );
    expect(volume).toHaveTextContent('next Sun 22 Nov 03:00, in 22 h');
  });

  it('suggests a plan with the line to add', () => {
    const suggestions = panel('Suggested plans');

    expect(
      suggestions.getByText(/Nobody declared what it backs up/),
    ).toBeInTheDocument();
    expect(
      suggestions.getByText('backup-health/plan-of=etcd/lvs-cloud'),
    ).toBeInTheDocument();
  });

  it('has its headings in order', () => {
    const levels = screen
      .getAllByRole('heading')
      .map(each => Number(each.tagName.slice(1)));
    expect(levels[0]).toBe(2);
    levels.slice(1).forEach((level, index) => {
      expect(level - levels[index]).toBeLessThanOrEqual(1);
    });
  });

  it('tells each relative time exactly, too', () => {
    const [read] = screen.getAllByText('14 min ago');
    expect(read).toHaveAttribute('datetime', '2026-11-21T04:46:00Z');
    expect(read).toHaveAttribute('title', 'Sat 21 Nov 2026 04:46:00 UTC');
    expect(read).toHaveAttribute('tabindex', '0');
  });
});

describe('a service that is well', () => {
  it('is calm: no open finding, and figures within their targets', async () => {
    show(shopApi);
    await screen.findByRole('heading', { name: shopApi.summary });

    expect(panel('What to do').getByText('No open findings.')).toBeVisible();
    expect(figure('You would lose (RPO)')).toHaveTextContent(
      /3 h ?target 26 h.*never above target/,
    );
    expect(figure('It would take (RTO)')).toHaveTextContent(
      /38 min ?target 4 h.*median 55 min, p95 1 h 11 min, n = 6/,
    );
    expect(figure('Next expected')).toHaveTextContent(
      'in 9 hSat 21 Nov 14:00, Velero schedule prod-shop',
    );
    expect(figure('Drill due')).toHaveTextContent(
      'in 4 dlast passed 3 d 1 h ago',
    );
  });
});

describe('a service of which a source cannot be read', () => {
  beforeEach(async () => {
    show(ordersDb);
    await screen.findByRole('heading', { name: ordersDb.summary });
  });

  it('says as of when it stands, and gives a bound and no number', () => {
    const head = within(screen.getByRole('region', { name: 'Backups' }));

    expect(head.getByText('Unknown')).toBeInTheDocument();
    expect(head.getByText('as of', { exact: false })).toHaveTextContent(
      'as of Fri 20 Nov 22:41',
    );
    expect(figure('You would lose (RPO)')).toHaveTextContent(
      'At most 6 h 24 min',
    );
    expect(figure('Next expected')).toHaveTextContent('Was due 2 h ago');
  });

  it('tells what stands all the same, and what would tell the rest', () => {
    const items = (name: string) =>
      panel(name)
        .getAllByRole('listitem')
        .map(item => item.textContent?.replace(/\s+/g, ' '));

    expect(items('What is known')).toEqual([
      'Newest recovery point seen: Fri 20 Nov 22:36database orders/orders, pgBackRest main artifact seenread 6 h 19 min ago',
      'A restore took 24 minas measured last, 2 drills passed2 d 21 h ago',
    ]);
    expect(panel('What is known').getByText('6 h 19 min ago')).toHaveAttribute(
      'title',
      expect.stringContaining('22:41'),
    );
    expect(items('What is not')).toEqual([
      'How much you would lose nowbetween nothing and 6 h 24 min, by what was seen last',
      'bucket pgbackrest-offsite cannot be readWhat would tell: Make the endpoint reachable from the portal.',
      'Whether pgbackrest-offsite still has what was seen there',
    ]);
  });

  it('says which source it is, since when, and what is said of it', async () => {
    expect(screen.getByRole('row', { name: /orders/ })).toHaveTextContent(
      /not known whether available.*nvme.*not available/,
    );

    await user().click(screen.getByRole('tab', { name: /Sources/ }));
    const sources = panel('Sources').getAllByRole('listitem');

    expect(sources[1]).toHaveTextContent(
      'bucket pgbackrest-offsiteCannot be readlast read 6 h 19 min agoconnect ETIMEDOUT. Check that the endpoint can be reached from the portal.',
    );
  });
});

describe('a service without any recovery point', () => {
  it('would lose everything, and never 0', async () => {
    show(lvsGrafana);
    await screen.findByRole('heading', { name: lvsGrafana.summary });

    const lost = figure('You would lose (RPO)');
    expect(lost).toHaveTextContent('Everything');
    expect(
      within(lost).getByRole('img', { name: 'You would lose (RPO)' }),
    ).toHaveAccessibleDescription('no end: the target is 7 d');
    expect(figure('Last good backup')).toHaveTextContent('None');
  });
});

describe('a service of which one asset has no recovery point', () => {
  const nothing = { ...shopApi.exposure!, seconds: null };
  const [asset, ...others] = shopApi.assets;
  const half = {
    ...shopApi,
    exposure: {
      seconds: null,
      worstSeconds: null,
      windowSeconds: 0,
      atMost: false,
    },
    assets: [{ ...asset, lastGood: undefined, exposure: nothing }, ...others],
  };

  it('would not lose everything: what would be lost whole is named', async () => {
    show(half);
    await screen.findByRole('heading', { name: half.summary });

    const lost = figure('You would lose (RPO)');
    expect(lost).toHaveTextContent('All of an asset');
    expect(lost).toHaveTextContent(
      `No recovery point: ${assetTitle(asset.ref)}.`,
    );
    expect(lost).not.toHaveTextContent('Everything');
  });
});

describe('a service that needs no backup', () => {
  it('has no numbers to meet, and says whose word that is', async () => {
    show(lvsRegistry);
    await screen.findByRole('heading', { name: lvsRegistry.summary });

    expect(
      panel('Nothing is demanded').getByText(/a declaration, not a check/),
    ).toBeInTheDocument();
    expect(screen.queryByText('You would lose (RPO)')).not.toBeInTheDocument();
    expect(
      screen.getByRole('row', { name: /registry-data/ }),
    ).toHaveTextContent(
      'must not be backed up (backup-health/exclude: volume/registry-data)',
    );
  });
});

describe('a service without a tier', () => {
  it('shows how to set one', async () => {
    show(productCache);
    await screen.findByRole('heading', { name: productCache.summary });

    expect(screen.getByText('no tier')).toBeInTheDocument();
    expect(
      panel('It has no tier').getByText(/backup-health\/tier: tier-1/),
    ).toBeInTheDocument();
    expect(figure('You would lose (RPO)')).toHaveTextContent('3 hno target');
  });
});

describe('an entity that nothing belongs to', () => {
  it('shows the annotations to add, with its own name in them', async () => {
    show(legacyWiki);
    await screen.findByRole('heading', { name: legacyWiki.summary });

    const how = panel('Nothing was found that belongs to it');
    expect(how.getByText(legacyWiki.unmapped!)).toBeInTheDocument();
    expect(
      how.getByText(/backstage.io\/kubernetes-id: legacy-wiki/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});

describe('while nothing is known', () => {
  it('says that it asks', async () => {
    show(() => new Promise(() => {}));

    expect(
      await screen.findByText('Asking for the backup health'),
    ).toHaveAttribute('role', 'status');
  });

  it('tells an entity that is not assessed yet what comes next', async () => {
    show(refusing(404, 'component:default/shop-api is not known'));

    expect(
      await screen.findByRole('heading', { name: 'Not assessed yet' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/asks again by itself/)).toBeInTheDocument();
  });

  it('names the permission that a user lacks', async () => {
    show(refusing(403, 'You may not read component:default/shop-api'));

    expect(
      await screen.findByRole('heading', { name: 'You may not see this' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/the permission backup-health.read/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('gives the message of an error, and asks again when told to', async () => {
    const clicks = user();
    let fails = true;
    const { getEntityHealth } = show(async () => {
      if (fails) return refusing(500, 'the database is locked')();
      return shopApi;
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the database is locked',
    );
    fails = false;
    await clicks.click(screen.getByRole('button', { name: 'Ask again' }));

    expect(
      await screen.findByRole('heading', { name: shopApi.summary }),
    ).toBeInTheDocument();
    expect(getEntityHealth).toHaveBeenCalledTimes(2);
  });
});

describe('when the backend falls silent', () => {
  it('says so, and after a minute claims nothing good any more', async () => {
    let silent = false;
    show(async () => {
      if (silent) throw new TypeError('Failed to fetch');
      return shopApi;
    });
    await screen.findByRole('heading', { name: shopApi.summary });
    silent = true;

    await act(() => jest.advanceTimersByTimeAsync(16_000));
    expect(
      screen.getByText('Backup Health does not answer'),
    ).toBeInTheDocument();
    expect(screen.getAllByText('OK')).not.toHaveLength(0);

    await act(() => jest.advanceTimersByTimeAsync(60_000));
    expect(screen.queryByText('OK')).not.toBeInTheDocument();
    expect(
      screen.getByRole('heading', {
        name: /What you would lose of shop-api now is not known/,
      }),
    ).toBeInTheDocument();

    silent = false;
    await act(() => jest.advanceTimersByTimeAsync(15_000));
    expect(
      screen.getByRole('heading', { name: shopApi.summary }),
    ).toBeInTheDocument();
  });
});
