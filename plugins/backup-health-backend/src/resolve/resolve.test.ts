import {
  AssetRef,
  instant,
  Observation,
  SourceState,
  StreamCondition,
} from '@backup-health/backstage-plugin-common';
import { mockServices } from '@backstage/backend-test-utils';
import { readBackupHealthConfig } from '../config';
import { KnownEntity, StoredObservation } from '../store/types';
import { resolve } from './resolve';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const cluster = 'uid-1';

const volume = (name: string, namespace = 'shop'): AssetRef => ({
  kind: 'volume',
  cluster,
  namespace,
  name,
});

const asset = (
  ref: AssetRef,
  rest: Partial<Extract<Observation, { type: 'asset' }>> = {},
): Observation => ({
  type: 'asset',
  key: `${ref.kind}/${ref.namespace}/${ref.name}`,
  ref,
  ...rest,
});

const workload = (
  kind: string,
  name: string,
  rest: Partial<Extract<Observation, { type: 'workload' }>> = {},
  namespace = 'shop',
): Observation => ({
  type: 'workload',
  key: `${kind}/${namespace}/${name}`,
  object: { apiVersion: 'apps/v1', kind, namespace, name },
  cluster,
  labels: {},
  mounts: [],
  mountPrefixes: [],
  ...rest,
});

const plan = (
  rest: Partial<Extract<Observation, { type: 'plan' }>> = {},
): Observation => ({
  type: 'plan',
  key: `${cluster}/cronjob/shop/dump`,
  system: 'cronjob',
  cluster,
  namespace: 'shop',
  name: 'dump',
  title: 'CronJob dump',
  role: 'backup',
  standing: 'declared',
  paused: false,
  selects: { by: 'assets', refs: [] },
  ...rest,
});

const streamOf: Partial<Record<Observation['type'], string>> = {
  asset: 'core/persistentvolumeclaims',
  workload: 'apps/statefulsets',
  plan: 'batch/cronjobs',
  run: 'batch/jobs',
  'recovery-point': 'velero.io/backups',
  'volume-result': 'velero.io/podvolumebackups',
};

function run(options: {
  observations: Observation[];
  annotations?: Record<string, string>;
  config?: object;
  conditions?: Record<string, StreamCondition>;
}) {
  const streams = [
    ...new Set([
      ...Object.values(streamOf),
      'velero.io/schedules',
      'longhorn.io/recurringjobs',
      ...Object.keys(options.conditions ?? {}),
    ]),
  ];
  const sources: SourceState[] = [
    {
      id: 'kubernetes:prod',
      kind: 'kubernetes',
      title: 'Production',
      clusterUid: cluster,
      streams: streams.map(stream => ({
        source: 'kubernetes:prod',
        stream,
        condition: options.conditions?.[stream] ?? 'readable',
        observedAt:
          options.conditions?.[stream] === 'forbidden' ? undefined : now,
        since: now,
        intervalSeconds: 30,
      })),
    },
  ];
  const entity: KnownEntity = {
    entityRef: 'component:default/shop',
    title: 'shop',
    annotations: options.annotations ?? {
      'backstage.io/kubernetes-namespace': 'shop',
    },
    dependsOn: [],
  };
  const { services, unowned } = resolve({
    observations: options.observations.map(
      (observation): StoredObservation => ({
        source: 'kubernetes:prod',
        stream: streamOf[observation.type] ?? 'velero.io/schedules',
        origin: observation.key,
        observation,
        firstSeenAt: now,
      }),
    ),
    sources,
    entities: [entity],
    config: readBackupHealthConfig(
      mockServices.rootConfig({
        data: { backupHealth: (options.config ?? {}) as {} },
      }),
    ),
    now,
  });
  const [service] = services;
  return {
    service,
    unowned,
    names: service.assets.map(a => `${a.ref.kind}/${a.ref.name}`).sort(),
    byName: (name: string) => service.assets.find(a => a.ref.name === name)!,
  };
}

