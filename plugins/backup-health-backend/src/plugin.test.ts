import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import plugin from '.';

const config = (backupHealth?: object) =>
  mockServices.rootConfig.factory({
    data: backupHealth ? { backupHealth } : {},
  });

// To start a backend takes a while on a busy machine.
jest.setTimeout(60_000);

describe('the plugin', () => {
  it('starts without any configuration of its own', async () => {
    const { server } = await startTestBackend({
      features: [plugin, config(), catalogServiceMock.factory()],
    });
    const fleet = await request(server).get('/api/backup-health/fleet');
    expect(fleet.body).toEqual({ items: [], totalItems: 0 });
  });

  it('refuses a key that it does not know, and names it', async () => {
    await expect(
      startTestBackend({
        features: [
          plugin,
          config({ sourceGrace: '5m', sorceGrace: '5m' }),
          catalogServiceMock.factory(),
        ],
      }),
    ).rejects.toThrow(/sorceGrace/);
  });

  it('says of a bucket that cannot be reached that it cannot, and why', async () => {
    const { server } = await startTestBackend({
      features: [
        plugin,
        config({
          kubernetes: { useKubernetesPlugin: false },
          s3: [
            {
              id: 'dumps',
              bucket: 'dumps',
              endpoint: 'http://127.0.0.1:1',
              accessKeyId: 'key',
              secretAccessKey: 'must-never-be-shown',
              layouts: [],
            },
          ],
        }),
        catalogServiceMock.factory(),
        // The mock runs only what was scheduled at start.
        schedulerServiceFactory,
      ],
    });
    const sources = async () =>
      (await request(server).get('/api/backup-health/sources')).body;
    let body = await sources();
    for (let i = 0; i < 100 && body.items[0]?.state !== 'failing'; i++) {
      await new Promise(resolve => setTimeout(resolve, 200));
      body = await sources();
    }
    expect(body.items).toEqual([
      expect.objectContaining({ id: 's3:dumps', state: 'failing' }),
    ]);
    expect(body.items[0].message).toContain('127.0.0.1:1');
    expect(JSON.stringify(body)).not.toContain('must-never-be-shown');
  }, 60_000);
});
