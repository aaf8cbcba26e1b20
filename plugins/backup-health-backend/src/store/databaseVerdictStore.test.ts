import { Verdict } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { at, cluster } from './__testUtils__/observations';
import { VerdictHistoryRow } from './rows';

jest.setTimeout(60_000);

const t0 = at('2026-11-21T06:00:00Z');
const t1 = at('2026-11-21T06:00:30Z');
const t2 = at('2026-11-21T06:01:00Z');
const t3 = at('2026-11-21T06:01:30Z');

function verdict(overrides?: Partial<Verdict>): Verdict {
  return {
    entityRef: 'component:default/grafana',
    title: 'Grafana',
    owner: 'group:default/platform',
    system: 'system:default/lvs-cloud',
    assessedAt: t0,
    state: 'ok',
    tier: { id: 'tier-1', title: 'Irreplaceable', from: 'entity annotation' },
    targets: { rpoSeconds: 93_600, rpoFrom: 'tier tier-1' },
    withoutPoint: [],
    steps: [
      { from: at('2026-11-20T18:03:41Z'), asOf: at('2026-11-20T18:00:04Z') },
    ],
    assets: [
      {
        ref: {
          kind: 'volume',
          cluster,
          namespace: 'monitoring',
          name: 'grafana',
        },
        requirement: 'required',
        state: 'ok',
        steps: [],
        plans: [],
        copies: [],
        findings: [],
        goodPoints: 1,
      },
    ],
    findings: [],
    suggestions: [],
    drills: [],
    sources: [
      {
        id: 'kubernetes:production',
        title: 'Production',
        kind: 'kubernetes',
        condition: 'readable',
        observedAt: t0,
      },
      { id: 's3:dumps', title: 'Dumps', kind: 's3', condition: 'unread' },
    ],
    nextChangeAt: at('2026-11-21T20:00:04Z'),
    ...overrides,
  };
}

const seenAt = (observedAt: Verdict['assessedAt']): Verdict['sources'] =>
  verdict().sources.map(source =>
    source.observedAt ? { ...source, observedAt } : source,
  );

async function historyOf(knex: Knex, ref = 'component:default/grafana') {
  const rows = await knex<VerdictHistoryRow>('verdict_history')
    .where('entity_ref', ref)
    .orderBy('id');
  return rows.map(row => [Number(row.at), row.state]);
}

