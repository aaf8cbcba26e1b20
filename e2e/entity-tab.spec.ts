import { BackupsTab } from './harness/backupsTab';
import { expect, test } from './harness/test';

// How long the demo may take from its start to a verdict on every service.
test.beforeEach(async ({ api }) => {
  await expect.poll(() => api.unsettled(), { timeout: 60_000 }).toEqual([]);
});

test('a service has the tab among those of its page', async ({
  guest,
  api,
}) => {
  const { kind, namespace, name } = await api.entityOf('lvs-postgresql');
  await guest.goto(`/catalog/${namespace}/${kind}/${name}`);
  await guest
    .getByRole('tab', { name: 'Backups' })
    .or(guest.getByRole('link', { name: 'Backups' }))
    .first()
    .click();

  await expect(guest).toHaveURL(/\/backups$/);
  await expect(
    guest.getByRole('region', { name: 'Backups', exact: true }),
  ).toBeVisible();
});

test('dumps that wait for a Secret are failing, and the Secret is named', async ({
  guest,
  api,
}) => {
  const tab = await BackupsTab.open(guest, api, 'lvs-postgresql');

  await expect(tab.state).toHaveText('Failing');
  await expect(tab.findings).toContainText('missing-secret');
  await expect(tab.findings).toContainText('pg-backup-s3');
  await tab.screenshot('lvs-postgresql');
});

test('so are the snapshots of etcd', async ({ guest, api }) => {
  const tab = await BackupsTab.open(guest, api, 'lvs-cluster');

  await expect(tab.state).toHaveText('Failing');
  await expect(tab.findings).toContainText('missing-secret');
  await expect(tab.findings).toContainText('etcd-backup-s3');
  await tab.screenshot('lvs-cluster');
});

test('a job that succeeds and selects no volume protects nothing', async ({
  guest,
  api,
}) => {
  const tab = await BackupsTab.open(guest, api, 'lvs-grafana');

  await expect(tab.state).toHaveText('Unprotected');
  await expect(tab.findings).toContainText('plan-selects-nothing');
  await expect(tab.numbers).toContainText('Everything');
  await tab.screenshot('lvs-grafana');
});

test('what can be rebuilt is exempt, and is given no number', async ({
  guest,
  api,
}) => {
  const tab = await BackupsTab.open(guest, api, 'lvs-registry');

  await expect(tab.state).toHaveText('Exempt');
  await expect(tab.numbers).toBeHidden();
  await tab.screenshot('lvs-registry');
});

test('a schedule that cannot meet its target is said before it fails', async ({
  guest,
  api,
}) => {
  const tab = await BackupsTab.open(guest, api, 'carbon-data-platform');

  await expect(tab.findings).toContainText('rpo-infeasible');
  await expect(
    tab.numbers.getByText(/^\d+\s(s|min|h|d)(\s\d+\s(min|h))?$/).first(),
  ).toBeVisible();
  await expect(tab.numbers).toContainText('target 15 min');
  await tab.screenshot('carbon-data-platform');
});

for (const name of ['lvs-postgresql', 'lvs-registry', 'carbon-data-platform']) {
  test(`the tab of ${name} can be used by keyboard and screen reader`, async ({
    guest,
    api,
  }) => {
    const tab = await BackupsTab.open(guest, api, name);
    await expect(tab.state).not.toBeEmpty();

    expect(await tab.seriousViolations()).toEqual([]);
  });
}

test('the tab fits a narrow screen without scrolling sideways', async ({
  guest,
  api,
}) => {
  await guest.setViewportSize({ width: 320, height: 900 });
  const tab = await BackupsTab.open(guest, api, 'lvs-postgresql');
  await expect(tab.state).toHaveText('Failing');

  const overflow = await tab.head.evaluate(
    head => head.parentElement!.scrollWidth - head.parentElement!.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await tab.screenshot('lvs-postgresql-320');
});
