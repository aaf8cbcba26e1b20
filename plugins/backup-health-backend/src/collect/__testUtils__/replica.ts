import { instant } from '@backup-health/backstage-plugin-common';
import knexFactory from 'knex';
import { KubernetesSource } from '../../sources/kubernetes/KubernetesSource';
import { DirectKubernetesReader } from '../../sources/kubernetes/reader/directReader';
import { velero } from '../../sources/kubernetes/systems/velero';
import { DatabaseStore } from '../../store/databaseStore';
import { Collector } from '../collector';
import { createScheduler, loggerTo } from './realScheduler';
import type { ReplicaOptions } from './replicas';

const say = (message: unknown) => void process.stderr.write(`${message}\n`);
const logger = loggerTo(say);

/**
 * A process of its own that collects, by Backstage's own scheduler, as one of
 * the replicas of a portal: the program that `startReplica` runs.
 */
async function main(): Promise<void> {
  const { name, database, clusters }: ReplicaOptions = JSON.parse(
    process.env.REPLICA ?? '',
  );
  const knex = knexFactory(database);
  // Whoever started this one made the tables.
  const service = { getClient: async () => knex, migrations: { skip: true } };
  const scheduler = createScheduler(knex, logger, { skip: true });
  const sources = clusters.map(cluster =>
    KubernetesSource.create({
      name: cluster.name,
      intervalSeconds: 30,
      systems: [velero],
      reader: DirectKubernetesReader.create({
        cluster: { ...cluster, token: name, skipTLSVerify: false },
      }),
    }),
  );
  const collector = new Collector({
    list: async () => ({ sources }),
    store: await DatabaseStore.create({ database: service }),
    scheduler,
    logger,
    clock: () => instant(Date.now()),
  });
  await collector.reconcile();
  await scheduler.scheduleTask({
    id: 'watch-readers',
    frequency: { seconds: 3 },
    timeout: { seconds: 60 },
    scope: 'local',
    fn: () => collector.watch(performance.now()),
  });
  process.send?.('ready');
}

// Nobody is left to collect for.
process.on('disconnect', () => process.exit());

main().catch(error => {
  say(error);
  process.exit(1);
});
