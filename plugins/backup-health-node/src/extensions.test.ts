import {
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import { backupHealthSourcesExtensionPoint } from './extensions';
import type { KubernetesSystem } from './kubernetesSystem';
import type { Source } from './source';

const archive: Source = {
  id: 's3:archive',
  kind: 's3',
  title: 'Tape archive',
  intervalSeconds: 900,
  streams: ['archive:snapshots'],
  async read() {},
};
const acme: KubernetesSystem = { id: 'acme', resources: [] };

describe('backupHealthSourcesExtensionPoint', () => {
  it('carries what a module adds to the plugin, before the plugin starts', async () => {
    const sources: Source[] = [];
    const systems: KubernetesSystem[] = [];
    const atStart: string[] = [];
    const plugin = createBackendPlugin({
      pluginId: 'backup-health',
      register(env) {
        env.registerExtensionPoint(backupHealthSourcesExtensionPoint, {
          addSource: source => void sources.push(source),
          addKubernetesSystem: system => void systems.push(system),
        });
        env.registerInit({
          deps: {},
          async init() {
            atStart.push(...[...sources, ...systems].map(each => each.id));
          },
        });
      },
    });
    const module = createBackendModule({
      pluginId: 'backup-health',
      moduleId: 'acme',
      register(env) {
        env.registerInit({
          deps: { extension: backupHealthSourcesExtensionPoint },
          async init({ extension }) {
            extension.addSource(archive);
            extension.addKubernetesSystem(acme);
          },
        });
      },
    });

    await startTestBackend({ features: [plugin, module] });

    expect(atStart).toEqual(['s3:archive', 'acme']);
  });
});
