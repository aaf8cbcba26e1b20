import { ConflictError, NotFoundError } from '@backstage/errors';
import { instant } from '@backup-health/backstage-plugin-common';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { at, backup, cluster, reading } from './__testUtils__/observations';
import { ConfiguredSource } from './sourceSync';

jest.setTimeout(60_000);

const t0 = at('2026-11-21T06:00:00Z');
const t1 = at('2026-11-21T06:00:30Z');
const t2 = at('2026-11-21T06:01:00Z');
const t3 = at('2026-11-21T06:01:30Z');

const production: ConfiguredSource = {
  id: 'kubernetes:production',
  kind: 'kubernetes',
  title: 'Production',
  intervalSeconds: 30,
  streams: ['velero.io/backups', 'velero.io/schedules'],
};
const dumps: ConfiguredSource = {
  id: 's3:dumps',
  kind: 's3',
  title: 'Dumps',
  intervalSeconds: 300,
  streams: ['dumps:postgres/'],
};

describe('DatabaseSourceStore', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('lists what is configured, unread at first', async () => {
      const { store } = await createTestStore(databases, id);

      await store.syncSources([dumps, production], t0);

      expect(await store.listSources()).toEqual([
        {
          id: 'kubernetes:production',
          kind: 'kubernetes',
          title: 'Production',
          streams: ['velero.io/backups', 'velero.io/schedules'].map(stream => ({
            source: 'kubernetes:production',
            stream,
            condition: 'unread',
            since: t0,
            intervalSeconds: 30,
          })),
        },
        {
          id: 's3:dumps',
          kind: 's3',
          title: 'Dumps',
          streams: [
            {
              source: 's3:dumps',
              stream: 'dumps:postgres/',
              condition: 'unread',
              since: t0,
              intervalSeconds: 300,
            },
          ],
        },
      ]);
    });

    it('writes nothing where nothing differs', async () => {
      const { store } = await createTestStore(databases, id);
      await store.syncSources([production, dumps], t0);
      await store.commit(
        production.id,
        reading('velero.io/backups', t1, [backup('daily')]),
      );
      await store.commit(production.id, reading('k8up.io/backups', t1, []));
      const before = await store.listSources();
      const revision = await store.revision();

      await store.syncSources([dumps, production], t2);

      expect(await store.listSources()).toEqual(before);
      expect(await store.revision()).toBe(revision);
    });

    it('follows a new title and interval', async () => {
      const { store } = await createTestStore(databases, id);
      await store.syncSources([production], t0);
      const revision = await store.revision();

      await store.syncSources(
        [{ ...production, title: 'Frankfurt', intervalSeconds: 60 }],
        t1,
      );

      const [source] = await store.listSources();
      expect(source.title).toBe('Frankfurt');
      expect(source.streams.map(each => each.intervalSeconds)).toEqual([
        60, 60,
      ]);
      expect(await store.revision()).toBeGreaterThan(revision);
    });

    it('retires what is removed, keeps what was seen, and revives it', async () => {
      const { store } = await createTestStore(databases, id);
      await store.syncSources([production, dumps], t0);
      await store.commit(
        production.id,
        reading('velero.io/backups', t1, [backup('daily')]),
      );
      await store.recordSource(production.id, { clusterUid: cluster });
      const revision = await store.revision();

      await store.syncSources([dumps], t2);

      expect(await store.revision()).toBe(revision + 1);
      const [retired] = await store.listSources();
      expect(retired.clusterUid).toBe(cluster);
      expect(retired.retired).toBe(true);
      expect(retired.streams[0]).toEqual({
        source: production.id,
        stream: 'velero.io/backups',
        condition: 'failing',
        observedAt: t1,
        since: t2,
        message: expect.stringContaining('removed from the configuration'),
        remedy: expect.stringContaining('Put it back'),
        intervalSeconds: 30,
      });
      const goneSince = instant(0);
      const [kept] = await store.listObservations({ goneSince });
      expect(kept).toMatchObject({ source: production.id, firstSeenAt: t1 });
      expect(kept.goneAt).toBeUndefined();

      await store.syncSources([dumps], t3);
      expect(await store.revision()).toBe(revision + 1);

      await store.syncSources([dumps, production], t3);
      const [revived] = await store.listSources();
      expect(revived.clusterUid).toBe(cluster);
      expect(revived.streams[0]).toEqual({
        source: production.id,
        stream: 'velero.io/backups',
        condition: 'unread',
        observedAt: t1,
        since: t3,
        intervalSeconds: 30,
      });
      const result = await store.commit(
        production.id,
        reading('velero.io/backups', t3, [backup('daily')]),
      );
      expect(result).toEqual({ changed: 0, conditionChanged: true });
    });

    it('retires one stream of a source that stays', async () => {
      const { store } = await createTestStore(databases, id);
      await store.syncSources([production], t0);
      await store.commit(production.id, reading('k8up.io/backups', t1, []));

      await store.syncSources(
        [{ ...production, streams: ['velero.io/backups'] }],
        t2,
      );

      const [source] = await store.listSources();
      expect(source.streams.map(each => [each.stream, each.condition])).toEqual(
        [
          ['k8up.io/backups', 'readable'],
          ['velero.io/backups', 'unread'],
          ['velero.io/schedules', 'failing'],
        ],
      );
    });

    it('counts a clock and an identity once', async () => {
      const { store } = await createTestStore(databases, id);
      await store.syncSources([production], t0);
      const revision = await store.revision();

      await store.recordSource(production.id, {
        clusterUid: cluster,
        clockAheadSeconds: 412.6,
      });
      expect(await store.revision()).toBe(revision + 1);
      await store.recordSource(production.id, { clockAheadSeconds: 414.2 });
      await store.recordSource(production.id, {});
      expect(await store.revision()).toBe(revision + 1);
      expect(await store.listSources()).toMatchObject([
        { clusterUid: cluster, clockAheadSeconds: 413 },
      ]);

      await store.recordSource(production.id, { clockAheadSeconds: 0 });
      expect(await store.revision()).toBe(revision + 2);
      expect(await store.listSources()).toMatchObject([
        { clusterUid: cluster, clockAheadSeconds: 0 },
      ]);
      await expect(
        store.recordSource('kubernetes:nowhere', { clusterUid: cluster }),
      ).rejects.toThrow(NotFoundError);
    });

    it('lets nobody tell which cluster it is but who reads it', async () => {
      const { store } = await createTestStore(databases, id);
      await store.syncSources([production], t0);
      await store.claim(production.id, 'first');
      await store.claim(production.id, 'second');
      const identity = { clusterUid: cluster };
      await expect(
        store.recordSource(production.id, identity, { follower: 'first' }),
      ).rejects.toThrow(ConflictError);
      const [before] = await store.listSources();
      expect(before.clusterUid).toBeUndefined();
      await store.recordSource(production.id, identity, { follower: 'second' });
      expect(await store.listSources()).toMatchObject([
        { clusterUid: cluster },
      ]);
    });

    it('removes for good only what is retired', async () => {
      const { store } = await createTestStore(databases, id);
      await store.syncSources([production, dumps], t0);
      await store.commit(
        production.id,
        reading('velero.io/backups', t1, [backup('daily')]),
      );

      await expect(store.removeSource(production.id)).rejects.toThrow(
        ConflictError,
      );
      await store.syncSources([dumps], t2);
      await store.removeSource(production.id);

      expect((await store.listSources()).map(each => each.id)).toEqual([
        's3:dumps',
      ]);
      expect(await store.listObservations({ goneSince: instant(0) })).toEqual(
        [],
      );
      await expect(store.removeSource(production.id)).rejects.toThrow(
        NotFoundError,
      );
    });
  });
});
