// What one changed service costs to resolve, to assess and to write, among
// 1,000, 10,000 and 50,000 services: the ratio must not grow with them. On
// SQLite in memory, in one run.
import knexFactory from 'knex';
import {
  assessEntity,
  instant,
  Observation,
  SourceState,
} from '../../plugins/backup-health-common/src';
import { readBackupHealthConfig } from '../../plugins/backup-health-backend/src/config';
import { Estate } from '../../plugins/backup-health-backend/src/resolve/estate';
import { DatabaseStore } from '../../plugins/backup-health-backend/src/store/databaseStore';
import {
  KnownEntity,
  StoredObservation,
} from '../../plugins/backup-health-backend/src/store/types';
import { ConfigReader } from '@backstage/config';

const sizes = [1_000, 10_000, 50_000];
const rounds = 200;
const cluster = 'uid-1';
const source = 'kubernetes:production';
const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const hour = 3_600_000;

const stored = (
  stream: string,
  observation: Observation,
): StoredObservation => ({
  source,
  stream,
  origin: observation.key,
  observation,
  firstSeenAt: instant(now - 1000 * hour),
});

const holds = (namespace: string) => ({
  by: 'namespaces' as const,
  cluster,
  include: [namespace],
  exclude: [],
  includeResources: [],
  excludeResources: [],
  labelled: false,
  volumeData: 'yes' as const,
});

function backup(namespace: string, n: number): StoredObservation {
  return stored('velero.io/backups', {
    type: 'recovery-point',
    key: `${namespace}-${n}`,
    plan: `plan-${namespace}`,
    asOf: instant(now - n * 24 * hour),
    availableAt: instant(now - n * 24 * hour + 300_000),
    result: 'good',
    holds: holds(namespace),
    locations: ['default'],
    evidence: 'artifact-seen',
  });
}

/** One namespace, one volume, one workload, one plan and 14 backups each. */
function serviceOf(name: string): StoredObservation[] {
  return [
    stored('core/namespaces', {
      type: 'asset',
      key: name,
      ref: { kind: 'kubernetes-objects', cluster, name },
    }),
    stored('core/persistentvolumeclaims', {
      type: 'asset',
      key: `${name}/data`,
      ref: { kind: 'volume', cluster, namespace: name, name: 'data' },
    }),
    stored('apps/statefulsets', {
      type: 'workload',
      key: `${name}/db`,
      object: {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        namespace: name,
        name: 'db',
      },
      cluster,
      labels: { 'backstage.io/kubernetes-id': name },
      mounts: ['data'],
      mountPrefixes: [],
    }),
    stored('velero.io/schedules', {
      type: 'plan',
      key: `plan-${name}`,
      system: 'velero',
      name,
      title: `Velero schedule ${name}`,
      role: 'backup',
      standing: 'declared',
      schedule: { expression: '0 2 * * *', dialect: 'robfig-v3' },
      paused: false,
      createdAt: instant(now - 1000 * hour),
      selects: holds(name),
    }),
    ...Array.from({ length: 14 }, (_, n) => backup(name, n + 1)),
  ];
}

const entityOf = (name: string): KnownEntity => ({
  entityRef: `component:default/${name}`,
  title: name,
  annotations: {
    'backstage.io/kubernetes-id': name,
    'backup-health/tier': 'tier-1',
  },
  dependsOn: [],
});

const sources: SourceState[] = [
  {
    id: source,
    kind: 'kubernetes',
    title: 'Production',
    clusterUid: cluster,
    streams: [
      'core/namespaces',
      'core/persistentvolumeclaims',
      'apps/statefulsets',
      'velero.io/schedules',
      'velero.io/backups',
    ].map(stream => ({
      source,
      stream,
      condition: 'readable' as const,
      observedAt: now,
      since: now,
      intervalSeconds: 30,
    })),
  },
];

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function measure(services: number) {
  const config = readBackupHealthConfig(new ConfigReader({}));
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  const store = await DatabaseStore.create({
    database: { getClient: async () => knex } as never,
  });
  const lease = (await store.takeAssessing('bench', now))!;
  const estate = Estate.create({ config, sources, declaredSince: () => now });
  const names = Array.from({ length: services }, (_, n) => `app-${n}`);
  const filling = performance.now();
  for (const name of names) estate.fill(serviceOf(name), [entityOf(name)]);
  estate.settle();
  const filled = performance.now() - filling;

  // The table of verdicts is as large as it will be.
  for (let at = 0; at < services; at += 500) {
    const resolver = estate.resolver();
    await store.saveAssessment(lease, {
      now,
      verdicts: names
        .slice(at, at + 500)
        .map(n =>
          assessEntity(resolver.service(`component:default/${n}`)!, now),
        ),
    });
  }

  const times = {
    resolve: [] as number[],
    assess: [] as number[],
    write: [] as number[],
  };
  for (let round = 0; round < rounds; round++) {
    const name = names[(round * 7919) % services];
    const t0 = performance.now();
    const { services: concerned } = estate.apply({
      sources,
      observations: [
        stored('velero.io/backups', {
          ...backup(name, 0).observation,
          key: `${name}-new-${round}`,
        } as Observation),
      ],
    });
    const resolver = estate.resolver();
    const resolved = [...concerned].map(ref => resolver.service(ref)!);
    const t1 = performance.now();
    const verdicts = resolved.map(service => assessEntity(service, now));
    const t2 = performance.now();
    await store.saveAssessment(lease, { now, verdicts });
    const t3 = performance.now();
    if (concerned.size !== 1) throw new Error(`${concerned.size} concerned`);
    times.resolve.push(t1 - t0);
    times.assess.push(t2 - t1);
    times.write.push(t3 - t2);
  }
  await knex.destroy();
  const [resolve, assess, write] = [
    times.resolve,
    times.assess,
    times.write,
  ].map(median);
  return {
    services,
    filled,
    resolve,
    assess,
    write,
    total: resolve + assess + write,
    heap: process.memoryUsage().heapUsed / 2 ** 20,
  };
}

async function main() {
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  let first: number | undefined;
  for (const size of sizes) {
    const m = await measure(size);
    first ??= m.total;
    process.stdout.write(
      `${size} services: one change ${ms(m.total)} (resolve ${ms(
        m.resolve,
      )}, assess ${ms(m.assess)}, write ${ms(m.write)}), ${(
        m.total / first
      ).toFixed(2)} times that of ${sizes[0]}; filled in ${(
        m.filled / 1000
      ).toFixed(1)} s, heap ${m.heap.toFixed(0)} MB\n`,
    );
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