describe('ownership', () => {
  const observations = [
    asset({ kind: 'kubernetes-objects', cluster, name: 'shop' }),
    asset({ kind: 'kubernetes-objects', cluster, name: 'blog' }),
    asset(volume('data-db-0')),
    asset(volume('data-db-1')),
    asset(volume('data-db-replica-0')),
    asset(volume('cache')),
    asset(volume('posts', 'blog')),
    workload('StatefulSet', 'db', {
      labels: { 'backstage.io/kubernetes-id': 'shop', app: 'db' },
      mountPrefixes: ['data-db-'],
    }),
    workload('Deployment', 'web', {
      labels: { app: 'web' },
      mounts: ['cache'],
    }),
    workload('Deployment', 'blog', { mounts: ['posts'] }, 'blog'),
  ];

  it.each<[string, Record<string, string>, string[]]>([
    [
      'a whole namespace',
      { 'backstage.io/kubernetes-namespace': 'shop' },
      [
        'kubernetes-objects/shop',
        'volume/cache',
        'volume/data-db-0',
        'volume/data-db-1',
        'volume/data-db-replica-0',
      ],
    ],
    [
      'the workloads with an id, what they mount, and their namespace',
      { 'backstage.io/kubernetes-id': 'shop' },
      ['kubernetes-objects/shop', 'volume/data-db-0', 'volume/data-db-1'],
    ],
    [
      'the workloads that a selector chooses, rather than the id',
      {
        'backstage.io/kubernetes-id': 'shop',
        'backstage.io/kubernetes-label-selector': 'app=web',
      },
      ['kubernetes-objects/shop', 'volume/cache'],
    ],
    [
      'of one cluster only',
      {
        'backstage.io/kubernetes-namespace': 'shop',
        'backstage.io/kubernetes-cluster': 'staging',
      },
      [],
    ],
    ['nothing without an annotation', { 'backup-health/tier': 'tier-1' }, []],
  ])('%s', (_, annotations, expected) => {
    expect(run({ observations, annotations }).names).toEqual(expected);
  });

  it('says why nothing was found', () => {
    const { service } = run({
      observations,
      annotations: { 'backstage.io/kubernetes-id': 'shpo' },
    });
    expect(service.unmapped).toContain('backstage.io/kubernetes-id: shpo');
  });

  it('lists what belongs to no service', () => {
    const { unowned } = run({ observations });
    expect(unowned.map(a => a.ref.name).sort()).toEqual(['blog', 'posts']);
  });

  it('gives an entity what config declares for it, and what its CronJobs do', () => {
    const main: AssetRef = {
      kind: 'database',
      cluster,
      namespace: 'shop',
      name: 'main',
    };
    const { names } = run({
      annotations: { 'backstage.io/kubernetes-id': 'shop' },
      observations: [
        asset(main),
        workload('CronJob', 'dump', {
          labels: { 'backstage.io/kubernetes-id': 'shop' },
        }),
        plan({ selects: { by: 'assets', refs: [main] } }),
      ],
      config: {
        assets: [
          {
            entity: 'component:default/shop',
            asset: { kind: 'vault', name: 'external' },
          },
        ],
      },
    });
    expect(names).toEqual(['database/main', 'vault/external']);
  });
});

describe('requirement', () => {
  const main: AssetRef = {
    kind: 'database',
    cluster,
    namespace: 'shop',
    name: 'main',
  };
  const observations = [
    asset(main),
    asset(volume('data')),
    asset(volume('scratch')),
    asset({ kind: 'kubernetes-objects', cluster, name: 'shop' }),
    plan({
      selects: { by: 'assets', refs: [main] },
      covers: [volume('data')],
    }),
  ];

  it('is optional where a dump covers it, and says so', () => {
    const { byName } = run({ observations });
    expect(byName('data')).toMatchObject({
      requirement: 'optional',
      requirementBecause: 'CronJob dump holds its data',
      coveredBy: { ref: main },
    });
    expect(byName('scratch').requirement).toBe('required');
  });

  it('is optional for the objects of a cluster whose etcd is an asset', () => {
    const { byName } = run({
      observations: [
        ...observations,
        asset({ kind: 'etcd', cluster, name: 'prod' }),
      ],
    });
    expect(byName('shop').requirement).toBe('optional');
  });

  it('is what the annotations of the entity say', () => {
    const { byName } = run({
      observations,
      annotations: {
        'backstage.io/kubernetes-namespace': 'shop',
        'backup-health/exclude': 'volume/scr*',
        'backup-health/rebuildable': 'true',
      },
    });
    expect(byName('scratch').requirement).toBe('unwanted');
    expect(byName('main').requirement).toBe('rebuildable');
  });
});

