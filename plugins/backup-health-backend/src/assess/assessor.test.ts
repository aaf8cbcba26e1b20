import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import {
  instant,
  Instant,
  Observation,
} from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../config';
import {
  createSyncedStore,
  createTestDatabases,
} from '../store/__testUtils__/databases';
import { reading } from '../store/__testUtils__/observations';
import { Assessment } from '../store/assessmentTypes';
import { DatabaseStore } from '../store/databaseStore';
import { KnownEntity } from '../store/types';
import { Assessor } from './assessor';

jest.setTimeout(60_000);

const source = 'kubernetes:production';
const cluster = 'uid-1';
const start = instant(Date.parse('2026-11-21T05:00:00Z'));
const second = 1000;
const hour = 3_600_000;

const ref = (name: string) => `component:default/${name}`;
const entity = (name: string, tier = 'tier-1'): KnownEntity => ({
  entityRef: ref(name),
  title: name,
  annotations: {
    'backstage.io/kubernetes-namespace': name,
    'backup-health/tier': tier,
  },
  dependsOn: [],
});
const objects = (namespace: string): Observation => ({
  type: 'asset',
  key: namespace,
  ref: { kind: 'kubernetes-objects', cluster, name: namespace },
});
const backup = (namespace: string, at: number): Observation => ({
  type: 'recovery-point',
  key: `${namespace} ${at}`,
  plan: 'daily',
  asOf: instant(at),
  availableAt: instant(at + 60 * second),
  result: 'good',
  holds: {
    by: 'namespaces',
    cluster,
    include: [namespace],
    exclude: [],
    includeResources: [],
    excludeResources: [],
    labelled: false,
    volumeData: 'no',
  },
  locations: [],
  evidence: 'artifact-seen',
});
const daily: Observation = {
  type: 'plan',
  key: 'daily',
  system: 'velero',
  name: 'daily',
  title: 'Velero schedule daily',
  role: 'backup',
  standing: 'declared',
  schedule: { expression: '0 2 * * *', dialect: 'robfig-v3' },
  paused: false,
  createdAt: instant(start - 1000 * hour),
  selects: {
    by: 'namespaces',
    cluster,
    include: [],
    exclude: ['nobody'],
    includeResources: [],
    excludeResources: [],
    labelled: false,
    volumeData: 'no',
  },
};
const dump: Observation = {
  type: 'plan',
  key: `${cluster}/cronjob/blog/dump`,
  system: 'cronjob',
  cluster,
  namespace: 'blog',
  name: 'dump',
  title: 'CronJob blog/dump',
  role: 'backup',
  standing: 'suggested',
  looksLike: 'pg_dump',
  paused: false,
  selects: { by: 'assets', refs: [] },
};
const cronJob: Observation = {
  type: 'workload',
  key: 'dump',
  object: {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    namespace: 'blog',
    name: 'dump',
  },
  cluster,
  labels: {},
  mounts: [],
  mountPrefixes: [],
};

