import { mockServices } from '@backstage/backend-test-utils';
import {
  AssetRef,
  Instant,
  instant,
  Observation,
  Selector,
  SourceState,
} from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../../config';
import { KnownEntity, StoredObservation } from '../../store/types';
import { Random } from './random';

export const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const hour = 3_600_000;

const clusters = ['uid-a', 'uid-b'];
const namespaces = ['shop', 'blog', 'shop-db'];
const names = ['data-0', 'data-1', 'data-web-0', 'cache'];
const apps = ['web', 'db'];
const bucket = 's3:dumps';
const replica = 's3:copy';

/** Config that declares assets, plans, layouts and what covers what. */
export const config = readBackupHealthConfig(
  mockServices.rootConfig({
    data: {
      backupHealth: {
        s3: [
          {
            id: 'dumps',
            bucket: 'dumps',
            layouts: [
              {
                type: 'dumps',
                pattern: '^(?<db>\\w+)/(?<time>\\d{10})$',
                timeFormat: 'epochSeconds',
                asset: {
                  kind: 'database',
                  cluster: 'a',
                  namespace: 'shop',
                  name: '$db',
                },
                cronJob: { cluster: 'a', namespace: 'shop', name: 'dump-1' },
              },
            ],
          },
          { id: 'copy', bucket: 'copy', replicaOf: 'dumps', role: 'offsite' },
        ],
        assets: [
          {
            entity: 'component:default/by-config',
            asset: {
              kind: 'database',
              cluster: 'a',
              namespace: 'shop',
              name: 'main',
            },
            addresses: ['https://conjur.example.com'],
          },
          {
            entity: 'component:default/by-config',
            asset: { kind: 'vault', name: 'external' },
            addresses: ['https://vault.example.com'],
            covers: [
              {
                kind: 'volume',
                cluster: 'a',
                namespace: 'blog',
                name: 'cache',
              },
            ],
          },
        ],
        plans: [
          {
            cronJob: { cluster: 'b', namespace: 'blog', name: 'dump-0' },
            of: {
              kind: 'database',
              cluster: 'b',
              namespace: 'blog',
              name: 'main',
            },
            covers: [
              {
                kind: 'volume',
                cluster: 'b',
                namespace: 'blog',
                name: 'data-0',
              },
            ],
          },
        ],
      },
    },
  }),
);

type Make = (random: Random) => Observation;

const volume = (r: Random): AssetRef => ({
  kind: 'volume',
  cluster: r.pick(clusters),
  namespace: r.pick(namespaces),
  name: r.pick(names),
});
const database = (r: Random): AssetRef => ({
  kind: 'database',
  cluster: r.pick(clusters),
  namespace: r.pick(namespaces),
  name: r.pick(['main', 'side']),
});
const anyAsset = (r: Random): AssetRef =>
  r.pick([
    volume,
    database,
    (): AssetRef => ({
      kind: 'kubernetes-objects',
      cluster: r.pick(clusters),
      name: r.pick(namespaces),
    }),
    (): AssetRef => ({ kind: 'etcd', cluster: r.pick(clusters), name: 'etcd' }),
  ])(r);

const labels = (r: Random): Record<string, string> => ({
  ...(r.chance(0.7) && { app: r.pick(apps) }),
  ...(r.chance(0.4) && { 'backstage.io/kubernetes-id': r.pick(namespaces) }),
});

function selector(r: Random): Selector {
  const cluster = r.pick(clusters);
  switch (r.below(3)) {
    case 0:
      return {
        by: 'namespaces',
        cluster,
        include: r.pick([[], ['shop'], ['blog', 'shop-db'], ['shop*'], ['no']]),
        exclude: r.pick([[], [], ['blog']]),
        includeResources: [],
        excludeResources: [],
        labelled: r.chance(0.2),
        volumeData: r.pick(['yes', 'no', 'unknown']),
      };
    case 1:
      return {
        by: 'membership',
        cluster,
        anyOf: [r.pick(['longhorn-group:a', 'longhorn-group:b'])],
      };
    default:
      return { by: 'assets', refs: [anyAsset(r)] };
  }
}

const velero = (r: Random) => `plan-${r.below(3)}`;
const cronPlan = (r: Random) => {
  const [cluster, namespace] = [r.pick(clusters), r.pick(['shop', 'blog'])];
  const name = `dump-${r.below(2)}`;
  return { cluster, namespace, name };
};
const cronKey = (of: ReturnType<typeof cronPlan>) =>
  `${of.cluster}/cronjob/${of.namespace}/${of.name}`;
const anyPlan = (r: Random) =>
  r.chance(0.5) ? velero(r) : cronKey(cronPlan(r));
const storageLocation = 'uid-a/velero/velero/default';
const past = (r: Random) => instant(now - r.below(200) * hour);

