import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { instant } from '@backup-health/backstage-plugin-common';
import { demoTokens, ManualClock, startEstate } from 'demo-estate';
import { Assessor } from '../assess/assessor';
import { readBackupHealthConfig } from '../config';
import { restoresOf } from '../resolve/restores';
import { Stored } from '../resolve/types';
import { KubernetesSource } from '../sources/kubernetes/KubernetesSource';
import { DirectKubernetesReader } from '../sources/kubernetes/reader/directReader';
import { kubernetesSystems } from '../sources/kubernetes/systems/registry';
import { DatabaseStore } from '../store/databaseStore';
import { demoEntities } from './__testUtils__/reading';

jest.setTimeout(240_000);

const service = 'component:default/shop-api';

describe('a Restore made in a running cluster', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const clock = ManualClock.startingAt(new Date('2026-11-21T05:00:00Z'));
  const now = () => instant(clock.now());
  let estate: Awaited<ReturnType<typeof startEstate>>;
  let store: DatabaseStore;
  let look: () => Promise<void>;

  beforeAll(async () => {
    estate = await startEstate({ firstPort: 0, clock });
    const cluster = estate.clusters.find(c => c.name === 'external-vault')!;
    store = await DatabaseStore.create({
      database: mockServices.database({
        knex: await databases.init('SQLITE_3'),
        migrations: {},
      }),
    });
    const source = KubernetesSource.create({
      name: cluster.name,
      intervalSeconds: 5,
      systems: kubernetesSystems,
      now,
      reader: DirectKubernetesReader.create({
        cluster: {
          name: cluster.name,
          url: cluster.url,
          token: demoTokens.reader,
          skipTLSVerify: false,
        },
      }),
    });
    await store.syncSources([source], now());
    await store.recordSweep(demoEntities(), now());
    const assessor = new Assessor({
      store,
      config: readBackupHealthConfig(mockServices.rootConfig()),
      logger: mockServices.logger.mock(),
      clock: now,
    });
    look = async () => {
      await source.read({
        signal: new AbortController().signal,
        onSource: reading => store.recordSource(source.id, reading),
        onStream: async outcome => {
          await store.commit(source.id, outcome);
        },
      });
      await assessor.tick();
    };
    await look();
  });

  afterAll(() => estate.stop());

  async function write(method: string, name: string, body?: object) {
    const url = `${estate.urls.clusters['external-vault']}/apis/velero.io/v1/namespaces/velero/restores${name}`;
    const answer = await fetch(url, {
      method,
      headers: {
        Authorization: `Bearer ${demoTokens.admin}`,
        'Content-Type':
          method === 'PATCH'
            ? 'application/merge-patch+json'
            : 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    expect(`${answer.status} ${answer.ok ? '' : await answer.text()}`).toMatch(
      /^2/,
    );
  }

  it('becomes a drill, which measures, and stays when the Restore is gone', async () => {
    const before = (await store.getVerdict(service))!;
    const objects = before.assets.find(
      ({ ref }) => ref.kind === 'kubernetes-objects',
    )!;
    const namespace = objects.ref.name;
    const point = objects.lastGood!.key;
    await write('POST', '', {
      apiVersion: 'velero.io/v1',
      kind: 'Restore',
      metadata: {
        name: 'by-hand',
        namespace: 'velero',
        labels: { 'backup-health/drill': 'application' },
      },
      spec: {
        backupName: point.split('/').pop(),
        includedNamespaces: [namespace],
        namespaceMapping: { [namespace]: 'drill' },
      },
    });
    const declaredAt = now();
    clock.advance({ minutes: 20 });
    await look();

    const [found] = await store.listAllDrills([service]);
    expect(found).toMatchObject({
      scenario: 'application',
      result: 'partial',
      origin: 'found',
      declaredAt,
      environment: 'drill',
      point: { key: point, stale: false },
    });
    expect(found.dataRestoredAt).toBeGreaterThan(declaredAt);
    const standing = async () =>
      (await store.getVerdict(service))!.drillStandings?.find(
        ({ scenario }) => scenario === 'application',
      );
    expect(await standing()).toMatchObject({
      lastAttempt: { result: 'partial' },
    });
    expect(await standing()).not.toHaveProperty('lastPassed');

    const validatedAt = now();
    await write('PATCH', '/by-hand', {
      metadata: {
        annotations: {
          'backup-health/drill-validated-at': new Date(
            validatedAt,
          ).toISOString(),
        },
      },
    });
    await look();
    expect(await store.listAllDrills([service])).toContainEqual(
      expect.objectContaining({
        result: 'passed',
        corrects: found.id,
        validatedAt,
      }),
    );
    const measured = async () =>
      (await store.getVerdict(service))!.rto?.find(
        ({ scenario }) => scenario === 'application',
      );
    expect(await measured()).toMatchObject({
      samples: 1,
      latestSeconds: 20 * 60,
    });

    await write('DELETE', '/by-hand');
    clock.advance({ minutes: 1 });
    await look();
    expect(await store.listAllDrills([service])).toHaveLength(2);
    expect(await measured()).toMatchObject({ samples: 1 });
    const restores = (await store.listObservations({
      goneSince: instant(0),
      type: 'restore',
    })) as Stored<'restore'>[];
    expect(
      restoresOf([objects.ref], restores, () => undefined).find(
        ({ name }) => name === 'by-hand',
      ),
    ).toMatchObject({ result: 'succeeded', goneAt: now() });
  });
});
