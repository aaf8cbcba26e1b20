import {
  AssetKind,
  AssetRef,
  defaultTiers,
  instant,
  Instant,
  LocationObservation,
  parseInstant,
  PlanObservation,
  ReadinessObservation,
  ResolvedAsset,
  ResolvedPlan,
  ResolvedService,
} from '@backup-health/backstage-plugin-common';
import fc from 'fast-check';

export const now = parseInstant('2026-11-21T05:00:00Z')!;
export const clusterTitle = 'prod';

const day = 86_400_000;
const ago = (days: number): Instant => instant(now - days * day);

/** Namespaces and objects of a cluster, as an API server takes them. */
const namespaces = [
  'velero',
  'openshift-adp',
  'platform',
  '0-day',
  'a',
  'a--b',
  'n'.repeat(63),
];
/** A CronJob's name has 52 characters at most: its Jobs get a number more. */
const objects = [
  ...namespaces.map(name => name.slice(0, 52)),
  'www.example.org',
  'daily-20261121010000',
];

/** What whoever may write to a bucket, or configure a system, may choose. */
export const hostile = [
  'plain',
  'a b',
  "it's",
  "';reboot;'",
  '$(reboot)',
  '`reboot`',
  '${HOME}',
  'a;b|c&d>e<f',
  '"',
  'a\\b',
  '~',
  '*',
  '!!',
  '#x',
  '=ls',
  '-rf',
  '--endpoint-url=https://evil',
  'a\nreboot',
  'a\u202Eb',
  'ä',
  '%s',
];

const stream = {
  source: 'kubernetes:c1',
  sourceTitle: clusterTitle,
  stream: 'stream',
  condition: 'readable' as const,
  observedAt: now,
  since: ago(30),
  intervalSeconds: 30,
};

const inCluster = fc.record({
  velero: fc.constantFrom(...namespaces),
  namespace: fc.constantFrom(...namespaces),
  name: fc.constantFrom(...objects),
  paused: fc.boolean(),
  fails: fc.boolean(),
});

type InCluster = typeof inCluster extends fc.Arbitrary<infer T> ? T : never;

interface Made {
  kind: AssetKind;
  key: string;
  system: PlanObservation['system'];
  /** Of the plan; absent: it is in no namespace. */
  planNamespace?: string;
  window?: boolean;
  /** Only a run of it is known. */
  onlyRun?: boolean;
  place?: Partial<LocationObservation>;
  looksLike?: string;
}

const hex = 'ab12'.repeat(16);

