import { setTimeout } from 'node:timers/promises';
import { instant } from '@backup-health/backstage-plugin-common';
import knexFactory, { Knex } from 'knex';
import { backups } from '../../sources/kubernetes/systems/velero/backups';
import { canonicalJson } from '../../store/bodyHash';
import { DatabaseStore } from '../../store/databaseStore';
import { ChangingClusters } from './changingClusters';
import { createTables } from './realScheduler';
import { Replica } from './replicas';

const name = 'prod';

/** What became of collecting that was killed over and over. */
export interface KillReport {
  kills: number;
  /** How often the cluster changed meanwhile. */
  changes: number;
  /** Backups that the cluster had at the end. */
  objects: number;
  /** In the store and not, or otherwise, in the cluster. */
  tooMuch: string[];
  /** In the cluster and not, or otherwise, in the store. */
  lost: string[];
  /** Of the last process: what it warned of. */
  said: string;
}

/**
 * Kills a process that collects from a changing cluster, again and again at
 * random moments, lets a last one catch up, and compares.
 */
export async function killCollectors(options: {
  database: Knex.Config;
  kills: number;
  /** The longest that one process lives after it began to collect. */
  livesAtMostMs: number;
  /** For how long the last one may catch up. */
  catchUpMs: number;
  onKill?(kill: number): void;
}): Promise<KillReport> {
  const knex = knexFactory(options.database);
  const clusters = await ChangingClusters.start([name]);
  const cluster = clusters.get(name);
  let replica: Replica | undefined;
  let changes = 0;
  const changing = setInterval(() => {
    changes += 1;
    const backup = `backup-${Math.floor(Math.random() * 150)}`;
    if (Math.random() < 0.3) cluster.delete(backup);
    else
      cluster.put(backup, new Date(Date.now() + changes * 1000).toISOString());
  }, 10);
  try {
    const store = await createTables(knex);
    const start = async () => {
      replica = Replica.start({
        name: 'collector',
        database: options.database,
        clusters: [{ name, url: clusters.url(name) }],
      });
      await replica.ready();
    };
    for (let kill = 1; kill <= options.kills; kill++) {
      await start();
      await setTimeout(Math.random() * options.livesAtMostMs);
      await replica?.kill();
      options.onKill?.(kill);
    }
    clearInterval(changing);
    await start();
    const deadline = performance.now() + options.catchUpMs;
    let difference = await compare(store, cluster);
    while (
      difference.lost.length + difference.tooMuch.length > 0 &&
      performance.now() < deadline
    ) {
      await setTimeout(200);
      difference = await compare(store, cluster);
    }
    return {
      kills: options.kills,
      changes,
      objects: cluster.backups.size,
      ...difference,
      said: replica?.said ?? '',
    };
  } finally {
    clearInterval(changing);
    await replica?.kill();
    await clusters.stop();
    await knex.destroy();
  }
}

async function compare(
  store: DatabaseStore,
  cluster: ReturnType<ChangingClusters['get']>,
): Promise<{ lost: string[]; tooMuch: string[] }> {
  const stored = (await store.listObservations({ goneSince: instant(0) }))
    .filter(({ goneAt }) => goneAt === undefined)
    .map(({ observation }) => canonicalJson(observation));
  const wanted = [...cluster.backups.values()]
    .flatMap(backup =>
      backups.observe(backup, { cluster: cluster.uid, clusterName: name }),
    )
    .map(canonicalJson);
  const has = new Set(stored);
  const wants = new Set(wanted);
  return {
    lost: wanted.filter(each => !has.has(each)),
    tooMuch: stored.filter(each => !wants.delete(each)),
  };
}
