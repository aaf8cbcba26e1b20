// How long a request holds the event loop, at a service of 2,000 volumes: every
// endpoint that reads, one after the other, over HTTP on SQLite. Between two
// turns of the loop nothing else of the portal is done.
//   BENCH_ASSETS  how many volumes (2,000)
//   BENCH_POINTS  how many backups, each with a result for every volume (30)
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import express from 'express';
import knexFactory from 'knex';
import { createAreas } from '../../plugins/backup-health-backend/src/areas';
import { Assessor } from '../../plugins/backup-health-backend/src/assess/assessor';
import { readBackupHealthConfig } from '../../plugins/backup-health-backend/src/config';
import { createRouter } from '../../plugins/backup-health-backend/src/router/router';
import { DatabaseStore } from '../../plugins/backup-health-backend/src/store/databaseStore';
import { instant, Observation } from '../../plugins/backup-health-common/src';

const assets = Number(process.env.BENCH_ASSETS ?? 2_000);
const backups = Number(process.env.BENCH_POINTS ?? 30);
const source = 'kubernetes:production';
const cluster = 'uid-1';
const start = instant(Date.parse('2026-11-21T05:00:00Z'));
const hour = 3_600_000;
const service = 'component:default/shop';

const everything = {
  by: 'namespaces' as const,
  cluster,
  include: ['shop'],
  exclude: [],
  includeResources: [],
  excludeResources: [],
  labelled: false,
  volumeData: 'yes' as const,
};
const volume = (i: number) => ({
  kind: 'volume' as const,
  cluster,
  namespace: 'shop',
  name: `data-${String(i).padStart(5, '0')}`,
});
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

const streams: Record<string, Observation[]> = {
  'core/namespaces': [
    {
      type: 'asset',
      key: 'shop',
      ref: { kind: 'kubernetes-objects', cluster, name: 'shop' },
    },
  ],
  'core/persistentvolumeclaims': numbers(assets).map(i => ({
    type: 'asset',
    key: `shop/${volume(i).name}`,
    ref: volume(i),
    volume: { phase: 'Bound', storageClass: 'longhorn' },
  })),
  'velero.io/schedules': [
    {
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
      selects: everything,
    },
  ],
  'velero.io/backups': numbers(backups).map(i => ({
    type: 'recovery-point',
    key: `daily-${i}`,
    plan: 'daily',
    asOf: instant(start - (3 + 24 * i) * hour),
    availableAt: instant(start - (2.5 + 24 * i) * hour),
    result: 'good',
    holds: everything,
    locations: [],
    evidence: 'artifact-seen',
    volumeResults: true,
  })),
  'velero.io/podvolumebackups': numbers(backups).flatMap(b =>
    numbers(assets).map(i => ({
      type: 'volume-result' as const,
      key: `daily-${b} ${i}`,
      point: `daily-${b}`,
      volume: volume(i),
      result: 'good' as const,
      sizeBytes: 1_000_000 + i,
    })),
  ),
};

/** The longest that the loop was held, and a percentile of all turns. */
function watch() {
  const held: number[] = [];
  let last = performance.now();
  let stopped = false;
  const turn = () => {
    const now = performance.now();
    held.push(now - last);
    last = now;
    if (!stopped) setImmediate(turn);
  };
  setImmediate(turn);
  return () => {
    stopped = true;
    held.push(performance.now() - last);
    const long = held.filter(ms => ms >= 1).sort((a, b) => a - b);
    const at = (p: number) =>
      long[Math.min(long.length - 1, Math.floor(long.length * p))] ?? 0;
    return { p99: at(0.99), most: at(1) };
  };
}