/** A recovery point of each system, and of each form of file. */
function made({ velero, namespace, name }: InCluster, odd: string): Made[] {
  const bucket = (object: string) => `s3/b/${object}`;
  const dump = (object: string, kind: AssetKind = 'database'): Made => ({
    kind,
    key: bucket(object),
    system: 'cronjob',
    planNamespace: namespace,
  });
  const store = { bucket: odd, endpoint: `https://s3.example.org/${odd}` };
  return [
    {
      kind: 'kubernetes-objects',
      key: `c1/velero/${velero}/${name}`,
      system: 'velero',
      planNamespace: velero,
    },
    {
      kind: 'volume',
      key: `c1/velero/${velero}/${name}`,
      system: 'velero',
      planNamespace: velero,
    },
    {
      kind: 'volume',
      key: 'c1/longhorn/backup-0123456789abcdef',
      system: 'longhorn',
      planNamespace: 'longhorn-system',
    },
    {
      kind: 'kubernetes-objects',
      key: 'c1/longhorn/systembackup/weekly',
      system: 'longhorn',
      planNamespace: 'longhorn-system',
    },
    {
      kind: 'volume',
      key: `c1/csi/${namespace}/${name}`,
      system: 'csi-snapshots',
      planNamespace: namespace,
    },
    {
      kind: 'volume',
      key: `c1/volsync/${namespace}/${name}/2026-11-21T01:00:00Z`,
      system: 'volsync',
      planNamespace: namespace,
      place: { key: `c1/volsync/${namespace}/restic/${name}` },
    },
    {
      kind: 'database',
      key: bucket(`${odd}/backup/${odd.replaceAll('/', '')}/20261121-010000F`),
      system: 'pgbackrest',
    },
    {
      kind: 'database',
      key: bucket(`${odd}/backup/${odd.replaceAll('/', '')}/wal`),
      system: 'pgbackrest',
      window: true,
    },
    {
      kind: 'database',
      key: bucket(`${odd}/basebackups_005/base_${odd.replaceAll('/', '')}`),
      system: 'wal-g',
    },
    {
      kind: 'database',
      key: bucket(`${odd}/wal_005/`),
      system: 'wal-g',
      window: true,
    },
    {
      kind: 'files',
      key: bucket(`${odd}/snapshots/${hex}`),
      system: 'restic',
      place: store,
    },
    {
      kind: 'bucket',
      key: `s3/b/versioning/${odd}`,
      system: 'versioning',
      window: true,
      place: store,
    },
    { ...dump(`${odd}.snap.zst.age`, 'etcd'), place: store },
    dump(`${odd}/etcd-snapshot-cp-1-1795219200.zip`, 'etcd'),
    dump(`${odd}.db`, 'etcd'),
    { kind: 'etcd', key: `c1/k3s/${name}`, system: 'etcd-snapshots' },
    { ...dump(`vault-${odd}.snap`, 'vault'), place: store },
    dump(`${odd}.bundle`, 'git-repository'),
    dump(`${odd}.tar.gz`, 'git-repository'),
    ...['.sql', '.sql.gz', '.dump', '.tar', '.sql.zst.age', '.sql.xz.gpg'].map(
      ending => ({
        ...dump(`pg-${odd}${ending}`),
        place: store,
        looksLike: 'pg_dump',
      }),
    ),
    { ...dump(`${odd}.sql.gz`), looksLike: 'mysqldump' },
    dump(`${odd}.sqlite3`),
    dump(`${odd}.rdb.gz`, 'cache'),
    dump(`${odd}.tar.zst`, 'files'),
    { ...dump(''), key: `c1/job/${namespace}/${name}-1`, onlyRun: true },
    { kind: 'volume', key: `nas/${odd}`, system: odd },
  ];
}

function planOf(
  { system, planNamespace, looksLike, key, onlyRun }: Made,
  { namespace, name, paused, fails }: InCluster,
): ResolvedPlan {
  return {
    plan: {
      type: 'plan',
      key: 'plan',
      system,
      cluster: planNamespace && 'c1',
      namespace: planNamespace,
      name,
      title: `${system} ${name}`,
      role: 'backup',
      standing: 'declared',
      schedule: { expression: '0 1 * * *', dialect: 'robfig-v3' },
      paused,
      retentionSeconds: 3 * 86_400,
      createdAt: ago(100),
      selects: { by: 'assets', refs: [] },
      needs:
        system === 'cronjob'
          ? [{ kind: 'Secret', namespace, name: 's3' }]
          : undefined,
      looksLike,
    },
    clusterTitle: planNamespace && clusterTitle,
    selectsAsset: true,
    runs: [
      ...(onlyRun ? [run(key, { startedAt: ago(2), endedAt: ago(2) })] : []),
      ...(fails && system === 'cronjob' ? [waiting(namespace, name)] : []),
    ],
    artifactsKnown: !onlyRun,
    streams: ['stream'],
    source: 'kubernetes:c1',
  };
}

function run(
  key: string,
  more: Partial<ResolvedPlan['runs'][number]>,
): ResolvedPlan['runs'][number] {
  return { key, plan: 'plan', result: 'succeeded', blocks: [], ...more };
}

function waiting(namespace: string, name: string) {
  const missing = { kind: 'Secret' as const, namespace, name: 's3' };
  return run(`c1/job/${namespace}/${name.slice(0, 50)}x`, {
    startedAt: ago(1),
    result: 'running',
    blocks: [
      {
        type: 'run-block',
        key: 'block',
        run: 'run',
        reason: 'CreateContainerConfigError',
        message: 'secret "s3" not found',
        missing,
      },
    ],
  });
}

/** Jobs beside the backup: one of each, which wait for the same Secret. */
function beside(of: InCluster): ResolvedPlan[] {
  const { namespace, name, fails } = of;
  return (['cleanup', 'metrics'] as const).map(role => ({
    ...planOf(
      {
        kind: 'database',
        key: '',
        system: 'cronjob',
        planNamespace: namespace,
      },
      { ...of, paused: false },
    ),
    plan: {
      ...planOf(
        {
          kind: 'database',
          key: '',
          system: 'cronjob',
          planNamespace: namespace,
        },
        { ...of, paused: false },
      ).plan,
      key: role,
      role,
      name: `${role}-${name.slice(0, 40)}x`,
      title: `CronJob ${role}`,
      lastSucceededAt: now,
    },
    runs: fails ? [waiting(namespace, `${role}-${name}`)] : [],
  }));
}

