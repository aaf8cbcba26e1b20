import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { Locator, Page } from '@playwright/test';
import { root } from '../scripts/stack/root.mjs';
import { BackupsTab } from './harness/backupsTab';
import { FleetView } from './harness/fleetView';
import { expect, test } from './harness/test';

// `yarn pictures` takes those that the README opens with.
test.use({ viewport: { width: 1280, height: 1000 } });

test.beforeEach(async ({ api }) => {
  test.setTimeout(300_000);
  await expect.poll(() => api.unsettled(), { timeout: 200_000 }).toEqual([]);
});

test('a service whose backups fail', async ({ guest, api }) => {
  const tab = await BackupsTab.open(guest, api, 'lvs-postgresql');
  await expect(tab.state).toHaveText('Failing');
  await take(guest, tab.findings, 'failing-service', { height: 1000 });
});

test('what happened to a service that is well', async ({ guest, api }) => {
  const tab = await BackupsTab.open(guest, api, 'shop-api');
  await expect(tab.state).toHaveText('OK');
  const timeline = guest.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByText('recovery point').first()).toBeVisible();
  await take(guest, timeline, 'sound-service', { height: 1330 });
});

test('all services', async ({ guest }) => {
  const fleet = await FleetView.open(guest);
  await expect(fleet.rows.first()).toBeVisible();
  await take(guest, fleet.table, 'fleet', { height: 900 });
});

/** Takes what is on the screen, when it has come to rest. */
async function take(
  page: Page,
  shown: Locator,
  name: string,
  options: { height: number },
): Promise<void> {
  await expect(shown).toBeVisible();
  await expect(page.getByText(/^Loading /)).toHaveCount(0);
  await page.setViewportSize({ width: 1280, height: options.height });
  const file = path.join(root, 'docs/images', `${name}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  // A quarter of the size, and the same to the eye. It may be absent.
  try {
    execFileSync('pngquant', ['--force', '--ext', '.png', '64', file]);
  } catch {
    process.stdout.write(`    ${file} is not made smaller: no pngquant\n`);
  }
}