async function main() {
  const directory = mkdtempSync(path.join(tmpdir(), 'held-'));
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: path.join(directory, 'db.sqlite') },
    useNullAsDefault: true,
  });
  const store = await DatabaseStore.create({
    database: mockServices.database({ knex }),
  });
  const config = readBackupHealthConfig(mockServices.rootConfig({ data: {} }));
  const clock = () => start;
  const print = (
    what: string,
    ms: number,
    { p99, most }: ReturnType<ReturnType<typeof watch>>,
  ) =>
    process.stdout.write(
      `${what.padEnd(34)} ${ms.toFixed(0).padStart(7)} ms  held p99 ${p99
        .toFixed(0)
        .padStart(6)}  most ${most.toFixed(0).padStart(6)}\n`,
    );
  const measured = async (what: string, work: () => Promise<unknown>) => {
    const stop = watch();
    const began = performance.now();
    await work();
    const ms = performance.now() - began;
    print(what, ms, stop());
  };

  await store.syncSources(
    [
      {
        id: source,
        kind: 'kubernetes',
        title: 'Production',
        intervalSeconds: 30,
        streams: Object.keys(streams),
      },
    ],
    start,
  );
  await store.recordSource(source, { clusterUid: cluster });
  await measured('first reading', async () => {
    for (const [stream, observations] of Object.entries(streams)) {
      await store.commit(source, {
        stream,
        condition: 'readable',
        readAt: start,
        origins: observations.map(observation => ({
          origin: observation.key,
          observations: [observation],
        })),
      });
    }
  });
  await store.recordSweep(
    [
      {
        entityRef: service,
        title: 'shop',
        annotations: {
          'backstage.io/kubernetes-namespace': 'shop',
          'backup-health/tier': 'tier-1',
        },
        dependsOn: [],
      },
    ],
    start,
  );
  const assessor = new Assessor({
    store,
    config,
    logger: mockServices.rootLogger({ level: 'none' }),
    clock,
    holder: 'bench',
  });
  await measured('first assessment', () => assessor.tick());
  await measured('assessment of nothing new', () => assessor.tick());

  const router = await createRouter({
    httpAuth: mockServices.httpAuth(),
    areas: createAreas({
      auth: mockServices.auth({ pluginId: 'backup-health' }),
      auditor: {
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      },
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'shop', namespace: 'default' },
          },
        ],
      }),
      permissions: mockServices.permissions(),
      config,
      store,
      clock,
    }),
  });
  const server = express().use(router).listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const of = '/entities/component/default/shop';
  const asset = `volume:${cluster}/shop/${volume(7).name}`;
  const endpoints = [
    of,
    `${of}?asOf=2026-11-21T05:00:00Z`,
    `${of}/recovery-points?limit=10`,
    `${of}/recovery-points?limit=100`,
    `${of}/recovery-points?limit=10&asset=${encodeURIComponent(asset)}`,
    `${of}/history`,
    `${of}/recovery-plan`,
    `${of}/drills`,
    `${of}/restores`,
    `${of}/waivers`,
    `${of}/evidence`,
    `${of}/evidence?format=csv`,
    `${of}/evidence?format=html`,
    '/fleet?stripDays=30',
    '/fleet/summary',
    '/fleet/parts',
    '/blueprint',
    '/unowned',
    '/suggestions',
    '/sources',
    '/policy',
  ];
  const headers = { Authorization: mockCredentials.user.header() };
  for (const each of endpoints) {
    let status = 0;
    let bytes = 0;
    // The client is in this process: what it does is not of the answer.
    await measured(each.replace(of, '…'), async () => {
      const answer = await fetch(`http://localhost:${port}${each}`, {
        headers,
      });
      status = answer.status;
      bytes = (await answer.arrayBuffer()).byteLength;
    });
    if (status !== 200) process.stdout.write(`   ${status}, ${bytes} bytes\n`);
  }
  await measured('POST /assess', async () => {
    const answer = await fetch(`http://localhost:${port}/assess`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ entityRef: service, tier: 'tier-2' }),
    });
    await answer.arrayBuffer();
  });
  server.close();
  await assessor.stop();
  await knex.destroy();
  rmSync(directory, { recursive: true });
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
