import { ApiDrill } from '@backup-health/backstage-plugin-common';
import { BackupsTab } from './harness/backupsTab';
import { Cluster } from './harness/cluster';
import { HealthApi } from './harness/healthApi';
import { inspect } from './harness/inspect';
import { expect, test } from './harness/test';

const velero = '/apis/velero.io/v1/namespaces/velero';
const schedules = `${velero}/schedules`;
const restores = `${velero}/restores`;

test.beforeEach(async ({ api }) => {
  test.setTimeout(180_000);
  await expect.poll(() => api.unsettled(), { timeout: 120_000 }).toEqual([]);
});

/** As Kubernetes writes instants. */
const seconds = (at: number) => new Date(at).toISOString().replace(/\.\d+/, '');

test('what is made in a cluster comes to the open page by itself, and so does its end', async ({
  guest,
  api,
  stack,
}) => {
  const cluster = Cluster.at(stack.clusterUrl('PORT_EXTERNAL_VAULT'));
  const name = `live-${Date.now()}`;
  const tab = await BackupsTab.open(guest, api, 'shop-web');
  await expect(tab.assets).toContainText('production-daily');
  await guest.evaluate(() => document.body.setAttribute('data-same', 'page'));
  try {
    await cluster.create(schedules, {
      apiVersion: 'velero.io/v1',
      kind: 'Schedule',
      metadata: { name, namespace: 'velero' },
      spec: {
        schedule: '30 */6 * * *',
        template: {
          includedNamespaces: ['shop-production'],
          excludedResources: ['secrets'],
          snapshotMoveData: true,
          storageLocation: 'default',
          ttl: '720h0m0s',
        },
      },
    });
    const madeAt = Date.now();
    await expect(tab.assets).toContainText(name);
    test.info().annotations.push({
      type: 'made to seen',
      description: `${Date.now() - madeAt} ms`,
    });
    // Without a reload.
    await expect(guest.locator('body')).toHaveAttribute('data-same', 'page');
  } finally {
    await cluster.remove(schedules, name);
  }
  await expect(tab.assets).not.toContainText(name);
});

test('a Restore with the label is a drill, and stays one when it is deleted', async ({
  guest,
  api,
  stack,
}) => {
  const cluster = Cluster.at(stack.clusterUrl('PORT_MULTI_TIER'));
  const entityRef = 'component:default/matrix-volumes';
  const health = await api.health(entityRef);
  const objects = health.assets.find(
    ({ ref }) => ref.kind === 'kubernetes-objects',
  );
  const backups = await api.points(entityRef, objects!.ref.name);
  const name = `by-hand-${Date.now()}`;
  const tab = await BackupsTab.open(guest, api, 'matrix-volumes');
  await guest.getByRole('tab', { name: /^Drills/ }).click();
  const history = guest.getByRole('table', { name: 'Drills, newest first' });
  await expect(history).not.toContainText(name);
  const startedAt = Date.now() - 7 * 60_000;
  try {
    // As the server of Velero leaves it when the data is back.
    await cluster.create(restores, {
      apiVersion: 'velero.io/v1',
      kind: 'Restore',
      metadata: {
        name,
        namespace: 'velero',
        labels: { 'backup-health/drill': 'single-file' },
      },
      spec: {
        backupName: backups[0],
        includedNamespaces: ['matrix-files'],
        namespaceMapping: { 'matrix-files': 'drill-by-hand' },
      },
      status: {
        phase: 'Completed',
        startTimestamp: seconds(startedAt),
        completionTimestamp: seconds(startedAt + 6 * 60_000),
        progress: { totalItems: 120, itemsRestored: 120 },
      },
    });
    await expect
      .poll(async () => measured(await drill(api, entityRef, name)), {
        timeout: 60_000,
        intervals: [250],
      })
      .toEqual({ scenario: 'single-file', origin: 'found', dataSeconds: 360 });
    await expect(history).toContainText(name);
    await inspect(guest, 'drill-found');
  } finally {
    await cluster.remove(restores, name);
  }
  await guest.getByRole('tab', { name: /^Restore/ }).click();
  const seen = guest
    .getByRole('table', { name: 'Restores that were seen' })
    .getByRole('row')
    .filter({ hasText: name });
  await expect(async () => {
    await guest.reload();
    await expect(seen).toContainText('no longer in the cluster', {
      timeout: 10_000,
    });
  }).toPass();
  expect(await drill(api, entityRef, name)).toBeDefined();
  await guest.reload();
  await expect(tab.head).toBeVisible();
  await guest.getByRole('tab', { name: /^Drills/ }).click();
  await expect(history).toContainText(name);
});

async function drill(api: HealthApi, entityRef: string, restore: string) {
  const drills = await api.drills(entityRef);
  return drills.find(each => each.restore?.endsWith(restore));
}

function measured(found?: ApiDrill) {
  return (
    found && {
      scenario: found.scenario,
      origin: found.origin,
      dataSeconds: found.phases.find(({ name }) => name === 'data')?.seconds,
    }
  );
}
