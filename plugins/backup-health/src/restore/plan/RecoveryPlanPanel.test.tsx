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
import { lvsPostgresql, ordersDb, shopApi, toldAt } from '../../__fixtures__';
import { fixtureApi } from '../../__fixtures__/api';
import { recoveryPlanOf } from '../../__fixtures__/recoveryPlan';
import { standStill } from '../../__testUtils__/standStill';
import { backupHealthApiRef } from '../../api/backupHealthApiRef';
import { RecoveryPlanPanel } from './RecoveryPlanPanel';

function show(health: EntityHealth, api: Partial<BackupHealthApi> = {}) {
  renderInTestApp(
    <TestApiProvider
      apis={[
        [backupHealthApiRef, { ...fixtureApi([health], () => toldAt), ...api }],
      ]}
    >
      <RecoveryPlanPanel health={health} />
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

const steps = async () => {
  const list = await screen.findByRole('list', {
    name: 'Steps, in this order',
  });
  return within(list)
    .getAllByRole('heading', { level: 3 })
    .map(heading => heading.closest('li')!);
};
const refusal = (statusCode: number) => () =>
  Promise.reject({
    name: 'ResponseError',
    message: `Request failed with ${statusCode}`,
    statusCode,
  });

// The legacy way of the copying library: what is selected is copied.
let copied: string[];

jest.setTimeout(60_000);

beforeEach(() => {
  standStill(toldAt);
  copied = [];
  document.execCommand = jest.fn(() => {
    copied.push(document.getSelection()!.toString());
    return true;
  });
});

afterEach(() => {
  jest.useRealTimers();
});

it('tells the steps in their order, and what is not known of each', async () => {
  show(lvsPostgresql);
  const [hold, etcd, secret, load, record] = await steps();

  expect(hold).toHaveTextContent(
    /^Hold CronJob.*Never measured.*Nothing known in its way/,
  );
  expect(etcd).toHaveTextContent(/Blocked: lvs-etcd has nothing to go back to/);
  expect(within(etcd).getByRole('link')).toHaveAccessibleName(/lvs-etcd/);
  expect(secret).toHaveTextContent(/Not known: nobody told who has the values/);
  expect(load).toHaveTextContent(
    /in cluster lvs-cloud.*data of Thu 12 Nov 01:04 · 214 MiB · CronJob platform\/pgdump-s3 · known by: artifact-seen/,
  );
  expect(load).toHaveTextContent(
    /bucket lvs-cloud-pg-backups s3:\/\/lvs-cloud-pg-backups\/pgdumpall-20261112-010402.sql.gz/,
  );
  expect(load).toHaveTextContent(/Mind: A dump of single databases/);
  expect(record).toHaveTextContent(/Not part of the time/);
});

it('has no sum where a step was never measured', async () => {
  show(lvsPostgresql);
  const sum = await screen.findByText('All of it, one after the other');
  expect(sum.nextElementSibling).toHaveTextContent(
    'Not known / target 4 h4 steps were never measured',
  );
});

it('sums what was measured, and says what was measured together', async () => {
  show(shopApi);
  const [data] = await steps();
  expect(data).toHaveTextContent(
    /Took 21 minin a drill · measured 6 times · last Fri 13 Nov 09:38 · together with step 2/,
  );
  const sum = screen.getByText('All of it, one after the other');
  expect(sum.nextElementSibling).toHaveTextContent(/^38 min \/ target 4 h$/);
});

it('copies each command, by a button that says which', async () => {
  const user = userEvent.setup();
  show(lvsPostgresql);
  await steps();
  await user.click(
    screen.getByRole('button', { name: 'Copy the command of step 3.1' }),
  );
  expect(copied[0]).toBe(
    'kubectl -n platform create secret generic pg-backup-s3 --from-env-file=./pg-backup-s3.env',
  );
});

it('copies the whole as a runbook', async () => {
  const user = userEvent.setup();
  show(lvsPostgresql);
  await user.click(
    await screen.findByRole('button', {
      name: 'Copy the recovery plan of lvs-postgresql as a runbook',
    }),
  );
  const [runbook] = copied;
  expect(runbook).toMatch(/^# Recovery of lvs-postgresql\n/);
  expect(runbook).toContain('2026-11-21T05:00:00Z');
  expect(runbook).toContain(
    '```sh\nkubectl -n platform patch cronjob pgdump-s3-cleanup -p \'{"spec":{"suspend":true}}\'\n```',
  );
  expect(runbook).toContain('## 5. Record it as a drill');
  expect(runbook).toContain(
    'Not known, 4 steps were never measured, target 4 h',
  );
});

it('says plainly that there is nothing to go back to', async () => {
  show(ordersDb);
  expect(await screen.findByText('Nothing to go back to')).toBeVisible();
  expect(screen.getByText(/cannot be brought back/)).toBeVisible();
  expect(screen.queryByRole('list')).not.toBeInTheDocument();
  expect(
    screen.queryByRole('button', { name: /as a runbook/ }),
  ).not.toBeInTheDocument();
});

it('says that it is on its way', async () => {
  show(shopApi, { getRecoveryPlan: () => new Promise(() => {}) });
  expect(await screen.findByText(/the recovery plan/)).toBeInTheDocument();
});

it.each([
  [403, /recovery plan/i],
  [500, /recovery plan/i],
])(
  'says of a refusal with %s what failed, and harms nothing',
  async (code, said) => {
    show(shopApi, { getRecoveryPlan: refusal(code) });
    expect(
      await screen.findByText(new RegExp(`${said.source}.*${code}`, 'i')),
    ).toBeVisible();
  },
);

it('lets no text of a source make anything of the runbook', async () => {
  const user = userEvent.setup();
  const plan = recoveryPlanOf(shopApi);
  const command = 'echo ```; id';
  show(shopApi, {
    getRecoveryPlan: async () => ({
      ...plan,
      steps: [
        {
          ...plan.steps[0],
          title: 'Restore\n# all [of it](http://evil.example) <img>',
          actions: [{ text: 'Do `it`', command }],
        },
      ],
    }),
  });
  await user.click(await screen.findByRole('button', { name: /as a runbook/ }));
  const [runbook] = copied;
  expect(runbook).toContain(
    '## 1. Restore \\# all \\[of it\\](http://evil.example) \\<img\\>\n',
  );
  expect(runbook).toContain('````sh\necho ```; id\n````');
});
