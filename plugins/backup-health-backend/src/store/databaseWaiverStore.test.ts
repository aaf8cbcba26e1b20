import { AssetRef, instant } from '@backup-health/backstage-plugin-common';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { at } from './__testUtils__/observations';
import { StoredWaiver } from './types';

jest.setTimeout(60_000);

const now = at('2026-11-21T05:00:00Z');
const grafana = 'component:default/grafana';
const database: AssetRef = { kind: 'database', cluster: 'c1', name: 'main' };

const waiver = (id: string, change: Partial<StoredWaiver> = {}) => ({
  id,
  entityRef: grafana,
  rule: 'no-offsite-copy',
  owner: 'group:default/platform-team',
  reason: 'The second site opens in December.',
  createdAt: now,
  createdBy: 'user:default/ada',
  expiresAt: at('2026-12-31T00:00:00Z'),
  ...change,
});

describe('DatabaseWaiverStore', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('keeps a waiver as it is, and tells of it as changed', async () => {
      const { store } = await createTestStore(databases, id);
      const sinceRevision = await store.revision();
      const added = waiver('w1', { asset: database });
      expect(await store.addWaiver(added)).toEqual({
        added: true,
        waiver: added,
      });
      expect(await store.listWaivers(grafana, 10)).toEqual({
        waivers: [added],
        total: 1,
      });
      expect(await store.listEntityChanges({ sinceRevision })).toEqual([
        { entityRef: grafana, entity: undefined },
      ]);
    });

    it('keeps one at a time of a rule and an asset', async () => {
      const { store } = await createTestStore(databases, id);
      const first = waiver('w1');
      await store.addWaiver(first);
      expect(await store.addWaiver(waiver('w2'))).toEqual({
        added: false,
        waiver: first,
      });
      expect(
        (await store.addWaiver(waiver('w3', { asset: database }))).added,
      ).toBe(true);
      await store.endWaiver(grafana, 'w1', { at: now, by: 'ada' });
      expect((await store.addWaiver(waiver('w4'))).added).toBe(true);
    });

    it('lists those in force, and no longer than they are', async () => {
      const { store } = await createTestStore(databases, id);
      const { expiresAt } = waiver('w1');
      await store.addWaiver(waiver('w1'));
      await store.addWaiver(waiver('w2', { entityRef: 'component:default/b' }));
      const active = async (when: number, refs?: string[]) =>
        (await store.listActiveWaivers(instant(when), refs)).map(w => w.id);
      expect(await active(now)).toEqual(['w1', 'w2']);
      expect(await active(now, [grafana])).toEqual(['w1']);
      expect(await active(now, [])).toEqual([]);
      expect(await active(expiresAt - 1)).toEqual(['w1', 'w2']);
      expect(await active(expiresAt)).toEqual([]);
    });

    it('lists those that were in force at an instant, and no others', async () => {
      const { store } = await createTestStore(databases, id);
      const first = waiver('w1');
      const later = waiver('w2', {
        asset: database,
        createdAt: instant(now + 3000),
      });
      await store.addWaiver(first);
      await store.addWaiver(later);
      await store.addWaiver(waiver('w3', { entityRef: 'component:default/b' }));
      await store.endWaiver(grafana, 'w1', {
        at: instant(now + 5000),
        by: 'user:default/bob',
      });
      const then = async (when: number) =>
        (await store.listWaiversInForce(grafana, instant(when))).map(w => w.id);
      expect(await then(now - 1)).toEqual([]);
      expect(await then(now)).toEqual(['w1']);
      expect(await then(now + 3000)).toEqual(['w1', 'w2']);
      expect(await then(now + 4999)).toEqual(['w1', 'w2']);
      expect(await then(now + 5000)).toEqual(['w2']);
      expect(await then(later.expiresAt)).toEqual([]);
    });

    it('ends one once, and leaves it in the list', async () => {
      const { store } = await createTestStore(databases, id);
      await store.addWaiver(waiver('w1'));
      const end = { at: instant(now + 1000), by: 'user:default/bob' };
      expect(await store.endWaiver(grafana, 'w1', end)).toMatchObject({
        endedAt: end.at,
        endedBy: end.by,
      });
      const sinceRevision = await store.revision();
      expect(
        await store.endWaiver(grafana, 'w1', {
          at: instant(now + 9000),
          by: 'x',
        }),
      ).toMatchObject({ endedAt: end.at, endedBy: end.by });
      expect(await store.revision()).toBe(sinceRevision);
      expect(await store.endWaiver(grafana, 'w9', end)).toBeUndefined();
      expect((await store.listWaivers(grafana, 10)).total).toBe(1);
    });
  });
});
