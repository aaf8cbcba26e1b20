import { Drill } from '@backup-health/backstage-plugin-common';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { at } from './__testUtils__/observations';

jest.setTimeout(60_000);

const grafana = 'component:default/grafana';

const drill = (id: string, change: Partial<Drill> = {}): Drill => ({
  id,
  entityRef: grafana,
  scenario: 'namespace',
  result: 'passed',
  declaredAt: at('2026-11-20T09:00:00Z'),
  dataRestoredAt: at('2026-11-20T09:21:00Z'),
  validatedAt: at('2026-11-20T09:41:00Z'),
  checks: [{ name: 'dashboards', passed: true }],
  missingDependencies: [],
  runbookFixes: ['Step 3: the dump has another name'],
  links: [],
  actor: 'user:default/ada',
  origin: 'person',
  recordedAt: at('2026-11-20T10:00:00Z'),
  ...change,
});

const once = { key: 'run-17', hash: 'a' };

describe('DatabaseDrillStore', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('keeps a drill as it is, and tells of the service as changed', async () => {
      const { store } = await createTestStore(databases, id);
      const sinceRevision = await store.revision();
      const added = drill('a');
      expect(await store.addDrill(added)).toEqual({
        outcome: 'added',
        drill: added,
      });
      expect(await store.listAllDrills()).toEqual([added]);
      expect(await store.listAllDrills([grafana])).toEqual([added]);
      expect(await store.listAllDrills(['component:default/b'])).toEqual([]);
      expect(await store.listEntityChanges({ sinceRevision })).toEqual([
        { entityRef: grafana, entity: undefined },
      ]);
    });

    it('takes one that is told twice once, and refuses another under its key', async () => {
      const { store } = await createTestStore(databases, id);
      await store.addDrill(drill('a'), once);
      const revision = await store.revision();
      expect(await store.addDrill(drill('b'), once)).toEqual({
        outcome: 'same',
        drill: drill('a'),
      });
      expect(
        (await store.addDrill(drill('c'), { ...once, hash: 'b' })).outcome,
      ).toBe('other');
      expect(await store.revision()).toBe(revision);
      expect(await store.listAllDrills()).toEqual([drill('a')]);
    });

    it('keeps the keys of one apart from those of others', async () => {
      const { store } = await createTestStore(databases, id);
      const told = [
        drill('a'),
        drill('b', { actor: 'user:default/bob' }),
        drill('c', { entityRef: 'component:default/loki' }),
      ];
      for (const each of told) {
        expect((await store.addDrill(each, once)).outcome).toBe('added');
      }
      // Without a key all are new.
      await store.addDrill(drill('d'));
      expect((await store.addDrill(drill('e'))).outcome).toBe('added');
    });

    it('takes one of several that are told at once', async () => {
      const { store } = await createTestStore(databases, id);
      const outcomes = await Promise.all(
        ['a', 'b', 'c'].map(
          async name => (await store.addDrill(drill(name), once)).outcome,
        ),
      );
      expect(outcomes.sort()).toEqual(['added', 'same', 'same']);
    });

    it('corrects a drill once, and marks it', async () => {
      const { store } = await createTestStore(databases, id);
      await store.addDrill(drill('a'));
      await store.addDrill(drill('b', { corrects: 'a', result: 'failed' }));
      expect(await store.addDrill(drill('c', { corrects: 'a' }))).toMatchObject(
        { outcome: 'corrected', drill: { id: 'b' } },
      );
      expect(await store.getDrill(grafana, 'a')).toEqual({
        drill: drill('a'),
        correctedBy: 'b',
      });
      expect(await store.getDrill('component:default/b', 'a')).toBeUndefined();
    });

    it('lists pages, newest first', async () => {
      const { store } = await createTestStore(databases, id);
      const days = ['18', '19', '20', '20', '21'];
      for (const [i, day] of days.entries()) {
        await store.addDrill(
          drill(`d${i}`, { declaredAt: at(`2026-11-${day}T09:00:00Z`) }),
        );
      }
      const query = { entityRef: grafana, limit: 2 };
      const first = await store.listDrills(query);
      expect(first.drills.map(d => d.drill.id)).toEqual(['d4', 'd3']);
      expect(first.total).toBe(5);
      const next = await store.listDrills({
        ...query,
        after: first.drills[1].drill,
      });
      expect(next.drills.map(d => d.drill.id)).toEqual(['d2', 'd1']);
      const within = await store.listDrills({
        ...query,
        from: at('2026-11-19T00:00:00Z'),
        to: at('2026-11-19T23:00:00Z'),
      });
      expect(within.drills.map(d => d.drill.id)).toEqual(['d1']);
      expect(within.total).toBe(1);
    });

    it('outlives the entity, and the observations', async () => {
      const { store } = await createTestStore(databases, id);
      const now = at('2026-11-21T05:00:00Z');
      await store.recordSweep(
        [{ entityRef: grafana, title: 'x', annotations: {}, dependsOn: [] }],
        now,
      );
      await store.addDrill(drill('a'));
      await store.recordSweep([], now);
      await store.recordSweep([], now);
      expect(await store.listEntities()).toEqual([]);
      await store.prune(now, { historyBefore: now });
      expect(await store.listAllDrills()).toEqual([drill('a')]);
    });
  });
});
