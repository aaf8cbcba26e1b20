import { UnownedAsset } from './assessmentTypes';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { at } from './__testUtils__/observations';

jest.setTimeout(60_000);

const now = at('2026-11-21T05:00:00Z');

const volume = (name: string): UnownedAsset => ({
  key: `volume:c1/shop/${name}`,
  ref: { kind: 'volume', cluster: 'c1', namespace: 'shop', name },
  clusterTitle: 'Production',
  firstSeenAt: now,
  state: 'unprotected',
  plans: [],
  nextChangeAt: now,
});

describe('what is listed', () => {
  const databases = createTestDatabases();

  async function listed(id: Parameters<typeof createTestStore>[1]) {
    const { store } = await createTestStore(databases, id);
    const lease = (await store.takeAssessing('me', now))!;
    await store.saveAssessment(lease, {
      now,
      unowned: ['data', 'cache', '100%_full', 'logs'].map(volume),
    });
    return { store, lease };
  }
  const names = (items: UnownedAsset[]) => items.map(({ ref }) => ref.name);

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('comes page by page, each once', async () => {
      const { store } = await listed(id);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.listUnowned({ limit: 3, cursor });
        expect(page.totalItems).toBe(4);
        seen.push(...names(page.items));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen.sort()).toEqual(['100%_full', 'cache', 'data', 'logs']);
    });

    it.each([
      ['PRODUCTION data', ['data']],
      ['%', ['100%_full']],
      ['a_a', []],
      ['  ', ['100%_full', 'cache', 'data', 'logs']],
    ])('is found by "%s"', async (q, expected) => {
      const { store } = await listed(id);
      const page = await store.listUnowned({ q, limit: 10 });
      expect(names(page.items).sort()).toEqual(expected);
      expect(page.totalItems).toBe(expected.length);
    });

    it('is gone when it is said to be', async () => {
      const { store, lease } = await listed(id);
      await store.saveAssessment(lease, {
        now,
        goneUnowned: [volume('data').key],
      });
      expect((await store.listUnowned({ limit: 10 })).totalItems).toBe(3);
    });

    it('refuses a cursor of another list', async () => {
      const { store } = await listed(id);
      const { nextCursor } = await store.listUnowned({ limit: 1 });
      await expect(
        store.listSuggestions({ limit: 1, cursor: nextCursor }),
      ).rejects.toThrow('not one of this list');
      await expect(
        store.listUnowned({ limit: 1, cursor: 'x' }),
      ).rejects.toThrow('not one of this list');
    });
  });
});
