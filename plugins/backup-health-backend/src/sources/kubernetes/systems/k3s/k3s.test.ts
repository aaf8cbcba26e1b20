import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { etcdNodes } from './etcdNodes';
import { etcdSnapshotFiles } from './etcdSnapshotFiles';
import { parseNodeArgs } from './nodeArgs';

const etcd = { kind: 'etcd', cluster: 'c1', name: 'etcd' };

describe('etcd snapshot files', () => {
  const holds = { by: 'assets', refs: [etcd] };
  const bucket = {
    type: 'location',
    key: 'c1/k3s/s3/lvs-cloud-etcd-backups',
    title: 'Bucket lvs-cloud-etcd-backups of the etcd snapshots',
    provider: 's3',
    bucket: 'lvs-cloud-etcd-backups',
    endpoint: 'nbg1.your-objectstorage.com',
    availability: 'unknown',
  };
  const table: [string, object[]][] = [
    [
      'etcdsnapshotfile-local-ok',
      [
        {
          type: 'recovery-point',
          key: 'c1/k3s/local-etcd-snapshot-cp-1-1795219200-4c1b2a',
          plan: 'c1/k3s/local/cp-1',
          asOf: at('2026-11-21T00:00:00Z'),
          availableAt: at('2026-11-21T00:00:00Z'),
          attemptedAt: at('2026-11-21T00:00:00Z'),
          result: 'good',
          holds,
          locations: ['c1/k3s/node/cp-1'],
          sizeBytes: 18350112,
          evidence: 'artifact-seen',
        },
      ],
    ],
    [
      'etcdsnapshotfile-s3-ok',
      [
        {
          type: 'recovery-point',
          key: 'c1/k3s/s3-etcd-snapshot-cp-1-1795219200.zip-7f0a11',
          plan: 'c1/k3s/s3/cp-1',
          asOf: at('2026-11-21T00:00:00Z'),
          availableAt: at('2026-11-21T00:00:00Z'),
          attemptedAt: at('2026-11-21T00:00:00Z'),
          result: 'good',
          holds,
          locations: ['c1/k3s/s3/lvs-cloud-etcd-backups'],
          sizeBytes: 4194304,
          evidence: 'artifact-seen',
        },
        { ...bucket, prefix: 'prod' },
      ],
    ],
    [
      'etcdsnapshotfile-s3-failed',
      [
        {
          type: 'recovery-point',
          key: 'c1/k3s/s3-etcd-snapshot-cp-1-1795176000-99aa01',
          plan: 'c1/k3s/s3/cp-1',
          asOf: at('2026-11-20T12:00:00Z'),
          attemptedAt: at('2026-11-20T12:00:00Z'),
          result: 'failed',
          message: expect.stringContaining('Access Denied'),
          holds,
          locations: ['c1/k3s/s3/lvs-cloud-etcd-backups'],
          evidence: 'ran',
        },
        bucket,
      ],
    ],
  ];

  it.each(table)('observes %s', (name, expected) => {
    const file = recorded(__dirname, name);
    expect(withoutObject(observe(etcdSnapshotFiles, file))).toEqual(expected);
  });

  const ok = () => recorded(__dirname, 'etcdsnapshotfile-local-ok');
  const withStatus = (status: object) => ({
    ...ok(),
    status: { ...ok().status, ...status },
  });

  it.each([
    ['an empty file', { size: '0' }, 'failed'],
    ['a file of unknown size', { size: null }, 'unknown'],
    ['one that is not yet ready', { readyToUse: null }, 'running'],
    ['one of unknown age', { creationTime: null }, 'unknown'],
  ])('does not call %s good', (_, status, result) => {
    expect(observe(etcdSnapshotFiles, withStatus(status))).toMatchObject([
      { result, availableAt: undefined },
    ]);
  });

  it.each([
    ['etcd-snapshot-cp-1-1795219200', 'cp-1', 'cp-1'],
    ['etcd-snapshot-cp-1-1795219200.zip', 'cp-1', 'cp-1'],
    ['nightly-cp-1-1795219200', 'cp-1', 'cp-1'],
    ['etcd-snapshot-prod-cp-1-1795219200', 'prod-cp-1', 'prod-cp-1'],
    ['etcd-snapshot-cp-1-1795219200', 's3', 'cp-1'],
    ['nightly-cp-1-1795219200', 's3', undefined],
    ['cp-1', 'cp-1', undefined],
  ])('is by the name %s on %s of the plan of %s', (name, nodeName, node) => {
    const file = ok();
    file.spec = { ...file.spec, snapshotName: name, nodeName };
    expect(observe(etcdSnapshotFiles, file)).toMatchObject([
      { plan: node && `c1/k3s/local/${node}` },
    ]);
  });

  it('is of no plan when it was made by hand', () => {
    const file = ok();
    file.spec.snapshotName = 'on-demand-cp-1-1795219200';
    expect(observe(etcdSnapshotFiles, file)).toMatchObject([
      { plan: undefined, result: 'good' },
    ]);
  });
});

