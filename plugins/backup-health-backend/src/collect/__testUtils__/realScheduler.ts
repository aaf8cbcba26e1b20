import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { DefaultSchedulerService } from '@backstage/backend-defaults/scheduler';
import { Knex } from 'knex';
import { DatabaseStore } from '../../store/databaseStore';

const instrument = () => ({ add() {}, record() {} });
const metrics = {
  createCounter: instrument,
  createHistogram: instrument,
  createGauge: instrument,
};

/** Says warnings and errors, each as a line. */
export function loggerTo(say: (line: string) => void): LoggerService {
  const logger: LoggerService = {
    error: message => say(String(message)),
    warn: message => say(String(message)),
    info() {},
    debug() {},
    child: () => logger,
  };
  return logger;
}

/** Backstage's own scheduler on a database. */
export function createScheduler(
  knex: Knex,
  logger: LoggerService,
  migrations: { skip: boolean },
): SchedulerService {
  return DefaultSchedulerService.create({
    database: { getClient: async () => knex, migrations },
    logger,
    metrics: metrics as unknown as MetricsService,
    rootLifecycle: {
      addStartupHook() {},
      addBeforeShutdownHook() {},
      addShutdownHook() {},
    },
    httpRouter: { use() {}, addAuthPolicy() {} },
    pluginMetadata: { getId: () => 'backup-health' },
  });
}

/** Makes the tables of the plugin and of the scheduler, before any replica. */
export async function createTables(knex: Knex): Promise<DatabaseStore> {
  const logger = loggerTo(() => {});
  const scheduler = createScheduler(knex, logger, { skip: false });
  // It makes its tables when it is first asked for something.
  await scheduler.cancelTask('none').catch(error => {
    if (error.name !== 'NotFoundError') throw error;
  });
  return DatabaseStore.create({ database: { getClient: async () => knex } });
}