describe('Assessor', () => {
  const databases = createTestDatabases();

  /** Two services with a good backup each, and a namespace of nobody. */
  async function setUp(id: TestDatabaseId) {
    const { store } = await createSyncedStore(databases, id, {
      source,
      streams: ['core/namespaces', 'velero.io/backups', 'velero.io/schedules'],
    });
    const state = { now: start as Instant, written: [] as Assessment[] };
    const save = store.saveAssessment.bind(store);
    jest.spyOn(store, 'saveAssessment').mockImplementation((lease, what) => {
      state.written.push(what);
      return save(lease, what);
    });
    const read = (stream: string, observations: Observation[]) =>
      store.commit(source, reading(stream, state.now, observations));
    const backups = [
      backup('shop', start - 3 * hour),
      backup('blog', start - 3 * hour),
    ];
    await store.recordSource(source, { clusterUid: cluster });
    await read('core/namespaces', [
      objects('shop'),
      objects('blog'),
      objects('nobody'),
      cronJob,
    ]);
    await read('velero.io/backups', backups);
    await read('velero.io/schedules', [daily, dump]);
    await store.recordSweep([entity('shop'), entity('blog')], start);
    const assessor = (holder = 'first') =>
      new Assessor({
        store,
        config: readBackupHealthConfig(mockServices.rootConfig({ data: {} })),
        logger: mockServices.logger.mock(),
        clock: () => state.now,
        holder,
      });
    /** Refs of what was assessed since this was asked last. */
    const assessed = () =>
      state.written
        .splice(0)
        .flatMap(({ verdicts = [] }) => verdicts.map(v => v.entityRef))
        .sort();
    return { store, state, read, backups, assessor, assessed };
  }

  const stateOf = async (store: DatabaseStore, name: string) =>
    (await store.getVerdict(ref(name)))?.state;

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('assesses once, and not again for a heartbeat', async () => {
      const { state, read, backups, assessor, assessed } = await setUp(id);
      const first = assessor();
      await first.tick();
      expect(assessed()).toEqual([ref('blog'), ref('shop')]);
      state.now = instant(start + 30 * second);
      await read('velero.io/backups', backups);
      await first.tick();
      expect(state.written).toEqual([]);
    });

    it('assesses whom a change concerns, and nobody else', async () => {
      const { store, state, read, backups, assessor, assessed } = await setUp(
        id,
      );
      const first = assessor();
      await first.tick();
      assessed();
      state.now = instant(start + 60 * second);
      await read('velero.io/backups', [...backups, backup('blog', start)]);
      await first.tick();
      expect(assessed()).toEqual([ref('blog')]);
      expect((await store.getVerdict(ref('blog')))?.lastGood?.asOf).toBe(start);

      await store.recordSweep(
        [entity('shop', 'tier-2'), entity('blog')],
        start,
      );
      await first.tick();
      expect(assessed()).toEqual([ref('shop')]);
    });

    it('assesses what is due, and nothing before', async () => {
      const { store, state, read, backups, assessor, assessed } = await setUp(
        id,
      );
      const first = assessor();
      await first.tick();
      assessed();
      const due = (await store.nextChangeAt())!;
      state.now = instant(due - 1);
      await read('velero.io/backups', backups);
      await read('velero.io/schedules', [daily, dump]);
      await read('core/namespaces', [
        objects('shop'),
        objects('blog'),
        objects('nobody'),
        cronJob,
      ]);
      await first.tick();
      expect(assessed()).toEqual([]);
      state.now = due;
      await first.tick();
      expect(assessed()).toEqual([ref('blog'), ref('shop')]);
    });

    it('assesses all of a source that falls silent, though nothing failed', async () => {
      const { store, state, assessor, assessed } = await setUp(id);
      const first = assessor();
      await first.tick();
      expect(assessed()).toHaveLength(2);
      state.now = instant(start + hour);
      await first.tick();
      expect(assessed()).toEqual([ref('blog'), ref('shop')]);
      expect(await stateOf(store, 'shop')).toBe('unknown');
    });

    it('assesses a service of which a finding was accepted', async () => {
      const { store, assessor, assessed } = await setUp(id);
      const first = assessor();
      await first.tick();
      assessed();
      await store.addWaiver({
        id: 'w1',
        entityRef: ref('shop'),
        rule: 'rto-never-measured',
        owner: 'group:default/platform',
        reason: 'The drill is next week',
        createdAt: start,
        createdBy: 'user:default/guest',
        expiresAt: instant(start + 24 * hour),
      });
      await first.tick();
      expect(assessed()).toEqual([ref('shop')]);
    });

    it('removes what is said of a service that is no more', async () => {
      const { store, assessor } = await setUp(id);
      const first = assessor();
      await first.tick();
      await store.recordSweep([entity('shop')], start);
      await store.recordSweep([entity('shop')], start);
      await first.tick();
      expect(await stateOf(store, 'blog')).toBeUndefined();
      expect(await stateOf(store, 'shop')).toBeDefined();
    });

    it('removes it also where another one assessed before', async () => {
      const { store, state, assessor } = await setUp(id);
      await assessor().tick();
      await store.recordSweep([entity('shop')], start);
      await store.recordSweep([entity('shop')], start);
      state.now = instant(start + 60 * second);
      await assessor('second').tick();
      expect(await stateOf(store, 'blog')).toBeUndefined();
      expect(await store.listFleetSince(0)).toMatchObject({
        gone: [ref('blog')],
      });
    });

    it('leaves it to one process, and to another when that one is gone', async () => {
      const { store, state, read, backups, assessor, assessed } = await setUp(
        id,
      );
      const [first, other] = [assessor(), assessor('second')];
      await first.tick();
      await other.tick();
      expect(assessed()).toEqual([ref('blog'), ref('shop')]);

      // What was committed and not assessed is not lost with the first one.
      await read('velero.io/backups', [...backups, backup('blog', start)]);
      state.now = instant(start + 9 * second);
      await other.tick();
      expect(assessed()).toEqual([]);
      state.now = instant(start + 11 * second);
      await other.tick();
      expect(assessed()).toEqual([ref('blog'), ref('shop')]);
      expect((await store.getVerdict(ref('blog')))?.lastGood?.asOf).toBe(start);
    });

    it('writes nothing any more once another process assesses', async () => {
      const { store, state, assessor } = await setUp(id);
      const lease = (await store.takeAssessing('first', start))!;
      state.now = instant(start + 21 * second);
      await assessor('second').tick();
      await expect(
        store.saveAssessment(lease, {
          now: state.now,
          goneEntities: [ref('shop')],
        }),
      ).rejects.toThrow('Another replica assesses by now');
      expect(await stateOf(store, 'shop')).toBeDefined();
    });

    it('lets another process assess at once when it is stopped', async () => {
      const { assessor, assessed } = await setUp(id);
      const first = assessor();
      await first.tick();
      await first.stop();
      assessed();
      await assessor('second').tick();
      expect(assessed()).toHaveLength(2);
    });

    it('tries again what could not be written', async () => {
      const { store, read, backups, assessor } = await setUp(id);
      const first = assessor();
      await first.tick();
      await read('velero.io/backups', [...backups, backup('blog', start)]);
      jest
        .mocked(store.saveAssessment)
        .mockRejectedValueOnce(new Error('The disk is full'));
      await expect(first.tick()).rejects.toThrow('The disk is full');
      await first.tick();
      expect((await store.getVerdict(ref('blog')))?.lastGood?.asOf).toBe(start);
    });

    it('looks again at what belongs to nobody when its time comes', async () => {
      const { state, store, read, assessor } = await setUp(id);
      const all = { ...daily, selects: { ...daily.selects, exclude: [] } };
      const readAll = async () => {
        await read('core/namespaces', [objects('nobody')]);
        await read('velero.io/schedules', [all as Observation]);
        await read('velero.io/backups', [backup('nobody', start - 3 * hour)]);
      };
      await readAll();
      const first = assessor();
      await first.tick();
      const listed = async () =>
        (await store.listUnowned({ limit: 10 })).items.map(item => item.state);
      expect(await listed()).toEqual(['unclassified']);

      state.now = instant(start + 72 * hour);
      await readAll();
      await first.tick();
      expect(await listed()).toEqual(['stale']);
    });

    it('lists what belongs to nobody, and what nobody declared', async () => {
      const { store, read, assessor } = await setUp(id);
      const first = assessor();
      await first.tick();
      expect(await store.listUnowned({ limit: 10 })).toEqual({
        items: [
          {
            key: `kubernetes-objects:${cluster}//nobody`,
            ref: { kind: 'kubernetes-objects', cluster, name: 'nobody' },
            clusterTitle: 'Production',
            firstSeenAt: start,
            state: 'unprotected',
            plans: [],
            nextChangeAt: instant(start + 24 * hour),
            restsOn: {
              [source]: [
                'core/namespaces',
                'velero.io/backups',
                'velero.io/schedules',
              ],
            },
          },
        ],
        totalItems: 1,
      });
      expect((await store.listSuggestions({ limit: 10 })).items).toMatchObject([
        {
          key: dump.key,
          title: 'CronJob blog/dump looks like a backup',
          clusterTitle: 'Production',
          entityRefs: [ref('blog')],
        },
      ]);

      await store.recordSweep(
        [entity('shop'), entity('blog'), entity('nobody')],
        start,
      );
      await read('velero.io/schedules', [daily]);
      await first.tick();
      expect((await store.listUnowned({ limit: 10 })).items).toEqual([]);
      expect((await store.listSuggestions({ limit: 10 })).items).toEqual([]);
    });
  });
});
