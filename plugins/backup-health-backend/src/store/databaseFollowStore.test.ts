import { ConflictError, NotFoundError } from '@backstage/errors';
import { instant } from '@backup-health/backstage-plugin-common';
import {
  createSyncedStore,
  createTestDatabases,
  liveKeys,
  streamState,
} from './__testUtils__/databases';
import { at, backup } from './__testUtils__/observations';

jest.setTimeout(60_000);

const source = 'kubernetes:production';
const stream = 'velero.io/backups';
const t1 = at('2026-11-21T06:00:30Z');
const t2 = at('2026-11-21T06:01:00Z');
const t3 = at('2026-11-21T06:01:30Z');

const origin = (name: string, more = {}) => ({
  origin: `velero/${name}`,
  observations: [backup(name, more)],
});
const key = (name: string) => backup(name).key;

describe('a source that is followed', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', id => {
    const create = async () => {
      const { store, knex } = await createSyncedStore(databases, id, {
        source,
        streams: [stream],
      });
      return { store, knex };
    };

    it('is listed in parts, and only the last tells what is gone', async () => {
      const { store } = await create();
      await store.commitChanges(source, {
        stream,
        readAt: t1,
        origins: [origin('old')],
        gone: [],
      });

      const part = { stream, readAt: t2, gone: [], partial: true };
      await store.commitChanges(source, { ...part, origins: [origin('a')] });
      expect(await liveKeys(store)).toEqual([key('a'), key('old')]);

      await store.commitChanges(source, {
        stream,
        readAt: t3,
        origins: [origin('b')],
        gone: [],
        present: new Set(['velero/a', 'velero/b']),
        position: 'rv:7',
      });
      expect(await liveKeys(store)).toEqual([key('a'), key('b')]);
      expect(await store.claim(source, 'me')).toEqual(
        new Map([[stream, 'rv:7']]),
      );
    });

    it('cannot be told to be readable from a part of it', async () => {
      const { store } = await create();
      await store.commitChanges(source, {
        stream,
        readAt: t1,
        origins: [origin('a')],
        gone: [],
        partial: true,
      });
      expect(await streamState(store, stream)).toMatchObject({
        condition: 'unread',
        observedAt: undefined,
      });
    });

    it('changes by origins: what one says no more is gone, others stay', async () => {
      const { store } = await create();
      const listed = { stream, readAt: t1, gone: [], position: 'rv:1' };
      await store.commitChanges(source, {
        ...listed,
        origins: [
          { origin: 'velero/a', observations: [backup('a'), backup('a2')] },
          origin('b'),
          origin('c'),
        ],
      });
      const { changed } = await store.commitChanges(source, {
        stream,
        readAt: t2,
        origins: [origin('a')],
        gone: ['velero/b'],
        position: 'rv:2',
      });
      expect(changed).toBe(2);
      expect(await liveKeys(store)).toEqual([key('a'), key('c')]);
    });

    it('tells what changed since a revision, and what went', async () => {
      const { store } = await create();
      const commit = (readAt: typeof t1, names: string[], gone: string[]) =>
        store.commitChanges(source, {
          stream,
          readAt,
          origins: names.map(name => origin(name)),
          gone,
        });
      await commit(t1, ['a', 'b'], []);
      const sinceRevision = await store.revision();
      await commit(t2, ['c'], ['velero/a']);

      const changes = await store.listObservations({
        goneSince: instant(0),
        sinceRevision,
      });
      expect(
        changes.map(({ observation, goneAt }) => [observation.key, goneAt]),
      ).toEqual(
        expect.arrayContaining([
          [key('a'), t2],
          [key('c'), undefined],
        ]),
      );
      expect(changes).toHaveLength(2);
    });

    it('is written by the one who claimed it last, and by nobody else', async () => {
      const { store } = await create();
      const changes = (readAt: typeof t1) => ({
        stream,
        readAt,
        origins: [origin('a')],
        gone: [],
        position: 'rv:1',
      });
      await store.claim(source, 'first');
      await store.commitChanges(source, changes(t1), { follower: 'first' });
      await store.claim(source, 'second');

      await expect(
        store.commitChanges(source, changes(t2), { follower: 'first' }),
      ).rejects.toThrow(ConflictError);
      await expect(
        store.commit(
          source,
          { stream, condition: 'failing', readAt: t2, message: 'gone' },
          { follower: 'first' },
        ),
      ).rejects.toThrow(ConflictError);
      await expect(store.beat(source, 'first', new Map())).rejects.toThrow(
        ConflictError,
      );
      await store.commitChanges(source, changes(t3), { follower: 'second' });
    });

    it('goes on from where it was after a failure, and from a listing after it was gone', async () => {
      const { store } = await create();
      await store.commitChanges(source, {
        stream,
        readAt: t1,
        origins: [],
        gone: [],
        position: 'rv:1',
      });
      const message = 'No answer';
      await store.commit(source, {
        stream,
        condition: 'failing',
        readAt: t2,
        message,
      });
      expect((await store.claim(source, 'me')).get(stream)).toBe('rv:1');
      await store.commit(source, {
        stream,
        condition: 'not-installed',
        readAt: t3,
        message,
      });
      expect((await store.claim(source, 'me')).get(stream)).toBeUndefined();
    });

    it('keeps the position of a whole reading, and what it told, until one has none', async () => {
      const { store } = await create();
      const reading = { stream, condition: 'readable' } as const;
      const origins = [
        { ...origin('a'), observations: [backup('a'), backup('a2')] },
        origin('b'),
      ];
      await store.commit(source, {
        ...reading,
        readAt: t1,
        origins,
        position: 'page 7',
      });
      await store.commit(source, {
        ...reading,
        readAt: t1,
        origins: [origins[0]],
        position: 'page 8',
      });

      expect((await store.claim(source, 'me')).get(stream)).toBe('page 8');
      expect(await store.originsOf(source, stream)).toEqual([
        { ...origins[0], observations: expect.any(Array) },
      ]);
      const [{ observations }] = await store.originsOf(source, stream);
      expect(observations).toHaveLength(2);
      expect(observations).toEqual(
        expect.arrayContaining(origins[0].observations),
      );

      await store.commit(source, { ...reading, readAt: t2, origins });
      expect((await store.claim(source, 'me')).get(stream)).toBeUndefined();
    });

    it('is heard of without anything changing', async () => {
      const { store } = await create();
      await store.claim(source, 'me');
      await store.commitChanges(source, {
        stream,
        readAt: t1,
        origins: [],
        gone: [],
      });
      const revision = await store.revision();
      const [before] = (await store.heartbeats()).values();

      await store.beat(source, 'me', new Map([[stream, t2]]));
      expect(await streamState(store, stream)).toMatchObject({
        observedAt: t2,
      });
      expect((await store.heartbeats()).get(source)).toBeGreaterThan(before);
      expect(await store.revision()).toBe(revision);

      // What was heard of later is not heard of earlier.
      await store.beat(source, 'me', new Map([[stream, t1]]));
      expect(await streamState(store, stream)).toMatchObject({
        observedAt: t2,
      });
    });

    it('is not heard of while it cannot be read', async () => {
      const { store } = await create();
      await store.claim(source, 'me');
      await store.commit(source, {
        stream,
        condition: 'failing',
        readAt: t1,
        message: 'No answer',
      });
      await store.beat(source, 'me', new Map([[stream, t2]]));
      expect(await streamState(store, stream)).toMatchObject({
        condition: 'failing',
        observedAt: undefined,
      });
    });

    it('is read anew once for each time that somebody asks', async () => {
      const { store } = await create();
      await store.claim(source, 'me');
      const beat = () => store.beat(source, 'me', new Map());
      expect(await beat()).toEqual({ refresh: false });
      await store.requestRefresh(source, t1);
      expect(await beat()).toEqual({ refresh: true });
      expect(await beat()).toEqual({ refresh: false });
      await expect(store.requestRefresh('s3:none', t1)).rejects.toThrow(
        NotFoundError,
      );
    });

    it('does not change each time that its place was looked at', async () => {
      const { store } = await create();
      const seen = (checkedAt: typeof t1) =>
        store.commitChanges(source, {
          stream,
          readAt: checkedAt,
          origins: [
            {
              origin: 'velero/default',
              observations: [
                {
                  type: 'location',
                  key: 'c1/velero/velero/default',
                  title: 'Velero storage location default',
                  availability: 'available',
                  checkedAt,
                },
              ],
            },
          ],
          gone: [],
        });
      await seen(t1);
      expect(await seen(t2)).toMatchObject({ changed: 0 });
      expect(await seen(at('2026-11-21T06:20:00Z'))).toMatchObject({
        changed: 1,
      });
    });
  });
});
