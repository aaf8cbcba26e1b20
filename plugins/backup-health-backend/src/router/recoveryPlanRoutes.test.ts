import { mockCredentials } from '@backstage/backend-test-utils';
import { AssetRef, instant } from '@backup-health/backstage-plugin-common';
import request from 'supertest';
import { aVerdict, clock } from './__testUtils__/stored';
import { bare, closeTestApis, createTestApi } from './__testUtils__/testApi';

jest.setTimeout(60_000);

const source = 'kubernetes:prod';
const shop = 'component:default/shop';
const vault = 'resource:default/vault';
const secret = 'resource:default/secret-project';
const user = 'user:default/ada';
const outsider = 'user:default/outsider';
const hourMs = 3_600_000;
const backedUpAt = instant(clock() - 4 * hourMs);
const location = 'c1/velero/velero/default';
const volume: AssetRef = {
  kind: 'volume',
  cluster: 'c1',
  namespace: 'shop',
  name: 'data',
};

const observed = {
  'core/persistentvolumeclaims': [
    {
      type: 'asset' as const,
      key: 'c1/persistentvolumeclaim/shop/data',
      ref: volume,
      createdAt: instant(clock() - 90 * 24 * hourMs),
    },
  ],
  'velero.io/backups': [
    {
      type: 'recovery-point' as const,
      key: 'c1/velero/velero/nightly-1',
      asOf: backedUpAt,
      availableAt: instant(backedUpAt + 60_000),
      result: 'good' as const,
      holds: { by: 'assets' as const, refs: [volume] },
      locations: [location],
      evidence: 'artifact-seen' as const,
    },
  ],
  'velero.io/backupstoragelocations': [
    {
      type: 'location' as const,
      key: location,
      title: 'Velero storage location default',
      bucket: 'backups',
      availability: 'available' as const,
    },
  ],
};

/** A service with a backup, and two that it depends on. */
async function estate(options: { backup?: boolean } = {}) {
  const api = await createTestApi({
    verdicts: [aVerdict(vault, 'ok'), aVerdict(secret, 'failing')],
    catalog: [bare(shop)],
    sees: (who, ref) => who !== outsider || ref !== secret,
  });
  const { store } = api;
  const streams = Object.keys(observed);
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
    clock(),
  );
  await store.recordSource(source, { clusterUid: 'c1' });
  for (const [stream, observations] of Object.entries(observed)) {
    const left = stream === 'velero.io/backups' && options.backup === false;
    await store.commit(source, {
      stream,
      condition: 'readable',
      readAt: clock(),
      origins: left ? [] : [{ origin: stream, observations }],
    });
  }
  const annotations = { 'backstage.io/kubernetes-namespace': 'shop' };
  await store.recordSweep(
    [
      {
        entityRef: shop,
        title: 'shop',
        annotations,
        dependsOn: [vault, secret],
      },
      ...[vault, secret].map(entityRef => ({
        entityRef,
        title: entityRef,
        annotations: {},
        dependsOn: [],
      })),
    ],
    clock(),
  );
  return {
    ...api,
    ask: (ref = shop, who = user) =>
      request(api.app)
        .get(`/entities/${ref.replace(/[:/]/g, '/')}/recovery-plan`)
        .set('Authorization', mockCredentials.user.header(who)),
  };
}

interface Step {
  id: string;
  state: string;
  title: string;
  measured: object | null;
  actions: { command?: string }[];
}

describe('GET …/recovery-plan', () => {
  afterEach(closeTestApis);

  it('tells the steps in their order, with what to copy', async () => {
    const { ask } = await estate();
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      entityRef: shop,
      madeAt: '2026-11-21T05:00:00Z',
      totalSeconds: null,
      hidden: 0,
    });
    const steps: Step[] = body.steps;
    expect(steps.map(({ id }) => id)).toEqual([
      `dependency/${secret}`,
      `dependency/${vault}`,
      'data/volume:c1/shop/data',
      'workloads/c1/shop',
      'check',
      'record',
    ]);
    expect(body.steps[2]).toMatchObject({
      state: 'ready',
      measured: null,
      from: {
        asOf: '2026-11-21T01:00:00Z',
        places: [{ address: 's3://backups/', availability: 'available' }],
      },
    });
    expect(body.steps[2].actions[1].command).toContain(
      'restore create --from-backup nightly-1 --include-namespaces shop',
    );
  });

  it('measures by what was recorded', async () => {
    const { ask, store } = await estate();
    await store.addDrill({
      id: 'd1',
      entityRef: shop,
      scenario: 'application',
      result: 'passed',
      declaredAt: instant(clock() - 3 * hourMs),
      dataRestoredAt: instant(clock() - 2 * hourMs),
      workloadsReadyAt: instant(clock() - 1.5 * hourMs),
      validatedAt: instant(clock() - hourMs),
      checks: [],
      missingDependencies: [],
      runbookFixes: [],
      links: [],
      actor: user,
      origin: 'person',
      recordedAt: clock(),
    });
    const { body } = await ask();
    expect(body.steps.map((step: Step) => step.measured)).toEqual([
      null,
      null,
      expect.objectContaining({ seconds: 3600, at: '2026-11-21T04:00:00Z' }),
      expect.objectContaining({ seconds: 1800 }),
      expect.objectContaining({ seconds: 1800 }),
      null,
    ]);
    expect(body.unmeasured).toHaveLength(2);
  });

  it('tells nobody the name of what they may not see', async () => {
    const { ask } = await estate();
    const { status, body } = await ask(shop, outsider);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain('secret-project');
    expect(body.hidden).toBe(1);
    expect(body.steps[1]).toMatchObject({
      id: 'dependency/hidden',
      state: 'unknown',
    });
    expect((await ask(secret, outsider)).status).toBe(404);
  });

  it('has no step where there is nothing to go back to', async () => {
    const { ask } = await estate({ backup: false });
    const { body } = await ask();
    expect(body).toMatchObject({ state: 'nothing', steps: [] });
    expect(body.withoutPoint).toEqual([expect.objectContaining(volume)]);
  });

  it('does not know what is not there', async () => {
    const { ask } = await estate();
    expect((await ask('component:default/none')).status).toBe(404);
  });
});
