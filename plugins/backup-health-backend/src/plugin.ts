import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  backupHealthPermissions,
  instant,
} from '@backup-health/backstage-plugin-common';
import {
  backupHealthSourcesExtensionPoint,
  KubernetesSystem,
  Source,
} from '@backup-health/backstage-plugin-node';
import { createAreas } from './areas';
import { Assessor } from './assess/assessor';
import { startBackground } from './background';
import { CatalogSweep } from './catalog/catalogSweep';
import { Collector } from './collect/collector';
import { readBackupHealthConfig } from './config';
import { redactError, redactingLogger } from './redaction';
import { createRouter } from './router/router';
import { Announcer } from './serve/announcer';
import { createSourceList } from './sources/sourceList';
import { DatabaseStore } from './store/databaseStore';

/**
 * Collects, stores, assesses and serves backup health per catalog entity.
 *
 * @public
 */
export const backupHealthPlugin = createBackendPlugin({
  pluginId: 'backup-health',
  register(env) {
    const sources = new Map<string, Source>();
    const systems = new Map<string, KubernetesSystem>();
    env.registerExtensionPoint(backupHealthSourcesExtensionPoint, {
      addSource: source => add(sources, source),
      addKubernetesSystem: system => add(systems, system),
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      init: deps =>
        withoutCredentials(async () => {
          const { auth, catalog, discovery, permissions } = deps;
          const logger = redactingLogger(deps.logger);
          const clock = () => instant(Date.now());
          const config = readBackupHealthConfig(deps.config);
          const store = await DatabaseStore.create({
            database: deps.database,
            logger,
          });

          deps.permissionsRegistry.addPermissions(backupHealthPermissions);
          deps.httpRouter.use(
            await createRouter({
              httpAuth: deps.httpAuth,
              areas: createAreas({
                auditor: deps.auditor,
                auth,
                catalog,
                permissions,
                config,
                store,
                clock,
              }),
            }),
          );

          const sweep = CatalogSweep.create({
            catalog,
            auth,
            logger,
            store,
            declared: new Set(config.assets.map(({ entity }) => entity)),
          });
          const list = createSourceList({
            config,
            rootConfig: deps.config,
            auth,
            discovery,
            added: [...sources.values()],
            systems: [...systems.values()],
          });
          const assessor = new Assessor({ store, config, logger, clock });
          deps.lifecycle.addShutdownHook(() => assessor.stop());
          await startBackground({
            scheduler: deps.scheduler,
            logger,
            config,
            store,
            collector: new Collector({
              list,
              store,
              scheduler: deps.scheduler,
              logger,
              clock,
            }),
            assessor,
            announcer: new Announcer({ signals: deps.signals, store, logger }),
            sweep,
            clock,
          });
        }),
    });
  },
});

/** What keeps it from starting may quote the configuration, or a driver. */
async function withoutCredentials(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    throw redactError(error);
  }
}

function add<T extends { id: string }>(known: Map<string, T>, fresh: T): void {
  if (known.has(fresh.id)) {
    throw new ConflictError(
      `Two modules add "${fresh.id}" to backup-health: give one another id`,
    );
  }
  known.set(fresh.id, fresh);
}