function assetOf(what: Made, of: InCluster): ResolvedAsset {
  const { namespace, name } = of;
  const isObjects = what.kind === 'kubernetes-objects';
  const ref: AssetRef = isObjects
    ? { kind: what.kind, cluster: 'c1', name: namespace }
    : { kind: what.kind, cluster: 'c1', namespace, name };
  const asOf = ago(9);
  const location: LocationObservation = {
    type: 'location',
    key: 's3/b',
    title: 'bucket b',
    bucket: 'b',
    availability: 'available',
    ...what.place,
  };
  const basics = {
    key: what.key,
    plan: 'plan',
    locations: [location.key],
    evidence: 'artifact-seen' as const,
  };
  return {
    ref,
    clusterTitle,
    firstSeenAt: ago(20),
    requirement: 'required',
    aliases: what.kind === 'volume' ? [`longhorn:${name}`] : [],
    memberOf: ['longhorn-group:weekly'],
    plans: [planOf(what, of)],
    auxiliaries: what.system === 'cronjob' ? beside(of) : [],
    emptyPlans: [],
    points:
      what.window || what.onlyRun
        ? []
        : [
            {
              ...basics,
              asOf,
              availableAt: asOf,
              result: 'good',
              holds: 'held',
              phase: 'present',
              sizeBytes: 1_000_000,
              artifact: true,
              contents: { secrets: false, externalSecrets: false },
            },
          ],
    windows: what.window ? [{ ...basics, from: ago(20), to: asOf }] : [],
    readiness: isObjects ? [externalSecret(of)] : [],
    locations: { [location.key]: location },
    inventory: [stream],
    evidence: [stream],
    planning: [stream],
  };
}

function externalSecret({ namespace, name }: InCluster): ReadinessObservation {
  return {
    type: 'readiness',
    key: 'es',
    kind: 'external-secret',
    cluster: 'c1',
    namespace,
    name,
    title: `ExternalSecret ${namespace}/${name}`,
    object: {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      namespace,
      name,
    },
    state: 'not-ready',
    provides: [name],
  };
}

/** A volume that a RecurringJob passes by. */
function passedBy(of: InCluster): ResolvedAsset {
  const what: Made = {
    kind: 'volume',
    key: '',
    system: 'longhorn',
    planNamespace: of.velero,
  };
  const empty = planOf(what, of);
  return {
    ...assetOf(what, of),
    ref: {
      kind: 'volume',
      cluster: 'c1',
      namespace: of.namespace,
      name: 'bare',
    },
    plans: [],
    points: [],
    emptyPlans: [
      {
        ...empty,
        plan: {
          ...empty.plan,
          selects: {
            by: 'membership',
            cluster: 'c1',
            anyOf: ['longhorn-group:default'],
          },
        },
      },
    ],
  };
}

/** One of each kind of recovery point, with all that goes beside it. */
export const anyService = (odd: string): fc.Arbitrary<ResolvedService> =>
  fc
    .record({
      of: inCluster,
      tier: fc.constantFrom(...defaultTiers),
    })
    .map(({ of, tier }) => {
      const assets = [
        ...made(of, odd).map((what, i) => {
          const asset = assetOf(what, of);
          const { kind } = asset.ref;
          return kind === 'kubernetes-objects'
            ? asset
            : { ...asset, ref: { ...asset.ref, name: `${kind}-${i}` } };
        }),
        passedBy(of),
      ];
      return {
        entityRef: 'component:default/main',
        title: 'main',
        policy: { tier, tierFrom: 'backup-health/tier', problems: [] },
        rebuildable: false,
        assets,
        suggestions: [planOf(made(of, odd)[0], of).plan].map(plan => ({
          ...plan,
          cluster: 'c1',
          system: 'cronjob',
          standing: 'suggested',
        })),
        sources: [stream],
        sourceGraceSeconds: 300,
      };
    });
