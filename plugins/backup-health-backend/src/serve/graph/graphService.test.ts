import { mockCredentials } from '@backstage/backend-test-utils';
import {
  HealthState,
  Instant,
  instant,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { aVerdict, clock } from '../../router/__testUtils__/stored';
import { fleetEntry } from '../../store/fleetEntry';
import { trusting } from '../trust/__testUtils__/trusting';
import { DependencyTable } from './dependencyTable';
import { GraphService } from './graphService';

const user = mockCredentials.user();
const now = clock();
const ago = (hours: number): Instant => instant(now - hours * 3_600_000);
const ref = (name: string) => `component:default/${name}`;

interface Node {
  dependsOn?: string[];
  goodAsOf?: Instant | null;
  state?: HealthState;
  rtoSeconds?: number;
  nextChangeAt?: string;
}

function verdictOf(name: string, node: Node): Verdict {
  const { goodAsOf = ago(4), state = 'ok', nextChangeAt, rtoSeconds } = node;
  const verdict = aVerdict(ref(name), state, { nextChangeAt });
  return {
    ...verdict,
    steps: goodAsOf === null ? [] : [{ from: goodAsOf, asOf: goodAsOf }],
    rto: rtoSeconds
      ? [{ scenario: 'application', samples: 1, medianSeconds: rtoSeconds }]
      : undefined,
  };
}

async function around(
  name: string,
  nodes: Record<string, Node>,
  visible?: string[],
) {
  const entries = new Map(
    Object.entries(nodes).map(([id, node]) => [
      ref(id),
      fleetEntry(verdictOf(id, node)),
    ]),
  );
  const service = new GraphService({
    table: { entries: async () => entries },
    dependencies: new DependencyTable({
      revision: async () => 1,
      listEntityChanges: async () => [],
      listEntities: async () =>
        Object.entries(nodes).map(([id, { dependsOn = [] }]) => ({
          entityRef: ref(id),
          title: id,
          annotations: {},
          dependsOn: dependsOn.map(ref),
        })),
    }),
    access: {
      among: async () => visible && new Set(visible.map(ref)),
    },
  });
  const marks = { revision: 1, fleetRevision: 1 };
  return service.reckon(
    await service.around(ref(name), user, marks),
    trusting(now),
  );
}

const shop: Record<string, Node> = {
  shop: { dependsOn: ['api'], rtoSeconds: 60, goodAsOf: ago(1) },
  api: { dependsOn: ['db'], rtoSeconds: 300, goodAsOf: ago(2) },
  db: { rtoSeconds: 1800, goodAsOf: ago(26), state: 'breached' },
};

describe('what is around a service', () => {
  it('is what it depends on, near and far, and how it would be recovered', async () => {
    const { dependencies, recoverability } = await around('shop', shop);
    expect(dependencies).toEqual([
      {
        entityRef: ref('api'),
        title: 'api',
        state: 'ok',
        tone: 'good',
        exposureSeconds: 7200,
        rtoSeconds: 300,
        distance: 1,
      },
      expect.objectContaining({
        entityRef: ref('db'),
        state: 'breached',
        distance: 2,
      }),
    ]);
    expect(recoverability).toMatchObject({
      effectiveExposureSeconds: 26 * 3600,
      effectiveRtoSeconds: 2160,
      weakest: { entityRef: ref('db'), because: 'It would lose the last 26 h' },
      order: [[ref('db')], [ref('api')], [ref('shop')]],
      hidden: 0,
      complete: true,
    });
  });

  it('is also who is hit', async () => {
    const { dependencies, recoverability } = await around('db', shop);
    expect(dependencies).toEqual([]);
    expect(
      recoverability?.dependents.map(d => [d.entityRef, d.distance]),
    ).toEqual([
      [ref('api'), 1],
      [ref('shop'), 2],
    ]);
  });

  it('is nothing where nothing is related', async () => {
    expect(await around('alone', { alone: {} })).toEqual({ dependencies: [] });
  });

  it('names nothing of what is hidden, counts it, and claims nothing over it', async () => {
    const { dependencies, recoverability } = await around('shop', shop, [
      'shop',
      'db',
    ]);
    expect(dependencies.map(d => d.entityRef)).toEqual([ref('db')]);
    expect(recoverability).toMatchObject({
      hidden: 1,
      order: [[ref('db')], [ref('shop')]],
      unmeasured: [],
      unknown: [],
    });
    expect(recoverability?.effectiveRtoSeconds).toBeUndefined();
    expect(JSON.stringify({ dependencies, recoverability })).not.toContain(
      'api',
    );
  });

  it('does not show through figures what a hidden service would lose', async () => {
    const { recoverability } = await around('shop', shop, ['shop', 'api']);
    expect(recoverability).toMatchObject({
      effectiveExposureSeconds: 7200,
      weakest: { entityRef: ref('api') },
      hidden: 1,
    });
    expect(JSON.stringify(recoverability)).not.toContain('of db');
  });

  it('takes what is past its time for unknown', async () => {
    const { dependencies, recoverability } = await around('shop', {
      ...shop,
      db: { ...shop.db, nextChangeAt: '2026-11-21T04:00:00Z' },
    });
    expect(dependencies[1]).toMatchObject({ state: 'unknown' });
    expect(recoverability).toMatchObject({
      effectiveExposureSeconds: 7200,
      unknown: [ref('db')],
    });
  });

  it('does not say that there is none of what could not be read', async () => {
    const { recoverability } = await around('shop', {
      ...shop,
      db: { goodAsOf: null, state: 'unknown' },
    });
    expect(recoverability).toMatchObject({
      effectiveExposureSeconds: 7200,
      unknown: [ref('db')],
    });
  });

  it('says of a part with nothing to go back to that it has none', async () => {
    const { recoverability } = await around('shop', {
      ...shop,
      db: { goodAsOf: null, state: 'unprotected' },
    });
    expect(recoverability).toMatchObject({
      effectiveExposureSeconds: null,
      weakest: {
        entityRef: ref('db'),
        because: 'It has nothing to go back to',
      },
    });
  });
});
