import {
  AuthService,
  coreServices,
  createBackendPlugin,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { listPluginClusters } from './pluginClusters';

const cluster = (name: string, authProvider: string, more: object = {}) => ({
  name,
  authProvider,
  url: 'https://cluster.test',
  ...more,
});

const kubernetes = {
  serviceLocatorMethod: { type: 'multiTenant' },
  clusterLocatorMethods: [
    {
      type: 'config',
      clusters: [
        cluster('prod', 'serviceAccount', {
          title: 'Production',
          serviceAccountToken: 'cluster-token',
        }),
        cluster('eks', 'aws'),
        cluster('gke', 'google'),
        cluster('sso', 'oidc', { oidcTokenProvider: 'okta' }),
        cluster('aks', 'aks'),
      ],
    },
  ],
};

// The plugin as it is installed. Its proxy cannot run here: it imports a
// module in a way that Jest does not know.
describe('listPluginClusters', () => {
  let backend: TestBackend;
  let services: { auth: AuthService; discovery: DiscoveryService };

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        kubernetesPlugin,
        catalogServiceMock.factory(),
        mockServices.rootConfig.factory({ data: { kubernetes } }),
        createBackendPlugin({
          pluginId: 'backup-health',
          register(env) {
            env.registerInit({
              deps: {
                auth: coreServices.auth,
                discovery: coreServices.discovery,
              },
              async init(deps) {
                services = deps;
              },
            });
          },
        }),
      ],
    });
  }, 60_000);
  afterAll(async () => {
    await backend.stop();
  });

  it('lists what the plugin knows, and which of it needs a user', async () => {
    await expect(listPluginClusters(services)).resolves.toEqual([
      {
        name: 'prod',
        title: 'Production',
        authProvider: 'serviceAccount',
        needsUser: false,
      },
      { name: 'eks', authProvider: 'aws', needsUser: false },
      { name: 'gke', authProvider: 'google', needsUser: true },
      { name: 'sso', authProvider: 'oidc', needsUser: true },
      { name: 'aks', authProvider: 'aks', needsUser: true },
    ]);
  });
});