describe('etcd nodes', () => {
  const node = (args: unknown) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: 'cp-1',
      uid: 'n1',
      creationTimestamp: '2026-03-01T08:00:00Z',
      labels: { 'node-role.kubernetes.io/etcd': 'true' },
      annotations: {
        'k3s.io/node-args':
          typeof args === 'string' ? args : JSON.stringify(args),
      },
    },
  });
  const plansOf = (args: unknown) =>
    observe(etcdNodes, node(args)).filter(({ type }) => type === 'plan');

  it('take snapshots every 12 hours, unless told otherwise', () => {
    expect(withoutObject(observe(etcdNodes, node(['server'])))).toEqual([
      { type: 'asset', key: 'c1/etcdnode/cp-1', ref: etcd },
      {
        type: 'location',
        key: 'c1/k3s/node/cp-1',
        title: 'The disk of the etcd node cp-1',
        site: 'on-site',
        availability: 'unknown',
        lostWithObject: true,
      },
      {
        type: 'plan',
        key: 'c1/k3s/local/cp-1',
        system: 'etcd-snapshots',
        cluster: 'c1',
        name: 'cp-1',
        title: 'etcd snapshots of cp-1',
        role: 'backup',
        standing: 'declared',
        schedule: { expression: '0 */12 * * *', dialect: 'robfig-v3' },
        paused: false,
        createdAt: at('2026-03-01T08:00:00Z'),
        selects: { by: 'assets', refs: [etcd] },
        location: 'c1/k3s/node/cp-1',
      },
    ]);
  });

  it('copy them to S3 by a plan that may fail alone', () => {
    expect(
      plansOf([
        'server',
        '--etcd-s3',
        '--etcd-snapshot-schedule-cron=0 */6 * * *',
      ]),
    ).toMatchObject([
      { key: 'c1/k3s/local/cp-1', schedule: { expression: '0 */6 * * *' } },
      { key: 'c1/k3s/s3/cp-1', schedule: { expression: '0 */6 * * *' } },
    ]);
  });

  it('take none when they are told so', () => {
    expect(plansOf(['server', '--etcd-disable-snapshots', 'true'])).toEqual([]);
  });

  it.each(['no JSON', '{"a":1}', '[1]'])('say of no snapshots by %j', args => {
    expect(observe(etcdNodes, node(args))).toMatchObject([
      // There is a disk, whatever runs beside it.
      { type: 'location', key: 'c1/k3s/node/cp-1' },
    ]);
  });

  it('may say a flag with or without =, and that it is off', () => {
    expect(
      parseNodeArgs(
        '["server","--etcd-s3=false","--etcd-snapshot-schedule-cron","@hourly"]',
      ),
    ).toEqual({ disabled: false, schedule: '@hourly', s3: false });
  });
});
