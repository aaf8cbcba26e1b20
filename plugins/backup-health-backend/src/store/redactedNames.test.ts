import {
  createSyncedStore,
  createTestDatabases,
} from './__testUtils__/databases';
import { at, backup } from './__testUtils__/observations';

const source = 's3:dumps';
const stream = 'dumps';
const readAt = at('2026-11-21T05:00:00Z');
const token = (letter: string) => `ghp_${letter.repeat(36)}`;
const dump = (name: string) => ({
  origin: `${name}.sql`,
  observations: [backup(name, { key: `s3/dumps/${name}.sql` })],
});

jest.setTimeout(60_000);

describe('names with a credential in them', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', id => {
    const setUp = async () => {
      const { store, knex } = await createSyncedStore(databases, id, {
        source,
        streams: [stream],
      });
      const live = async () =>
        (await store.listObservations({ goneSince: readAt }))
          .filter(({ goneAt }) => goneAt === undefined)
          .map(({ origin }) => origin.replace(/-[0-9a-f]{4}\]/, ']'))
          .sort();
      return { store, knex, live };
    };

    it('keeps each apart, and none twice', async () => {
      const { store, live } = await setUp();
      const origins = [dump('a'), dump(token('b')), dump(token('c'))];
      for (let times = 0; times < 2; times += 1) {
        await store.commit(source, {
          stream,
          condition: 'readable',
          readAt,
          origins,
        });
      }
      expect(await live()).toEqual([
        '[redacted].sql',
        '[redacted].sql',
        'a.sql',
      ]);
    });

    it('does not take what is still listed for gone, and does what is not', async () => {
      const { store, live } = await setUp();
      const names = ['a', token('b'), token('c')];
      await store.commitChanges(source, {
        stream,
        readAt,
        origins: names.map(dump),
        gone: [],
      });
      await store.commitChanges(source, {
        stream,
        readAt,
        origins: [],
        gone: [],
        present: new Set(names.slice(0, 2).map(name => `${name}.sql`)),
      });
      expect(await live()).toEqual(['[redacted].sql', 'a.sql']);
      await store.commitChanges(source, {
        stream,
        readAt,
        origins: [],
        gone: [`${token('b')}.sql`],
      });
      expect(await live()).toEqual(['a.sql']);
    });

    it('is read anew by the next reader', async () => {
      const { store } = await setUp();
      const position = 'here';
      const positions = async (name: string) => {
        await store.commit(source, {
          stream,
          condition: 'readable',
          readAt,
          origins: [dump(name)],
          position,
        });
        return [...(await store.claim(source, name.slice(0, 8)))];
      };
      expect(await positions('a')).toEqual([[stream, position]]);
      expect(await positions(token('b'))).toEqual([]);
    });
  });
});
