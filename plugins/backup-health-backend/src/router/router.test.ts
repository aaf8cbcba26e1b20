import { mockServices } from '@backstage/backend-test-utils';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  backupHealthReadPermission,
  backupHealthSourceReadPermission,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import express from 'express';
import request from 'supertest';
import { Access } from '../serve/access';
import { EntityService } from '../serve/entityService';
import { FleetService } from '../serve/fleet/fleetService';
import { FleetTable } from '../serve/fleet/fleetTable';
import { SourceService } from '../serve/sourceService';
import { Visibility } from '../serve/visibility';
import { BackupHealthStore } from '../store/types';
import { aVerdict, clock, entitiesOf, storeOf } from './__testUtils__/stored';
import { entityRoutes } from './entityRoutes';
import { fleetRoutes } from './fleetRoutes';
import { createRouter } from './router';
import { sourceRoutes } from './sourceRoutes';

const grafana = 'component:default/grafana';
const postgresql = 'resource:default/postgresql';

const verdicts: Verdict[] = [
  aVerdict(grafana, 'ok'),
  aVerdict(postgresql, 'failing'),
];

type Decide = (permission: string, ref?: string) => AuthorizeResult;

async function app(options: {
  store?: BackupHealthStore;
  catalog?: Entity[];
  decide?: Decide;
}) {
  const decide = options.decide ?? (() => AuthorizeResult.ALLOW);
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(r => ({
        result: decide(
          r.permission.name,
          'resourceRef' in r ? r.resourceRef : undefined,
        ) as AuthorizeResult.ALLOW | AuthorizeResult.DENY,
      })),
    authorizeConditional: async requests =>
      requests.map(r => {
        const result = decide(r.permission.name);
        return result === AuthorizeResult.CONDITIONAL
          ? {
              result,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'IS_ENTITY_OWNER',
                resourceType: 'catalog-entity',
                params: {},
              },
            }
          : { result };
      }),
  });
  const store = options.store ?? storeOf(verdicts);
  const access = new Access({
    permissions,
    visibility: new Visibility({
      permissions,
      catalog: catalogServiceMock({
        entities: options.catalog ?? entitiesOf(verdicts),
      }),
    }),
  });
  const table = new FleetTable(store);
  const router = await createRouter({
    httpAuth: mockServices.httpAuth(),
    areas: [
      entityRoutes({
        entities: new EntityService({ store, table, access, clock }),
      }),
      fleetRoutes({
        fleet: new FleetService({
          table,
          history: store,
          access,
          clock,
          tiers: ['tier-1', 'tier-2', 'tier-3'],
        }),
      }),
      sourceRoutes({ sources: new SourceService({ store, access, clock }) }),
    ],
    validateResponses: true,
  });
  const middleware = MiddlewareFactory.create({
    logger: mockServices.logger.mock(),
    config: mockServices.rootConfig(),
  });
  return express().use(router).use(middleware.error());
}

