import { gunzipSync } from 'node:zlib';
import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Instant, Verdict } from '@backup-health/backstage-plugin-common';
import express, { RequestHandler } from 'express';
import knexFactory, { Knex } from 'knex';
import { createAreas } from '../../areas';
import { readBackupHealthConfig } from '../../config';
import { BackupHealthConfig, RecorderConfig } from '../../config/types';
import { actorOf } from '../../serve/actor';
import { DatabaseStore } from '../../store/databaseStore';
import { createRouter } from '../router';
import { clock, entitiesOf } from './stored';

const opened: Knex[] = [];

/** For `afterEach`: closes what `createTestApi` opened. */
export async function closeTestApis(): Promise<void> {
  await Promise.all(opened.splice(0).map(knex => knex.destroy()));
}

/**
 * What is sent as it lies ready is held against the document like the rest:
 * here it goes the way of what is written out for each request.
 */
const unprepared: RequestHandler = (_req, res, next) => {
  const send = res.send.bind(res);
  res.send = body => {
    const isJson = /^application\/json/.test(res.get('Content-Type') ?? '');
    if (!Buffer.isBuffer(body) || !isJson) return send(body);
    const zipped = res.get('Content-Encoding') === 'gzip';
    res.removeHeader('Content-Encoding');
    const json = zipped ? gunzipSync(body) : body;
    return res.json(JSON.parse(json.toString('utf8')));
  };
  next();
};

/**
 * The whole API as the plugin makes it, over a database of its own; responses
 * are held against the document. Callers are named by their entity ref, or
 * `service:<subject>`.
 */
export async function createTestApi(
  options: {
    verdicts?: Verdict[];
    /** Beside those of the verdicts. */
    catalog?: Entity[];
    /** `undefined` where it depends on the entity; all may all by default. */
    may?: (
      who: string,
      permission: string,
      ref?: string,
    ) => boolean | undefined;
    /** Whether the catalog shows somebody an entity; all see all by default. */
    sees?: (who: string, ref: string) => boolean;
    now?: () => Instant;
    recorders?: RecorderConfig[];
    /** In place of an empty one on SQLite. */
    store?: DatabaseStore;
    config?: BackupHealthConfig;
  } = {},
) {
  const { verdicts = [], now = clock } = options;
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  opened.push(knex);
  const store =
    options.store ??
    (await DatabaseStore.create({
      database: mockServices.database({ knex }),
    }));
  if (!options.store) {
    await store.replaceVerdicts(verdicts, now());
    // Nobody assesses here: what is put into the store is stood behind.
    const readVitals = store.readVitals.bind(store);
    jest.spyOn(store, 'readVitals').mockImplementation(async () => ({
      ...(await readVitals()),
      stoodAt: now(),
    }));
  }
  const auditor = mockServices.auditor.mock();
  const audit = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(audit);
  const router = await createRouter({
    httpAuth: mockServices.httpAuth({
      defaultCredentials: undefined,
    }),
    validateResponses: true,
    areas: createAreas({
      auditor,
      auth: mockServices.auth({ pluginId: 'backup-health' }),
      catalog: catalogOf(
        [...entitiesOf(verdicts), ...(options.catalog ?? [])],
        options.sees ?? (() => true),
      ),
      permissions: permissionsOf(options.may ?? (() => true), options.sees),
      config: {
        ...(options.config ??
          readBackupHealthConfig(mockServices.rootConfig())),
        drills: { timeZone: 'UTC', recorders: options.recorders ?? [] },
      },
      store,
      clock: now,
    }),
  });
  const middleware = MiddlewareFactory.create({
    logger: mockServices.logger.mock(),
    config: mockServices.rootConfig(),
  });
  const app = express().use(unprepared).use(router).use(middleware.error());
  return { app, store, knex, auditor, audit };
}

function permissionsOf(
  may: (who: string, permission: string, ref?: string) => boolean | undefined,
  sees?: (who: string, ref: string) => boolean,
): PermissionsService {
  const conditional = {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'catalog',
    resourceType: 'catalog-entity',
    conditions: {
      rule: 'IS_ENTITY_OWNER',
      resourceType: 'catalog-entity',
      params: {},
    },
  } as const;
  const allow = { result: AuthorizeResult.ALLOW } as const;
  const deny = { result: AuthorizeResult.DENY } as const;
  const definitive = (allowed: boolean | undefined) => (allowed ? allow : deny);
  return {
    authorize: async (requests, { credentials }) =>
      requests.map(({ permission, resourceRef }) =>
        definitive(may(actorOf(credentials), permission.name, resourceRef)),
      ),
    authorizeConditional: async (requests, { credentials }) =>
      requests.map(({ permission }) => {
        const allowed = may(actorOf(credentials), permission.name);
        const depends =
          allowed === undefined ||
          (allowed && sees && permission.name === 'catalog.entity.read');
        return depends ? conditional : definitive(allowed);
      }),
  };
}

function catalogOf(
  entities: Entity[],
  sees: (who: string, ref: string) => boolean,
): CatalogService {
  const all = catalogServiceMock({ entities });
  const shown = (credentials: BackstageCredentials, ref: string) =>
    sees(actorOf(credentials), ref);
  return Object.assign(Object.create(all) as CatalogService, {
    getEntityByRef: async (
      ref: string,
      options: { credentials: BackstageCredentials },
    ) =>
      shown(options.credentials, ref) ? all.getEntityByRef(ref) : undefined,
    getEntitiesByRefs: async (
      request: { entityRefs: string[] },
      options: { credentials: BackstageCredentials },
    ) => {
      const { items } = await all.getEntitiesByRefs(request);
      return {
        items: items.map((item, i) =>
          shown(options.credentials, request.entityRefs[i]) ? item : undefined,
        ),
      };
    },
  });
}

/** An entity that nothing is known of but its ref. */
export function bare(ref: string): Entity {
  const { kind, namespace, name } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { namespace, name },
  };
}
