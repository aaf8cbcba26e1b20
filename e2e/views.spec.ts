import { BackupsTab } from './harness/backupsTab';
import { FleetView } from './harness/fleetView';
import { inspect, inTheme, overflowOf } from './harness/inspect';
import { expect, test } from './harness/test';

test.beforeEach(async ({ api }) => {
  test.setTimeout(180_000);
  await expect.poll(() => api.unsettled(), { timeout: 120_000 }).toEqual([]);
});

test('the fleet opens from the menu, and its tiles and lists filter it', async ({
  guest,
  api,
}) => {
  const all = await api.fleet();
  const bad = all.filter(({ tone }) => tone === 'bad');
  await guest.getByRole('link', { name: 'Backup Health' }).last().click();
  await expect(guest).toHaveURL(/\/backup-health/);
  const view = await FleetView.open(guest);
  await expect(view.rows).toHaveCount(Math.min(50, all.length));
  await inspect(guest, 'fleet');
  expect(await overflowOf(guest)).toBeLessThanOrEqual(0);

  await view.tile('Bad').click();
  await expect(view.rows).toHaveCount(bad.length);
  await expect(guest).toHaveURL(/tone=bad/);

  // The address holds the view: somebody else sees the same.
  await guest.reload();
  await expect(view.rows).toHaveCount(bad.length);
  await view.tile('Bad').click();
  await view.choose('Tier', 'tier-1');
  await expect(view.rows).toHaveCount(
    all.filter(({ tier }) => tier === 'tier-1').length,
  );
});

test('the filtered list is had as CSV', async ({ guest, api }) => {
  const all = await api.fleet();
  await FleetView.open(guest);
  const [download] = await Promise.all([
    guest.waitForEvent('download'),
    guest
      .getByRole('button', { name: 'Download the filtered list as CSV' })
      .click(),
  ]);
  const stream = await download.createReadStream();
  let text = '';
  for await (const chunk of stream) text += chunk;

  expect(text.trim().split('\r\n')).toHaveLength(all.length + 1);
});

test('the other parts of the fleet say what is read, owned and demanded', async ({
  guest,
}) => {
  const view = await FleetView.open(guest);
  for (const part of ['Sources', 'Unowned', 'Policy', 'Blueprint']) {
    await view.part(part).click();
    await expect(guest.getByRole('tabpanel', { name: part })).not.toBeEmpty();
    await expect(guest.getByText(/^Loading /)).toHaveCount(0);
    await inspect(guest, `fleet-${part.toLowerCase()}`);
  }
});

test('the parts of a service are opened one at a time', async ({
  guest,
  api,
}) => {
  await BackupsTab.open(guest, api, 'lvs-postgresql');
  for (const part of ['Drills', 'Restore', 'What if', 'Sources']) {
    await guest.getByRole('tab', { name: new RegExp(`^${part}`) }).click();
    await expect(guest.getByText(/^Loading /)).toHaveCount(0);
    await inspect(guest, `part-${part.toLowerCase().replace(' ', '-')}`);
  }
  await expect(guest).toHaveURL(/part=sources/);
});

for (const look of [
  { name: 'dark', theme: 'dark' as const, width: 1280 },
  { name: '320', theme: 'light' as const, width: 320 },
]) {
  test(`five views fit and are readable: ${look.name}`, async ({
    guest,
    api,
  }) => {
    await inTheme(guest, look.theme);
    await guest.setViewportSize({ width: look.width, height: 900 });
    const { kind, namespace, name } = await api.entityOf('lvs-postgresql');
    const tab = `/catalog/${namespace}/${kind}/${name}/backups`;
    for (const [view, path, table] of [
      ['tab', tab, 'Assets'],
      ['drills', `${tab}?part=drills`, 'What is demanded'],
      ['restore', `${tab}?part=restore`, 'It needs'],
      ['fleet', '/backup-health?owner=all', 'Services'],
      ['sources', '/backup-health?view=sources', 'Sources'],
    ]) {
      await guest.goto(path);
      await expect(guest.getByRole('table', { name: table })).toBeVisible();
      await expect(guest.getByText(/^Loading /)).toHaveCount(0);
      await inspect(guest, `${view}-${look.name}`);
      expect(await overflowOf(guest)).toBeLessThanOrEqual(0);
    }
  });
}