describe('GET /entities/{kind}/{namespace}/{name}', () => {
  it('answers with the health of the service', async () => {
    const { status, body } = await request(await app({})).get(
      '/entities/resource/default/postgresql',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      entityRef: postgresql,
      state: 'failing',
      tone: 'bad',
    });
  });

  it('does not know an entity that was never assessed', async () => {
    const { status, body } = await request(
      await app({ store: storeOf([]) }),
    ).get('/entities/component/default/grafana');
    expect(status).toBe(404);
    expect(body.error.message).toMatch(/component:default\/grafana/);
  });

  it('hides what the catalog hides', async () => {
    const { status, body } = await request(
      await app({ catalog: entitiesOf([verdicts[0]]) }),
    ).get('/entities/resource/default/postgresql');
    expect(status).toBe(404);
    expect(JSON.stringify(body)).not.toContain('failing');
  });

  it('names the permission that is missing', async () => {
    const { status, body } = await request(
      await app({
        decide: permission =>
          permission === backupHealthReadPermission.name
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    ).get('/entities/component/default/grafana');
    expect(status).toBe(403);
    expect(body.error.message).toContain('backup-health.read');
  });

  it('serves a verdict past its time as unknown', async () => {
    const overdue = aVerdict(grafana, 'ok', {
      nextChangeAt: '2026-11-21T04:58:00Z',
    });
    const { body } = await request(
      await app({ store: storeOf([overdue]) }),
    ).get('/entities/component/default/grafana');
    expect(body.state).toBe('unknown');
    expect(body.findings[0].rule).toBe('assessment-overdue');
  });
});

describe('GET /fleet', () => {
  it('lists the worst first', async () => {
    const { body } = await request(await app({})).get('/fleet');
    expect(body.items.map((i: { state: string }) => i.state)).toEqual([
      'failing',
      'ok',
    ]);
    expect(body.totalItems).toBe(2);
  });

  it('pages by cursor', async () => {
    const server = await app({});
    const first = await request(server).get('/fleet?limit=1&orderBy=name');
    expect(first.body.items).toHaveLength(1);
    const second = await request(server)
      .get('/fleet')
      .query({ limit: 1, orderBy: 'name', cursor: first.body.nextCursor });
    expect(second.body.items[0].entityRef).toBe(postgresql);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it.each([
    ['state=failing', [postgresql]],
    ['state=ok,failing', [postgresql, grafana]],
    ['q=GRAF', [grafana]],
    ['tier=tier-1', [postgresql, grafana]],
    ['tier=none', []],
    ['owner=group:default/nobody', []],
  ])('filters by %s', async (query, expected) => {
    const { status, body } = await request(await app({})).get(
      `/fleet?${query}`,
    );
    expect(status).toBe(200);
    expect(body.items.map((i: { entityRef: string }) => i.entityRef)).toEqual(
      expected,
    );
  });

  it.each([
    ['state=fine', /state/],
    ['limit=0', /limit/],
    ['limit=many', /limit/],
    ['cursor=bogus', /cursor/],
    ['orderBy=age', /orderBy/],
    ['colour=red', /colour/],
  ])('refuses %s, and names it', async (query, message) => {
    const { status, body } = await request(await app({})).get(
      `/fleet?${query}`,
    );
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it('counts only what the caller may see', async () => {
    const { body } = await request(
      await app({
        catalog: entitiesOf([verdicts[0]]),
        decide: permission =>
          permission === 'catalog.entity.read'
            ? AuthorizeResult.CONDITIONAL
            : AuthorizeResult.ALLOW,
      }),
    ).get('/fleet');
    expect(body.totalItems).toBe(1);
    expect(JSON.stringify(body)).not.toContain('postgresql');
  });

  it.each(['catalog.entity.read', backupHealthReadPermission.name])(
    'shows nothing to whom %s is denied',
    async denied => {
      const { body } = await request(
        await app({
          decide: permission =>
            permission === denied
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
      ).get('/fleet');
      expect(body).toEqual({ items: [], totalItems: 0 });
    },
  );

  it('asks for each entity where reading its health depends on it', async () => {
    const { body } = await request(
      await app({
        decide: (permission, ref) => {
          if (permission !== backupHealthReadPermission.name) {
            return AuthorizeResult.ALLOW;
          }
          if (ref === undefined) return AuthorizeResult.CONDITIONAL;
          return ref === grafana ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
        },
      }),
    ).get('/fleet');
    expect(body.items.map((i: { entityRef: string }) => i.entityRef)).toEqual([
      grafana,
    ]);
  });
});

describe('GET /sources', () => {
  it('names streams and problems to whom it is allowed', async () => {
    const { body } = await request(await app({})).get('/sources');
    expect(body.items[0]).toMatchObject({
      id: 'kubernetes:c1',
      state: 'forbidden',
      streams: [
        { stream: 'velero.io/backups', state: 'forbidden' },
        { stream: 'batch/cronjobs', state: 'readable' },
      ],
    });
  });

  it('tells others only how each source is', async () => {
    const { body } = await request(
      await app({
        decide: permission =>
          permission === backupHealthSourceReadPermission.name
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    ).get('/sources');
    expect(body.items[0].state).toBe('forbidden');
    expect(body.items[0].streams).toBeUndefined();
    expect(body.items[0].problems).toBeUndefined();
  });
});

describe('GET /openapi.json', () => {
  it('is the document that requests are validated by', async () => {
    const { body } = await request(await app({})).get('/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('/fleet'),
        expect.stringContaining('/sources'),
      ]),
    );
  });
});
