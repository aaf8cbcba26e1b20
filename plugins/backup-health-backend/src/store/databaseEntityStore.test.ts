import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { at } from './__testUtils__/observations';
import { KnownEntity } from './types';

jest.setTimeout(60_000);

const t0 = at('2026-11-21T06:00:00Z');

const grafana: KnownEntity = {
  entityRef: 'component:default/grafana',
  title: 'Grafana',
  owner: 'group:default/platform',
  system: 'system:default/lvs-cloud',
  lifecycle: 'production',
  annotations: {
    'backstage.io/kubernetes-id': 'grafana',
    'backup-health/tier': 'tier-1',
  },
  dependsOn: ['resource:default/postgresql'],
};
const loki: KnownEntity = {
  entityRef: 'component:default/loki',
  title: 'Loki',
  annotations: { 'backstage.io/kubernetes-id': 'loki' },
  dependsOn: [],
};

describe('DatabaseEntityStore', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('says whether a sweep changed anything', async () => {
      const { store } = await createTestStore(databases, id);

      expect(await store.recordSweep([grafana, loki], t0)).toBe(true);
      expect(await store.recordSweep([loki, grafana], t0)).toBe(false);
      expect(
        await store.recordSweep([loki, { ...grafana, title: 'Graphs' }], t0),
      ).toBe(true);

      expect(await store.listEntities()).toEqual([
        { ...grafana, title: 'Graphs' },
        loki,
      ]);
    });

    it('takes annotations in another order for the same', async () => {
      const { store } = await createTestStore(databases, id);
      await store.recordSweep([grafana], t0);
      const annotations = Object.fromEntries(
        Object.entries(grafana.annotations).reverse(),
      );

      expect(await store.recordSweep([{ ...grafana, annotations }], t0)).toBe(
        false,
      );
    });

    it('forgets an entity after two sweeps in a row without it', async () => {
      const { store } = await createTestStore(databases, id);
      await store.recordSweep([grafana, loki], t0);

      expect(await store.recordSweep([loki], t0)).toBe(false);
      expect(await store.listEntities()).toEqual([grafana, loki]);
      expect(await store.recordSweep([loki], t0)).toBe(true);
      expect(await store.listEntities()).toEqual([loki]);
    });

    it('counts anew when an entity returned in between', async () => {
      const { store } = await createTestStore(databases, id);
      await store.recordSweep([grafana, loki], t0);

      await store.recordSweep([loki], t0);
      await store.recordSweep([grafana, loki], t0);
      await store.recordSweep([loki], t0);

      expect(await store.listEntities()).toEqual([grafana, loki]);
    });

    it('moves the revision with each change, as verdicts follow from it', async () => {
      const { store } = await createTestStore(databases, id);
      const start = await store.revision();

      await store.recordSweep([grafana], t0);
      expect(await store.revision()).toBe(start + 1);
      await store.recordSweep([grafana], t0);
      expect(await store.revision()).toBe(start + 1);
    });

    it('takes a catalog of 10,000', async () => {
      const { store } = await createTestStore(databases, id);
      const many = Array.from({ length: 10_000 }, (_, n) => ({
        ...loki,
        entityRef: `component:default/loki-${n}`,
      }));

      await store.recordSweep(many, t0);
      await store.recordSweep([], t0);
      await store.recordSweep(many.slice(0, 5000), t0);

      expect(await store.listEntities()).toHaveLength(5000);
    });
  });
});
