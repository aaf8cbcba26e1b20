import { mockCredentials } from '@backstage/backend-test-utils';
import { instant } from '@backup-health/backstage-plugin-common';
import request from 'supertest';
import { clock } from './__testUtils__/stored';
import { closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);

const source = 'kubernetes:prod';
const entityRef = 'component:default/shop';
const volume = {
  kind: 'volume' as const,
  cluster: 'c1',
  namespace: 'shop',
  name: 'data',
};
const user = 'user:default/ada';

/** A service with one volume that nothing backs up. */
async function shop(options: Parameters<typeof createTestApi>[0] = {}) {
  const api = await createTestApi({
    ...options,
    catalog: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'shop', namespace: 'default' },
      },
    ],
  });
  const { store } = api;
  const now = clock();
  const streams = ['core/persistentvolumeclaims', 'velero.io/schedules'];
  await store.syncSources(
    [
      {
        id: source,
        kind: 'kubernetes',
        title: 'prod',
        intervalSeconds: 30,
        streams,
      },
    ],
    now,
  );
  await store.recordSource(source, { clusterUid: 'c1' });
  for (const stream of streams) {
    await store.commit(source, {
      stream,
      condition: 'readable',
      readAt: now,
      origins: stream.startsWith('core')
        ? [
            {
              origin: 'shop/data',
              observations: [
                {
                  type: 'asset',
                  key: 'c1/persistentvolumeclaim/shop/data',
                  ref: volume,
                  createdAt: instant(now - 90 * 86_400_000),
                },
              ],
            },
          ]
        : [],
    });
  }
  await store.recordSweep(
    [
      {
        entityRef,
        title: 'shop',
        annotations: { 'backstage.io/kubernetes-namespace': 'shop' },
        dependsOn: [],
      },
    ],
    now,
  );
  const assess = (body: object) =>
    request(api.app)
      .post('/assess')
      .set('Authorization', mockCredentials.user.header(user))
      .send({ entityRef, ...body });
  return { ...api, assess };
}

describe('POST /assess', () => {
  afterEach(closeTestApis);

  const daily = {
    assets: [volume],
    schedule: '0 2 * * *',
    durationSeconds: 600,
  };

  it('tries a plan that is not there, and leaves no trace', async () => {
    const { assess, store } = await shop();
    const revision = await store.revision();
    const { status, body } = await assess({ addPlans: [daily] });
    expect(status).toBe(200);
    expect(body.states.now).toBe('unprotected');
    expect(body.states.then).not.toBe('unprotected');
    expect(body.mended).toContain('no-plan');
    expect(body.then.lastGood).toBeDefined();
    expect(await store.revision()).toBe(revision);
    expect(await store.getVerdict(entityRef)).toBeUndefined();
  });

  it('tries to go without a plan, and takes none away', async () => {
    const { assess, store } = await shop();
    const key = 'c1/velero/velero/nightly';
    await store.commit(source, {
      stream: 'velero.io/schedules',
      condition: 'readable',
      readAt: clock(),
      origins: [
        {
          origin: 'velero/nightly',
          observations: [
            {
              type: 'plan',
              key,
              system: 'velero',
              name: 'nightly',
              title: 'Velero nightly',
              role: 'backup',
              standing: 'declared',
              paused: false,
              selects: { by: 'assets', refs: [volume] },
            },
          ],
        },
      ],
    });
    const revision = await store.revision();
    const { body } = await assess({ removePlans: [key] });
    expect(body.broken).toContain('no-plan');
    expect(body.states.then).toBe('unprotected');
    expect(await store.revision()).toBe(revision);

    const again = await assess({});
    expect(again.body.now.assets[0].plans).toHaveLength(1);
    expect(again.body.broken).toEqual([]);
  });

  it('tries another tier', async () => {
    const { assess } = await shop();
    const { body } = await assess({ tier: 'tier-1', addPlans: [daily] });
    expect(body.now.tier).toBeUndefined();
    expect(body.then.tier).toMatchObject({ id: 'tier-1', from: 'what-if' });
    expect(body.then.targets.rpoSeconds).toBe(26 * 3600);
  });

  it.each([
    ['a tier', { tier: 'gold' }, 'known are tier-1'],
    [
      'an asset',
      { addPlans: [{ ...daily, assets: [{ kind: 'etcd', name: 'x' }] }] },
      'has no asset',
    ],
    ['a plan', { removePlans: ['c1/velero/velero/none'] }, 'has no plan'],
    [
      'a schedule',
      { addPlans: [{ ...daily, schedule: 'now and then' }] },
      'now and then',
    ],
    ['a field', { plans: [] }, 'additional properties'],
  ])('refuses %s that there is not', async (_, body, message) => {
    const { assess } = await shop();
    const answer = await assess(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });

  it('tries nothing with what the caller may not see', async () => {
    const { assess } = await shop({ sees: () => false });
    expect((await assess({})).status).toBe(404);
  });
});