const make: Record<string, Make> = {
  asset: r => {
    const ref = anyAsset(r);
    return {
      type: 'asset',
      key: `${JSON.stringify(ref)}${r.below(2)}`,
      ref,
      labels: labels(r),
      memberOf: r.some(['longhorn-group:a', 'longhorn-group:b'], 0.3),
      createdAt: r.chance(0.3) ? past(r) : undefined,
    };
  },
  workload: r => {
    const { cluster, namespace, name } = cronPlan(r);
    const kind = r.pick(['Deployment', 'StatefulSet', 'CronJob']);
    return {
      type: 'workload',
      key: `${cluster}/${kind}/${namespace}/${name}`,
      object: { apiVersion: 'v1', kind, namespace, name },
      cluster,
      labels: labels(r),
      mounts: r.some(names, 0.2),
      mountPrefixes: r.some(['data-', 'data-web-'], 0.3),
    };
  },
  plan: r => {
    const key = velero(r);
    return {
      type: 'plan',
      key,
      system: r.pick(['velero', 'longhorn']),
      name: key,
      title: key,
      role: r.pick(['backup', 'backup', 'check']),
      standing: 'declared',
      paused: r.chance(0.2),
      selects: selector(r),
    };
  },
  cronJob: r => {
    const of = cronPlan(r);
    return {
      type: 'plan',
      key: cronKey(of),
      ...of,
      system: 'cronjob',
      title: `CronJob ${of.name}`,
      role: 'backup',
      standing: r.pick(['declared', 'suggested']),
      looksLike: 'pg_dump',
      paused: false,
      selects: { by: 'assets', refs: [database(r)] },
      covers: r.some([volume(r), volume(r)]),
    };
  },
  run: r => ({
    type: 'run',
    key: `run-${r.below(6)}`,
    plan: anyPlan(r),
    startedAt: past(r),
    result: r.pick(['succeeded', 'failed', 'running']),
  }),
  pod: r => ({
    type: 'run-pod',
    key: `pod-${r.below(4)}`,
    run: `run-${r.below(6)}`,
    createdAt: past(r),
    startedAt: r.chance(0.5) ? past(r) : undefined,
    state: r.pick(['waiting', 'running', 'succeeded', 'failed']),
    going: r.chance(0.2) || undefined,
  }),
  block: r => ({
    type: 'run-block',
    key: `block-${r.below(4)}`,
    ...r.pick<object>([
      { run: `run-${r.below(6)}` },
      { pod: `pod-${r.below(4)}`, seenAt: past(r) },
      { run: `run-${r.below(6)}`, pod: `pod-${r.below(4)}` },
      { plan: anyPlan(r), seenAt: past(r) },
    ]),
    reason: 'Missing',
    message: `It waits, ${r.below(9)}`,
  }),
  point: r => ({
    type: 'recovery-point',
    key: `point-${r.below(6)}`,
    plan: r.chance(0.8) ? velero(r) : undefined,
    asOf: past(r),
    availableAt: past(r),
    result: r.pick(['good', 'partial', 'failed', 'running']),
    holds: selector(r),
    locations: r.some(['place-0', 'place-1', storageLocation]),
    evidence: 'artifact-seen',
    volumeResults: r.chance(0.5),
  }),
  artifact: r => ({
    type: 'recovery-point',
    key: `artifact-${r.below(4)}`,
    plan: 'uid-a/cronjob/shop/dump-1',
    asOf: past(r),
    availableAt: past(r),
    result: 'good',
    sizeBytes: r.below(3),
    holds: {
      by: 'assets',
      refs: [{ ...database(r), cluster: 'name:a', namespace: 'shop' }],
    },
    locations: ['s3/dumps'],
    evidence: 'artifact-seen',
  }),
  copy: r => ({
    type: 'recovery-point',
    key: `artifact-${r.below(4)}`,
    plan: 'uid-a/cronjob/shop/dump-1',
    asOf: past(r),
    availableAt: past(r),
    result: r.pick(['good', 'good', 'failed']),
    sizeBytes: r.below(3),
    holds: {
      by: 'assets',
      refs: [{ ...database(r), cluster: 'name:a', namespace: 'shop' }],
    },
    locations: ['s3/copy'],
    evidence: 'artifact-seen',
    isCopy: true,
  }),
  bucketAsset: r => {
    const ref = { ...database(r), cluster: 'name:a', namespace: 'shop' };
    return { type: 'asset', key: ref.name, ref };
  },
  result: r => ({
    type: 'volume-result',
    key: `result-${r.below(6)}`,
    point: `point-${r.below(6)}`,
    volume: volume(r),
    data: r.chance(0.5) ? `data-${r.below(3)}` : undefined,
    locations: r.chance(0.3) ? ['place-2'] : undefined,
    result: r.pick(['good', 'failed']),
  }),
  location: r => ({
    type: 'location',
    key: r.pick([
      ...['place-0', 'place-1', 'place-2', 's3/dumps', 's3/copy'],
      storageLocation,
    ]),
    title: `Place ${r.below(5)}`,
    bucket: r.pick(['dumps', 'copy', undefined]),
    facts: r.chance(0.5)
      ? { publicAccess: { known: true, value: r.chance(0.5) } }
      : undefined,
    availability: r.pick(['available', 'unavailable']),
  }),
  window: r => ({
    type: 'window',
    key: `window-${r.below(2)}`,
    from: past(r),
    to: now,
    holds: selector(r),
    locations: [],
    evidence: 'artifact-seen',
  }),
  restore: r => ({
    type: 'restore',
    key: `restore-${r.below(2)}`,
    system: 'velero',
    name: 'restore',
    title: 'restore',
    point: r.chance(0.7) ? `point-${r.below(6)}` : undefined,
    endedAt: past(r),
    result: r.pick(['succeeded', 'failed']),
    holds: selector(r),
    data: r.chance(0.3) ? `data-${r.below(3)}` : undefined,
  }),
  readiness: r => {
    const isStore = r.chance(0.4);
    const cluster = r.pick(clusters);
    return {
      type: 'readiness',
      kind: isStore ? 'secret-store' : 'external-secret',
      key: isStore ? `${cluster}/store` : `${cluster}/secret-${r.below(2)}`,
      cluster,
      namespace: isStore ? undefined : r.pick(namespaces),
      name: 'it',
      title: 'it',
      state: r.pick(['ready', 'not-ready']),
      dependsOn: isStore || r.chance(0.3) ? undefined : `${cluster}/store`,
      url: isStore
        ? r.pick([
            undefined,
            'https://vault.example.com/',
            'https://conjur.example.com/',
          ])
        : undefined,
    };
  },
};

