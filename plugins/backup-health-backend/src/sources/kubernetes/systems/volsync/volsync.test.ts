import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { replicationSources } from './replicationSources';

const idle = () => recorded(__dirname, 'replicationsource-ok-idle');
const volume = {
  kind: 'volume',
  cluster: 'c1',
  namespace: 'media',
  name: 'immich-library',
};
const repository = 'c1/volsync/media/restic/immich-restic';

/** With another spec or status. */
const observed = (change: { spec?: object; status?: object | null }) => {
  const { spec, status, ...object } = idle();
  return observe(replicationSources, {
    ...object,
    spec: { ...spec, ...change.spec },
    status: change.status === null ? null : { ...status, ...change.status },
  });
};
const ofType = (type: string, change: Parameters<typeof observed>[0]) =>
  observed(change).filter(each => each.type === type);

describe('a ReplicationSource', () => {
  it('is a plan, the place of its copies, and the last of them', () => {
    expect(withoutObject(observe(replicationSources, idle()))).toEqual([
      {
        type: 'plan',
        key: 'c1/volsync/media/immich-library',
        system: 'volsync',
        cluster: 'c1',
        namespace: 'media',
        name: 'immich-library',
        title: 'VolSync replication immich-library',
        role: 'backup',
        standing: 'declared',
        schedule: { expression: '0 3 * * *', dialect: 'robfig-v3' },
        paused: false,
        createdAt: at('2026-03-01T08:00:00Z'),
        selects: { by: 'assets', refs: [volume] },
        location: repository,
        namesOnlyLast: true,
        needs: [{ kind: 'Secret', namespace: 'media', name: 'immich-restic' }],
        lastSucceededAt: at('2026-11-21T03:04:12Z'),
      },
      {
        type: 'location',
        key: repository,
        title: 'restic repository of Secret media/immich-restic',
        provider: 'restic',
        availability: 'unknown',
      },
      {
        type: 'recovery-point',
        key: 'c1/volsync/media/immich-library/2026-11-21T03:04:12Z',
        plan: 'c1/volsync/media/immich-library',
        // Four minutes before its end: the data is as of its begin.
        asOf: at('2026-11-21T03:00:00.200Z'),
        availableAt: at('2026-11-21T03:04:12Z'),
        result: 'good',
        holds: { by: 'assets', refs: [volume] },
        locations: [repository],
        encrypted: true,
        evidence: 'ran',
      },
    ]);
  });

  it('has no schedule where it is triggered by hand, whatever else stands there', () => {
    const trigger = { schedule: '0 3 * * *', manual: 'once' };
    expect(ofType('plan', { spec: { trigger } })).toMatchObject([
      { schedule: undefined },
    ]);
    expect(ofType('plan', { spec: { trigger: null } })).toMatchObject([
      { schedule: undefined },
    ]);
  });

  it.each([
    [{ manual: 'once' }, true],
    [{ manual: 'once', schedule: '0 3 * * *' }, true],
    [{ schedule: '0 3 * * *' }, undefined],
    // It copies again and again.
    [{}, undefined],
    [null, undefined],
  ])('triggered by %j is run by hand: %s', (trigger, byHand) => {
    expect(ofType('plan', { spec: { trigger } })).toMatchObject([{ byHand }]);
  });

  it.each([
    [{ restic: { repository: 'r', customCA: { secretName: 'ca' } } }, 'r ca'],
    [{ rclone: { rcloneConfig: 'c' } }, 'c'],
    [{ rsync: { sshKeys: 'k' } }, 'k'],
    [{ rsyncTLS: { keySecret: 'psk' } }, 'psk'],
    // VolSync makes these itself.
    [{ rsyncTLS: {} }, ''],
    [{ kopia: { repository: 'k' } }, 'k'],
  ])('%j needs Secrets: %s', (mover, names) => {
    const spec = { restic: undefined, ...mover };
    const [plan] = ofType('plan', { spec });
    expect(plan).toMatchObject({
      needs: names
        .split(' ')
        .filter(Boolean)
        .map(name => ({ kind: 'Secret', namespace: 'media', name })),
    });
  });

  it('is paused', () => {
    expect(ofType('plan', { spec: { paused: true } })).toMatchObject([
      { paused: true },
    ]);
  });

  it.each([
    ['without a status', null],
    ['that never synchronized', { lastSyncTime: null }],
  ])('%s has no copy', (_, status) => {
    expect(ofType('plan', { status })).toHaveLength(1);
    expect(ofType('recovery-point', { status })).toEqual([]);
  });

  it('is running while it does not fail', () => {
    const status = { lastSyncStartTime: '2026-11-22T03:00:00Z' };
    expect(ofType('recovery-point', { status })).toMatchObject([
      { result: 'good' },
      { result: 'running', attemptedAt: at('2026-11-22T03:00:00Z') },
    ]);
  });

  it('has failed where its mover did, though it is said to be in progress', () => {
    const object = recorded(__dirname, 'replicationsource-failing-loop');
    expect(observe(replicationSources, object)).toMatchObject([
      { type: 'plan' },
      { type: 'location' },
      { result: 'good', availableAt: at('2026-11-11T03:04:12Z') },
      {
        result: 'failed',
        attemptedAt: at('2026-11-12T03:00:00Z'),
        message: expect.stringContaining('Access Denied'),
      },
    ]);
  });

  it('has failed where VolSync does not get as far as to begin', () => {
    const status = {
      conditions: [
        {
          type: 'Synchronizing',
          status: 'False',
          reason: 'Error',
          message: 'No such claim',
          lastTransitionTime: '2026-11-22T03:00:00Z',
        },
      ],
    };
    expect(ofType('recovery-point', { status })).toMatchObject([
      { result: 'good' },
      { result: 'failed', message: 'No such claim' },
    ]);
  });

  const failed = { result: 'Failed', logs: 'Fatal: unable to lock' };
  const condition = (
    reason: string,
    lastTransitionTime: string,
    status = 'False',
  ) => ({ type: 'Synchronizing', status, reason, lastTransitionTime });
  const before = '2026-11-20T03:00:00Z';
  const after = '2026-11-22T03:00:00Z';

  it.each<[string, object, string[]]>([
    [
      'what was refused before the last success',
      { conditions: [condition('Error', before)] },
      ['good'],
    ],
    [
      'a begin before the last success',
      { lastSyncStartTime: before },
      ['good'],
    ],
    [
      'a failed run before the success that it waits after',
      { latestMoverStatus: failed },
      ['good'],
    ],
    [
      'an older condition beside a newer one',
      {
        lastSyncStartTime: after,
        conditions: [
          condition('Error', '2026-11-21T12:00:00Z'),
          condition('SyncInProgress', after, 'True'),
        ],
      },
      ['good', 'running'],
    ],
    [
      'the same the other way round',
      {
        lastSyncStartTime: after,
        conditions: [
          condition('SyncInProgress', after, 'True'),
          condition('Error', '2026-11-21T12:00:00Z'),
        ],
      },
      ['good', 'running'],
    ],
  ])('is not harmed by %s', (_, status, results) => {
    expect(
      ofType('recovery-point', { status }).map(each =>
        each.type === 'recovery-point' ? each.result : undefined,
      ),
    ).toEqual(results);
  });

  it.each<[string, object]>([
    // Its status stays False, so that the time is that of the success.
    [
      'is refused after it',
      { conditions: [condition('Error', '2026-11-21T03:04:12Z')] },
    ],
    ['is refused', { conditions: [condition('Error', after)] }],
    [
      'runs and fails',
      {
        lastSyncStartTime: after,
        latestMoverStatus: failed,
        conditions: [condition('SyncInProgress', after, 'True')],
      },
    ],
    [
      'is refused, and no time is told',
      {
        lastSyncStartTime: after,
        conditions: [condition('Error', '')],
      },
    ],
  ])('has failed since the last success where it %s', (_, status) => {
    expect(ofType('recovery-point', { status })).toMatchObject([
      { result: 'good' },
      { result: 'failed' },
    ]);
  });

  it.each([
    [
      'rclone',
      { rcloneConfig: 'b2', rcloneDestPath: 'media' },
      'rclone/b2/media',
    ],
    ['rsyncTLS', { address: 'nas' }, 'to/immich-library'],
    ['external', { provider: 'acme.io/copy' }, 'to/immich-library'],
  ])(
    'by %s has another place, and is not said to be encrypted',
    (mover, of, key) => {
      const spec = { restic: undefined, [mover]: of };
      expect(ofType('recovery-point', { spec })).toMatchObject([
        { locations: [`c1/volsync/media/${key}`], encrypted: undefined },
      ]);
    },
  );

  it('says nothing by Syncthing, nor without a claim', () => {
    expect(observed({ spec: { syncthing: {} } })).toEqual([]);
    expect(observed({ spec: { sourcePVC: undefined } })).toEqual([]);
  });
});
