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