const streamOf: Partial<Record<Observation['type'], string>> = {
  asset: 'core/persistentvolumeclaims',
  workload: 'apps/statefulsets',
  run: 'batch/jobs',
  'run-block': 'core/pods',
  'run-pod': 'core/pods',
  'volume-result': 'velero.io/podvolumebackups',
};

/** An observation of whatever kind, new or another word on a known thing. */
export function randomObservation(r: Random): StoredObservation {
  const kind = r.pick(Object.keys(make));
  const observation = make[kind](r);
  const ofBucket = ['artifact', 'bucketAsset', 'copy'].includes(kind);
  const inBucket = kind === 'copy' ? replica : bucket;
  return {
    source: ofBucket ? inBucket : r.pick(['kubernetes:a', 'kubernetes:b']),
    stream: ofBucket
      ? 'dumps:'
      : streamOf[observation.type] ?? 'velero.io/schedules',
    origin: observation.key,
    // As it comes from a database: what is undefined is not there.
    observation: JSON.parse(JSON.stringify(observation)),
    // A thing was first seen when it was, whatever becomes of it.
    firstSeenAt: instant(now - observation.key.length * hour),
    goneAt: r.chance(0.25) ? past(r) : undefined,
  };
}

export function randomEntity(r: Random): KnownEntity {
  const [name, annotations] = r.pick<[string, Record<string, string>]>([
    ['by-namespace', { 'backstage.io/kubernetes-namespace': 'shop' }],
    ['by-id', { 'backstage.io/kubernetes-id': r.pick(namespaces) }],
    [
      'by-label',
      { 'backstage.io/kubernetes-label-selector': `app=${r.pick(apps)}` },
    ],
    ['by-set', { 'backstage.io/kubernetes-label-selector': 'app notin (web)' }],
    [
      'by-both',
      {
        'backstage.io/kubernetes-namespace': r.pick(namespaces),
        'backstage.io/kubernetes-label-selector': 'app=db',
        'backstage.io/kubernetes-cluster': r.pick(['a', 'b']),
      },
    ],
    ['by-config', {}],
    ['by-nothing', { 'backstage.io/kubernetes-label-selector': 'a b' }],
  ]);
  return {
    entityRef: `component:default/${name}`,
    title: name,
    annotations: {
      ...annotations,
      ...(r.chance(0.3) && { 'backup-health/tier': 'tier-1' }),
      ...(r.chance(0.1) && { 'backup-health/rebuildable': 'true' }),
      ...(r.chance(0.2) && { 'backup-health/exclude': 'volume/data-*' }),
    },
    dependsOn: [],
  };
}

const streams = {
  'kubernetes:a': [
    'core/persistentvolumeclaims',
    'velero.io/schedules',
    'velero.io/podvolumebackups',
    'velero.io/backupstoragelocations',
  ],
  'kubernetes:b': ['core/persistentvolumeclaims', 'velero.io/schedules'],
  [bucket]: ['dumps:'],
  [replica]: ['dumps:'],
};

export function randomSources(r: Random, at: Instant): SourceState[] {
  return Object.entries(streams).map(([id, own]) => ({
    id,
    kind: id.startsWith('s3:') ? 's3' : 'kubernetes',
    title: id,
    clusterUid: id.startsWith('s3:') ? undefined : `uid-${id.at(-1)}`,
    streams: own.map(stream => ({
      source: id,
      stream,
      condition: r.chance(0.8) ? 'readable' : 'failing',
      observedAt: at,
      since: at,
      intervalSeconds: 30,
    })),
  }));
}
