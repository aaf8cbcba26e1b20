import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import plugin from '..';
import { bare } from './__testUtils__/testApi';

// To start a backend takes a while on a busy machine.
jest.setTimeout(240_000);

const shop = 'component:default/shop';
const of = '/api/backup-health/entities/component/default/shop';

const token = (name: string, plugin_?: string, permission?: string) => ({
  type: 'static',
  options: { token: `${name}-token-of-a-test`, subject: `external:${name}` },
  ...(plugin_ && {
    accessRestrictions: [
      { plugin: plugin_, ...(permission && { permission }) },
    ],
  }),
});

/** Refuses the tokens that the catalog's own backend would be refused. */
const catalog = createServiceFactory({
  service: catalogServiceRef,
  deps: { auth: coreServices.auth },
  factory({ auth }) {
    const all = catalogServiceMock({ entities: [bare(shop)] });
    return Object.assign(Object.create(all) as CatalogService, {
      getEntityByRef: async (
        ...[ref, { credentials }]: Parameters<CatalogService['getEntityByRef']>
      ) => {
        await auth.getPluginRequestToken({
          onBehalfOf: credentials,
          targetPluginId: 'catalog',
        });
        return all.getEntityByRef(ref);
      },
    });
  },
});

describe('external-access tokens, as Backstage checks them', () => {
  it('may ask what they are restricted to, and nothing else', async () => {
    const { server } = await startTestBackend({
      features: [
        plugin,
        catalog,
        authServiceFactory,
        httpAuthServiceFactory,
        permissionsServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              auth: {
                externalAccess: [
                  token('all'),
                  token('plugin', 'backup-health'),
                  token('read', 'backup-health', 'backup-health.read'),
                  token(
                    'drills',
                    'backup-health',
                    'backup-health.drill.record',
                  ),
                  token('other', 'catalog'),
                ],
              },
            },
            permission: { enabled: true },
          },
        }),
      ],
    });
    const paths = [
      '/api/backup-health/fleet/summary',
      `${of}/drills`,
      `${of}/waivers`,
      '/api/backup-health/sources',
      '/api/backup-health/unowned',
    ];
    const statuses: Record<string, number[]> = {};
    for (const name of ['all', 'plugin', 'read', 'drills', 'other', 'none']) {
      statuses[name] = [];
      for (const path of paths) {
        const { status } = await request(server)
          .get(path)
          .set('Authorization', `Bearer ${name}-token-of-a-test`);
        statuses[name].push(status);
      }
    }
    expect(statuses).toEqual({
      all: [200, 200, 200, 200, 200],
      plugin: [200, 200, 200, 200, 200],
      read: [200, 200, 200, 200, 403],
      drills: [403, 403, 403, 403, 403],
      other: [403, 403, 403, 403, 403],
      none: [401, 401, 401, 401, 401],
    });
  });
});