describe('DatabaseVerdictStore', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('gives back the verdict as it was made', async () => {
      const { store } = await createTestStore(databases, id);

      expect(await store.replaceVerdicts([verdict()], t0)).toEqual({
        changed: 1,
      });

      expect(await store.getVerdict('component:default/grafana')).toEqual(
        verdict(),
      );
      expect(await store.listVerdicts()).toEqual([verdict()]);
      expect(await store.getVerdict('component:default/loki')).toBeUndefined();
    });

    it('marks what it says, and whether anything else has moved', async () => {
      const { store } = await createTestStore(databases, id);
      const marks = () => store.getMarks('component:default/grafana');
      expect((await marks()).verdict).toBeUndefined();

      await store.replaceVerdicts([verdict()], t0);
      const first = await marks();
      expect(first).toEqual({
        verdict: {
          hash: expect.any(String),
          assessedAt: t0,
          nextChangeAt: at('2026-11-21T20:00:04Z'),
        },
        fleetRevision: await store.fleetRevision(),
        revision: await store.revision(),
      });
      expect(await marks()).toEqual(first);

      const moved = { assessedAt: t1, sources: seenAt(t1) };
      await store.replaceVerdicts([verdict(moved)], t1);
      expect((await marks()).verdict).toEqual({
        ...first.verdict,
        assessedAt: t1,
      });

      await store.replaceVerdicts([verdict({ state: 'breached' })], t2);
      await store.recordSweep([], t2);
      const last = await marks();
      expect(last.verdict?.hash).not.toBe(first.verdict?.hash);
      expect(last.fleetRevision).toBeGreaterThan(first.fleetRevision);
      expect(last.revision).toBe(await store.revision());
    });

    it('appends each change to the history, in full', async () => {
      const { knex, store } = await createTestStore(databases, id);
      const breached = verdict({ assessedAt: t1, state: 'breached' });
      const mended = verdict({ assessedAt: t2 });

      await store.replaceVerdicts([verdict()], t0);
      await store.replaceVerdicts([breached], t1);
      await store.replaceVerdicts([mended], t2);

      expect(await historyOf(knex)).toEqual([
        [t0, 'ok'],
        [t1, 'breached'],
        [t2, 'ok'],
      ]);
      const rows = await knex<VerdictHistoryRow>('verdict_history').orderBy(
        'id',
      );
      expect(rows.map(row => JSON.parse(row.body))).toEqual([
        verdict(),
        breached,
        mended,
      ]);
    });

    it('takes no heartbeat for a change, and serves it nonetheless', async () => {
      const { knex, store } = await createTestStore(databases, id);
      await store.replaceVerdicts([verdict()], t0);
      const later = verdict({
        assessedAt: t1,
        nextChangeAt: at('2026-11-21T21:00:00Z'),
        sources: seenAt(t1),
      });

      expect(await store.replaceVerdicts([later], t1)).toEqual({ changed: 0 });

      expect(await store.listVerdicts()).toEqual([later]);
      expect(await store.nextChangeAt()).toBe(later.nextChangeAt);
      expect(await historyOf(knex)).toEqual([[t0, 'ok']]);
    });

    it('moves each of many to what is its own', async () => {
      const { store } = await createTestStore(databases, id);
      const fleet = (assessedAt: Verdict['assessedAt'], shift: number) =>
        Array.from({ length: 1000 }, (_, n) =>
          verdict({
            entityRef: `component:default/service-${n}`,
            assessedAt,
            sources: seenAt(assessedAt),
            nextChangeAt: at(`2026-11-22T0${(n + shift) % 10}:00:00Z`),
          }),
        );
      await store.replaceVerdicts(fleet(t0, 0), t0);

      const moved = fleet(t1, 3);
      expect(await store.replaceVerdicts(moved, t1)).toEqual({ changed: 0 });

      const byRef = (a: Verdict, b: Verdict) =>
        a.entityRef < b.entityRef ? -1 : 1;
      expect((await store.listVerdicts()).sort(byRef)).toEqual(
        moved.sort(byRef),
      );
    });

    it('forgets the earlier due time of a verdict that has none now', async () => {
      const { store } = await createTestStore(databases, id);
      await store.replaceVerdicts([verdict()], t0);

      await store.replaceVerdicts([verdict({ nextChangeAt: undefined })], t1);

      expect(await store.nextChangeAt()).toBeUndefined();
    });

    it('knows the earliest instant at which something changes', async () => {
      const { store } = await createTestStore(databases, id);
      expect(await store.nextChangeAt()).toBeUndefined();

      await store.replaceVerdicts(
        [
          verdict({ entityRef: 'component:default/a', nextChangeAt: t3 }),
          verdict({ entityRef: 'component:default/b', nextChangeAt: t2 }),
          verdict({
            entityRef: 'component:default/c',
            nextChangeAt: undefined,
          }),
        ],
        t0,
      );

      expect(await store.nextChangeAt()).toBe(t2);
    });

    it('removes the rest, but never its history', async () => {
      const { knex, store } = await createTestStore(databases, id);
      const loki = verdict({ entityRef: 'component:default/loki' });
      await store.replaceVerdicts([verdict(), loki], t0);

      await store.replaceVerdicts([loki], t1);
      expect(await store.listVerdicts()).toEqual([loki]);
      expect(await historyOf(knex)).toEqual([[t0, 'ok']]);

      await store.replaceVerdicts([loki, verdict()], t2);
      expect(await historyOf(knex)).toEqual([
        [t0, 'ok'],
        [t2, 'ok'],
      ]);
    });

    it('takes the last of two verdicts on one service', async () => {
      const { store } = await createTestStore(databases, id);

      await store.replaceVerdicts([verdict(), verdict({ state: 'stale' })], t0);

      expect(await store.listVerdicts()).toEqual([verdict({ state: 'stale' })]);
    });

    it('takes a title that no column would hold', async () => {
      const { store } = await createTestStore(databases, id);
      const title = `${'Vault 保管库 💾 '.repeat(1000)}\0`;

      await store.replaceVerdicts([verdict({ title })], t0);

      expect((await store.listVerdicts())[0].title).toBe(title);
    });

    it('prunes the history down to what still stood then', async () => {
      const { knex, store } = await createTestStore(databases, id);
      const loki = 'component:default/loki';
      await store.replaceVerdicts(
        [verdict(), verdict({ entityRef: loki })],
        t0,
      );
      for (const [when, state] of [
        [t1, 'stale'],
        [t3, 'ok'],
      ] as const) {
        await store.replaceVerdicts(
          [verdict({ state }), verdict({ entityRef: loki })],
          when,
        );
      }

      expect(await store.prune(t2)).toBe(0);
      expect(await store.prune(t2, { historyBefore: t2 })).toBe(1);

      expect(await historyOf(knex)).toEqual([
        [t1, 'stale'],
        [t3, 'ok'],
      ]);
      expect(await historyOf(knex, loki)).toEqual([[t0, 'ok']]);
    });

    it('keeps neither verdict nor history of what broke down half-way', async () => {
      const { knex, store } = await createTestStore(databases, id);
      await store.replaceVerdicts([verdict()], t0);
      await knex.schema.renameTable('verdict_history', 'elsewhere');

      await expect(
        store.replaceVerdicts([verdict({ state: 'stale' })], t1),
      ).rejects.toMatchObject({
        message: expect.stringContaining('verdict_history'),
      });

      await knex.schema.renameTable('elsewhere', 'verdict_history');
      expect(await store.listVerdicts()).toEqual([verdict()]);
      expect(await historyOf(knex)).toEqual([[t0, 'ok']]);
    });
  });
});
