// A page of the fleet among 10,000 services, filtered and sorted, against a
// page of the same size of the catalog's own `/entities/by-query`, filtered and
// sorted alike, of as many entities: both over HTTP, by turns, in one process.
// On SQLite, and on PostgreSQL where
// BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING names a server.
//   BENCH_SERVICES  how many services (10,000)
//   BENCH_ROUNDS    how many pages of each (100)
import { randomUUID } from 'node:crypto';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { createAreas } from '../../plugins/backup-health-backend/src/areas';
import { readBackupHealthConfig } from '../../plugins/backup-health-backend/src/config';
import {
  aVerdict,
  clock,
} from '../../plugins/backup-health-backend/src/router/__testUtils__/stored';
import { createRouter } from '../../plugins/backup-health-backend/src/router/router';
import { DatabaseStore } from '../../plugins/backup-health-backend/src/store/databaseStore';
import { HealthState } from '../../plugins/backup-health-common/src';

const count = Number(process.env.BENCH_SERVICES ?? 10_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 100);
const postgres =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING;
const page = 50;

/** A quarter of the services is in each state, and in each lifecycle. */
const states: HealthState[] = ['ok', 'failing', 'unknown', 'at-risk'];
const nameOf = (i: number) => `service-${String(i * 7919).padStart(9, '0')}`;
const numbers = Array.from({ length: count }, (_, i) => i);

let catalogDatabase: Promise<Knex> | undefined;

/**
 * One entity of each lifecycle goes all the way through the catalog, which
 * takes ten a second; their rows are then copied under the other names.
 */
const entities = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'bench-services',
  register: env =>
    env.registerInit({
      deps: {
        processing: catalogProcessingExtensionPoint,
        database: coreServices.database,
      },
      async init({ processing, database }) {
        catalogDatabase = database.getClient();
        processing.addEntityProvider({
          getProviderName: () => 'bench',
          connect: connection =>
            connection.applyMutation({
              type: 'full',
              entities: numbers.slice(0, states.length).map(i => ({
                locationKey: 'bench',
                entity: {
                  apiVersion: 'backstage.io/v1alpha1',
                  kind: 'Component',
                  metadata: {
                    name: nameOf(i),
                    annotations: {
                      'backstage.io/managed-by-location': 'url:bench',
                      'backstage.io/managed-by-origin-location': 'url:bench',
                    },
                  },
                  spec: {
                    type: 'service',
                    lifecycle: states[i % states.length],
                    owner: 'group:default/platform-team',
                  },
                },
              })),
            }),
        });
      },
    }),
});

async function copyEntities(): Promise<void> {
  const knex = await catalogDatabase!;
  const templates = await Promise.all(
    states.map(async (_, i) => {
      const ref = `component:default/${nameOf(i)}`;
      const row = await knex('refresh_state')
        .where({ entity_ref: ref })
        .first();
      const id: string = row.entity_id;
      const tables = await Promise.all(
        ['refresh_state', 'final_entities', 'search'].map(async table => ({
          table,
          rows: await knex(table).where({ entity_id: id }),
        })),
      );
      return { id, name: nameOf(i), tables };
    }),
  );
  for (const i of numbers.slice(states.length)) {
    const { id, name, tables } = templates[i % states.length];
    const newId = randomUUID();
    const renamed = (value: unknown) =>
      typeof value === 'string'
        ? value.replaceAll(id, newId).replaceAll(name, nameOf(i))
        : value;
    for (const { table, rows } of tables) {
      await knex(table).insert(
        rows.map(row =>
          Object.fromEntries(
            Object.entries(row).map(([column, value]) => [
              column,
              renamed(value),
            ]),
          ),
        ),
      );
    }
  }
  if (knex.client.config.client === 'pg') await knex.raw('analyze');
}

/** The API over a store that holds the verdicts; nothing is collected. */
const fleet = createBackendPlugin({
  pluginId: 'backup-health',
  register: env =>
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
      },
      async init(deps) {
        const store = await DatabaseStore.create({ database: deps.database });
        await store.replaceVerdicts(
          numbers.map(i =>
            aVerdict(
              `component:default/${nameOf(i)}`,
              states[i % states.length],
            ),
          ),
          clock(),
        );
        const areas = createAreas({
          ...deps,
          config: readBackupHealthConfig(deps.config),
          store,
          clock,
        });
        deps.httpRouter.use(
          await createRouter({ httpAuth: deps.httpAuth, areas }),
        );
      },
    }),
});

async function compare(client: string, database: object): Promise<void> {
  const backend = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          backend: { database },
          catalog: {
            processingInterval: { hours: 24 },
            orphanStrategy: 'keep',
            rules: [{ allow: ['Component'] }],
          },
        },
      }),
      databaseServiceFactory,
      schedulerServiceFactory,
      catalogPlugin,
      entities,
      fleet,
    ],
  });
  const base = `http://localhost:${backend.server.port()}/api`;
  const asked = {
    fleet: `${base}/backup-health/fleet?state=failing&orderBy=name&limit=${page}`,
    catalog: `${base}/catalog/entities/by-query?filter=kind=component,spec.lifecycle=failing&orderField=metadata.name,asc&limit=${page}`,
  };
  const get = async (url: string) => {
    const began = performance.now();
    const answer = await fetch(url);
    const body = (await answer.json()) as {
      items: unknown[];
      totalItems: number;
    };
    if (!answer.ok) throw new Error(`${url}: ${JSON.stringify(body)}`);
    return { ms: performance.now() - began, body };
  };
  for (;;) {
    const { body } = await get(`${base}/catalog/entities/by-query?limit=0`);
    if (body.totalItems === states.length) break;
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  await copyEntities();
  const wanted = numbers.filter(
    i => states[i % states.length] === 'failing',
  ).length;
  const times = { fleet: [] as number[], catalog: [] as number[] };
  for (let round = -5; round < rounds; round++) {
    for (const name of ['fleet', 'catalog'] as const) {
      const { ms, body } = await get(asked[name]);
      if (body.items.length !== page || body.totalItems !== wanted) {
        throw new Error(`${name}: ${body.items.length} of ${body.totalItems}`);
      }
      if (round >= 0) times[name].push(ms);
    }
  }
  const [own, theirs] = [median(times.fleet), median(times.catalog)];
  process.stdout.write(
    `${client}, ${count} services, pages of ${page}, median of ${rounds}: ` +
      `fleet ${own.toFixed(1)} ms, catalog ${theirs.toFixed(1)} ms: ` +
      `${(own / theirs).toFixed(2)} times (goal: 1)\n`,
  );
  await backend.stop();
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function main(): Promise<void> {
  await compare('SQLite', { client: 'better-sqlite3', connection: ':memory:' });
  if (postgres) {
    await compare('PostgreSQL', { client: 'pg', connection: postgres });
  }
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
