import { randomBytes } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  Instant,
  instant,
  Observation,
} from '@backup-health/backstage-plugin-common';
import { StreamOutcome } from '../collect/types';
import {
  createSyncedStore,
  createTestDatabases,
  liveKeys,
  streamState,
} from './__testUtils__/databases';
import { at, backup, reading, volume } from './__testUtils__/observations';

jest.setTimeout(60_000);

const source = 'kubernetes:production';
const stream = 'velero.io/backups';
const everything = { goneSince: instant(0) };
const t1 = at('2026-11-21T06:00:30Z');
const t2 = at('2026-11-21T06:01:00Z');
const t3 = at('2026-11-21T06:01:30Z');

const first = backup('critical-20261120180003');
const second = backup('critical-20261121000003', {
  asOf: at('2026-11-21T00:00:04Z'),
});

describe('DatabaseObservationStore', () => {
  const databases = createTestDatabases();

  const syncedStore = (id: TestDatabaseId) =>
    createSyncedStore(databases, id, { source, streams: [stream] });

  describe.each(databases.eachSupportedId())('on %s', id => {
    it.each<{
      situation: string;
      before: Observation[];
      after: Observation[];
      changed: number;
      live: string[];
      gone: string[];
    }>([
      {
        situation: 'a first reading',
        before: [],
        after: [first, second],
        changed: 2,
        live: [first.key, second.key],
        gone: [],
      },
      {
        situation: 'the same reading again',
        before: [first, second],
        after: [second, first],
        changed: 0,
        live: [first.key, second.key],
        gone: [],
      },
      {
        situation: 'one more',
        before: [first],
        after: [first, second],
        changed: 1,
        live: [first.key, second.key],
        gone: [],
      },
      {
        situation: 'one that changed',
        before: [first, second],
        after: [first, { ...second, result: 'deleting', phase: 'Deleting' }],
        changed: 1,
        live: [first.key, second.key],
        gone: [],
      },
      {
        situation: 'one that is no longer there',
        before: [first, second],
        after: [second],
        changed: 1,
        live: [second.key],
        gone: [first.key],
      },
      {
        situation: 'nothing at all any more',
        before: [first, second],
        after: [],
        changed: 2,
        live: [],
        gone: [first.key, second.key],
      },
      {
        situation: 'one key twice in a reading',
        before: [],
        after: [{ ...first, result: 'running' }, first],
        changed: 1,
        live: [first.key],
        gone: [],
      },
    ])('keeps $situation', async ({ before, after, changed, live, gone }) => {
      const { store } = await syncedStore(id);
      await store.commit(source, reading(stream, t1, before));
      const revision = await store.revision();

      const result = await store.commit(source, reading(stream, t2, after));

      expect(result).toEqual({ changed, conditionChanged: false });
      expect((await store.revision()) > revision).toBe(changed > 0);
      expect((await streamState(store, stream))?.observedAt).toBe(t2);
      const stored = await store.listObservations(everything);
      const keys = (rows: typeof stored) =>
        rows.map(row => row.observation.key).sort();
      expect(keys(stored.filter(row => !row.goneAt))).toEqual(live);
      expect(keys(stored.filter(row => row.goneAt === t2))).toEqual(gone);
      for (const observation of live.map(key =>
        after.findLast(each => each.key === key),
      )) {
        expect(stored.map(row => row.observation)).toContainEqual(observation);
      }
    });

    it('gives back what was kept, with what only the store knows', async () => {
      const { store } = await syncedStore(id);
      await store.commit(source, reading(stream, t1, [first]));
      await store.commit(
        source,
        reading(stream, t2, [{ ...first, sizeBytes: 5_368_709_120 }]),
      );

      expect(await store.listObservations(everything)).toEqual([
        {
          source,
          stream,
          origin: 'critical-20261120180003',
          observation: { ...first, sizeBytes: 5_368_709_120 },
          firstSeenAt: t1,
          goneAt: undefined,
        },
      ]);
    });

    it('tells the last of one key from the others, across origins', async () => {
      const { store } = await syncedStore(id);
      await store.commit(source, {
        stream,
        condition: 'readable',
        readAt: t1,
        origins: [
          { origin: 'velero/a', observations: [first] },
          { origin: 'velero/b', observations: [{ ...first, phase: 'Later' }] },
        ],
      });

      const stored = await store.listObservations(everything);
      expect(stored).toHaveLength(1);
      expect(stored[0].origin).toBe('velero/b');
      expect(stored[0].observation).toEqual({ ...first, phase: 'Later' });
    });

    it('revives what returns, as the thing it was', async () => {
      const { store } = await syncedStore(id);
      await store.commit(source, reading(stream, t1, [first]));
      await store.commit(source, reading(stream, t2, []));

      const result = await store.commit(source, reading(stream, t3, [first]));

      expect(result.changed).toBe(1);
      const [row] = await store.listObservations(everything);
      expect(row).toMatchObject({ firstSeenAt: t1, goneAt: undefined });
    });

    it.each([
      ['after it was gone', true],
      ['between two readings', false],
    ])('takes a volume made anew %s for a new one', async (_when, wasGone) => {
      const { store } = await syncedStore(id);
      const volumes = 'core/persistentvolumeclaims';
      await store.commit(source, reading(volumes, t1, [volume('grafana')]));
      if (wasGone) {
        await store.commit(source, reading(volumes, t2, []));
      }

      await store.commit(
        source,
        reading(volumes, t3, [volume('grafana', { uid: 'another' })]),
      );

      const [row] = await store.listObservations(everything);
      expect(row).toMatchObject({ firstSeenAt: t3, goneAt: undefined });
    });

    it('keeps what is gone until it is pruned', async () => {
      const { store } = await syncedStore(id);
      await store.commit(source, reading(stream, t1, [first, second]));
      await store.commit(source, reading(stream, t2, [second]));

      expect(await store.listObservations({ goneSince: t2 })).toHaveLength(2);
      expect(await store.listObservations({ goneSince: t3 })).toHaveLength(1);
      expect(await store.prune(t2)).toBe(0);
      expect(await store.prune(t3)).toBe(1);
      expect(await liveKeys(store)).toEqual([second.key]);
    });

    it('lists one type alone, what is gone of it included', async () => {
      const { store } = await syncedStore(id);
      await store.commit(
        source,
        reading(stream, t1, [first, second, volume('grafana')]),
      );
      await store.commit(source, reading(stream, t2, [second]));

      const keysOf = async (goneSince: typeof t1) =>
        (await store.listObservations({ goneSince, type: 'recovery-point' }))
          .map(row => row.observation.key)
          .sort();
      expect(await keysOf(t2)).toEqual([first.key, second.key]);
      expect(await keysOf(t3)).toEqual([second.key]);
    });

    it('concludes nothing from a failure', async () => {
      const { store } = await syncedStore(id);
      await store.commit(source, reading(stream, t1, [first]));
      const before = await store.listObservations(everything);

      const result = await store.commit(source, {
        stream,
        condition: 'forbidden',
        readAt: t2,
        message: 'backups.velero.io is forbidden: cannot list',
        remedy: 'Apply the ClusterRole of the plugin.',
      });

      expect(result).toEqual({ changed: 0, conditionChanged: true });
      expect(await store.listObservations(everything)).toEqual(before);
      expect(await streamState(store, stream)).toEqual({
        source,
        stream,
        condition: 'forbidden',
        observedAt: t1,
        since: t2,
        message: 'backups.velero.io is forbidden: cannot list',
        remedy: 'Apply the ClusterRole of the plugin.',
        intervalSeconds: 30,
      });
    });

    it('moves "since" only when the condition changes', async () => {
      const { store } = await syncedStore(id);
      const failure = { stream, condition: 'failing' as const };
      await store.commit(source, {
        ...failure,
        readAt: t1,
        message: 'HTTP 500',
      });
      const revision = await store.revision();

      const again = await store.commit(source, {
        ...failure,
        readAt: t2,
        message: 'HTTP 503',
      });
      expect(again).toEqual({ changed: 0, conditionChanged: false });
      expect(await store.revision()).toBe(revision);
      expect(await streamState(store, stream)).toMatchObject({
        since: t1,
        message: 'HTTP 503',
      });

      const mended = await store.commit(source, reading(stream, t3, []));
      expect(mended).toEqual({ changed: 0, conditionChanged: true });
      expect(await store.revision()).toBe(revision + 1);
      expect(await streamState(store, stream)).toEqual({
        source,
        stream,
        condition: 'readable',
        observedAt: t3,
        since: t3,
        message: undefined,
        remedy: undefined,
        intervalSeconds: 30,
      });
    });

    it('adds a stream that nobody named', async () => {
      const { store } = await syncedStore(id);

      await store.commit(source, reading('k8up.io/backups', t1, []));

      expect(await streamState(store, 'k8up.io/backups')).toMatchObject({
        condition: 'readable',
        observedAt: t1,
        intervalSeconds: 30,
      });
    });

    it('touches only its own stream', async () => {
      const { store } = await syncedStore(id);
      await store.commit(source, reading(stream, t1, [first]));
      await store.commit(
        source,
        reading('core/persistentvolumeclaims', t1, [volume('grafana')]),
      );

      await store.commit(source, reading(stream, t2, []));

      expect(await liveKeys(store)).toEqual([volume('grafana').key]);
    });

    it('follows an observation to the stream that reads it now', async () => {
      const { store } = await syncedStore(id);
      await store.commit(source, reading(stream, t1, [first]));

      await store.commit(source, reading('velero.io/other', t2, [first]));
      await store.commit(source, reading(stream, t3, []));

      const [row] = await store.listObservations(everything);
      expect(row).toMatchObject({
        stream: 'velero.io/other',
        firstSeenAt: t1,
        goneAt: undefined,
      });
    });

    it('keeps keys of any script, and of 1,500 characters', async () => {
      const { store } = await syncedStore(id);
      const keys = [
        's3/dumps/postgres/größe-数据库-💾.dump',
        's3/dumps/postgres/gro\u0308ße-数据库-💾.dump',
        `s3/dumps/'"; drop table observations; --%_\\`,
        's3/dumps/'.padEnd(1500, 'x'),
      ];
      const points = (readAt: Instant): StreamOutcome => ({
        stream,
        condition: 'readable',
        readAt,
        origins: [
          {
            origin: 'dumps',
            observations: keys.map(key => backup('x', { key })),
          },
        ],
      });

      await store.commit(source, points(t1));
      const again = await store.commit(source, points(t2));

      expect(again.changed).toBe(0);
      expect((await liveKeys(store)).sort()).toEqual([...keys].sort());
    });

    it('keeps an origin of 1,200 bytes in the longest stream of the longest source', async () => {
      // Of letters that no database makes shorter.
      const noise = (length: number) =>
        randomBytes(length).toString('hex').slice(0, length);
      const longest = { source: noise(255), stream: noise(1100) };
      const { store } = await createSyncedStore(databases, id, {
        source: longest.source,
        streams: [longest.stream],
      });
      const origins = [
        { origin: noise(1200), observations: [first] },
        { origin: noise(1201), observations: [second] },
      ];

      await store.commit(longest.source, {
        stream: longest.stream,
        condition: 'readable',
        readAt: t1,
        origins,
      });

      const stored = await store.listObservations(everything);
      expect(stored).toContainEqual(
        expect.objectContaining({
          origin: origins[0].origin,
          observation: first,
        }),
      );
      expect(stored).toContainEqual(
        expect.objectContaining({
          observation: expect.objectContaining({
            type: 'problem',
            title: expect.stringContaining('1201 bytes'),
          }),
        }),
      );
    });

    it.each([
      ['too long', 'x'.repeat(1501), /1501 bytes/],
      ['not to be stored', 'a\0b', /no database keeps/],
      ['half a character', 'a\ud83d', /no database keeps/],
    ])('makes a problem of a key that is %s', async (_what, key, words) => {
      const { store } = await syncedStore(id);
      const unfit = backup('unfit', { key });

      const result = await store.commit(
        source,
        reading(stream, t1, [unfit, first]),
      );

      expect(result.changed).toBe(2);
      const stored = await store.listObservations(everything);
      expect(stored.map(row => row.observation)).toContainEqual(first);
      const problem = stored.find(row => row.observation.type === 'problem');
      expect(problem?.observation).toMatchObject({
        title: expect.stringMatching(words),
      });
      const mended = await store.commit(source, reading(stream, t2, [first]));
      expect(mended.changed).toBe(1);
      expect(await liveKeys(store)).toEqual([first.key]);
    });

    it('takes a reading of 5,000 observations', async () => {
      const { store } = await syncedStore(id);
      const many = Array.from({ length: 5000 }, (_, n) =>
        backup(`daily-${String(n).padStart(5, '0')}`),
      );

      const initial = await store.commit(source, reading(stream, t1, many));
      const quiet = await store.commit(source, reading(stream, t2, many));
      const half = await store.commit(
        source,
        reading(stream, t3, many.slice(2500)),
      );

      expect(initial.changed).toBe(5000);
      expect(quiet.changed).toBe(0);
      expect(half.changed).toBe(2500);
      expect(await liveKeys(store)).toEqual(
        many.slice(2500).map(each => each.key),
      );
    });

    it('refuses a source that was never named, and one that was removed', async () => {
      const { store } = await syncedStore(id);

      await expect(
        store.commit('kubernetes:nowhere', reading(stream, t1, [first])),
      ).rejects.toThrow(NotFoundError);

      await store.syncSources([], t1);
      await expect(
        store.commit(source, reading(stream, t2, [first])),
      ).rejects.toThrow(ConflictError);
      expect(await store.listObservations(everything)).toEqual([]);
    });
  });
});