describe('coverage', () => {
  const backup = (
    rest: Partial<Extract<Observation, { type: 'recovery-point' }>> = {},
  ): Observation => ({
    type: 'recovery-point',
    key: 'backup',
    asOf: instant(now - 3_600_000),
    availableAt: instant(now - 3_000_000),
    result: 'good',
    holds: {
      by: 'namespaces',
      cluster,
      include: [],
      exclude: [],
      includeResources: [],
      excludeResources: [],
      labelled: false,
      volumeData: 'yes',
    },
    locations: [],
    evidence: 'artifact-seen',
    volumeResults: true,
    ...rest,
  });
  const result = (of: 'good' | 'failed'): Observation => ({
    type: 'volume-result',
    key: 'result',
    point: 'backup',
    volume: volume('data'),
    result: of,
  });
  const of = (
    observations: Observation[],
    conditions?: Record<string, StreamCondition>,
  ) => {
    const { byName } = run({
      observations: [asset(volume('data')), ...observations],
      conditions,
    });
    return byName('data').points.map(p => `${p.holds} ${p.result}`);
  };

  it.each<[string, Observation[], Record<string, StreamCondition>, string[]]>([
    ['its own result is good', [backup(), result('good')], {}, ['held good']],
    [
      'its own result failed in a backup that completed',
      [backup(), result('failed')],
      {},
      ['held failed'],
    ],
    [
      'its own result is good in a backup that failed in part',
      [backup({ result: 'partial' }), result('good')],
      {},
      ['held good'],
    ],
    ['no result, all of them read: missing', [backup()], {}, ['missing good']],
    [
      'no result, and none can be read: not to be told',
      [backup()],
      { 'velero.io/podvolumebackups': 'forbidden' },
      ['unproven good'],
    ],
    [
      'snapshots that were only counted',
      [backup({ countedVolumes: { attempted: 2, completed: 2 } })],
      {},
      ['unproven good'],
    ],
    [
      'made after the backup was taken: not in it',
      [backup({ asOf: undefined, attemptedAt: now, result: 'running' })],
      {},
      ['held running'],
    ],
  ])('%s', (_, observations, conditions, expected) => {
    expect(of(observations, conditions)).toEqual(expected);
  });

  describe('in a backup that was imported', () => {
    const imported = backup({
      plan: 'uid-1/velero/velero/daily',
      importedAt: now,
      availableAt: instant(now - 10 * 3_600_000),
    });
    const scheduled = (hoursAgo?: number) =>
      plan({
        key: 'uid-1/velero/velero/daily',
        system: 'velero',
        createdAt:
          hoursAgo === undefined
            ? undefined
            : instant(now - hoursAgo * 3_600_000),
        selects: {
          by: 'namespaces',
          cluster,
          include: [],
          exclude: [],
          includeResources: [],
          excludeResources: [],
          labelled: false,
          volumeData: 'yes',
        },
      });
    const found = (observations: Observation[]) =>
      run({
        observations: [
          asset(volume('data')),
          imported,
          result('good'),
          ...observations,
        ],
      }).byName('data').points;

    it('counts: the cluster was built anew, and its plan with it', () => {
      expect(found([scheduled(1)])).toMatchObject([
        { result: 'good', holds: 'held', plan: 'uid-1/velero/velero/daily' },
      ]);
      expect(found([scheduled()])).toMatchObject([{ result: 'good' }]);
    });

    it('does not count: its plan is not here', () => {
      expect(found([])).toMatchObject([
        {
          result: 'unknown',
          plan: undefined,
          message: expect.stringMatching(/^Imported from its location/),
        },
      ]);
    });

    it('does not count: its plan was here already, and made none', () => {
      expect(found([scheduled(12)])).toMatchObject([{ result: 'unknown' }]);
      expect(found([scheduled(11)])).toMatchObject([{ result: 'good' }]);
    });
  });

  it('leaves out a volume that is younger than the backup', () => {
    const { byName } = run({
      observations: [
        asset(volume('data'), { createdAt: instant(now - 60_000) }),
        backup(),
        result('good'),
      ],
    });
    expect(byName('data').points).toEqual([]);
  });
});

describe('policy', () => {
  const of = (annotations: Record<string, string>) =>
    run({
      observations: [],
      annotations,
      config: { policies: { strict: { rpo: '15m' }, loose: { rpo: '30d' } } },
    }).service.policy;

  it('takes the stricter target, and says where it is from', () => {
    expect(
      of({ 'backup-health/tier': 'tier-1', 'backup-health/policy': 'strict' }),
    ).toMatchObject({ rpoSeconds: 900, rpoFrom: 'policy strict' });
    expect(
      of({ 'backup-health/tier': 'tier-1', 'backup-health/policy': 'loose' }),
    ).toMatchObject({ rpoSeconds: 26 * 3600, rpoFrom: 'tier-1' });
  });

  it('says which name is not known, and lets the rest hold', () => {
    const policy = of({
      'backup-health/tier': 'gold',
      'backup-health/policy': 'constructor',
    });
    expect(policy.problems).toEqual([
      'The policy "constructor" of backup-health/policy is not known',
      'The tier "gold" is not known; known are tier-1, tier-2, tier-3',
    ]);
  });
});
