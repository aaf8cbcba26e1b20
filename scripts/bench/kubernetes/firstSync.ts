import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { mockServices } from '@backstage/backend-test-utils';
import knexFactory from 'knex';
import { instant } from '@backup-health/backstage-plugin-common';
import { KubernetesSource } from '../../../plugins/backup-health-backend/src/sources/kubernetes/KubernetesSource';
import { DirectKubernetesReader } from '../../../plugins/backup-health-backend/src/sources/kubernetes/reader/directReader';
import { velero } from '../../../plugins/backup-health-backend/src/sources/kubernetes/systems/velero';
import { DatabaseStore } from '../../../plugins/backup-health-backend/src/store/databaseStore';
import { cpuSeconds } from './cpuSeconds';

/** A cluster that is followed into a store of its own, which is empty. */
export async function firstSync(options: {
  url: string;
  token: string | undefined;
  /** Of an empty database; without it, one of SQLite in this folder. */
  postgres: string | undefined;
  scratch: string;
}) {
  const { url, token, postgres, scratch } = options;
  const knex = knexFactory(
    postgres
      ? { client: 'pg', connection: postgres }
      : {
          client: 'better-sqlite3',
          connection: path.join(scratch, `${randomUUID()}.sqlite`),
          useNullAsDefault: true,
        },
  );
  const store = await DatabaseStore.create({
    database: mockServices.database({ knex, migrations: {} }),
  });
  const source = KubernetesSource.create({
    reader: DirectKubernetesReader.create({
      cluster: { name: 'bench', url, token, skipTLSVerify: true },
    }),
    name: 'bench',
    intervalSeconds: 30,
    systems: [
      {
        id: 'velero',
        resources: velero.resources.filter(r => r.plural === 'backups'),
      },
    ],
  });
  await store.syncSources([{ ...source }], instant(Date.now()));

  const over = new AbortController();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begun = performance.now();
  const used = process.cpuUsage();
  await new Promise<void>((resolve, reject) => {
    source
      .follow({
        signal: over.signal,
        positions: new Map(),
        onSource: reading => store.recordSource(source.id, reading),
        onStream: async outcome => {
          await store.commit(source.id, outcome);
        },
        onChanges: async changes => {
          await store.commitChanges(source.id, changes);
          if (!changes.partial) resolve();
        },
        onHeard: () => {},
      })
      .catch(error => (over.signal.aborted ? undefined : reject(error)));
  });
  const seconds = (performance.now() - begun) / 1000;
  const cpu = cpuSeconds(used);
  delay.disable();
  return {
    seconds,
    cpu,
    delay,
    /** From now on it is watched, until then. */
    async stop() {
      over.abort();
      await knex.destroy();
    },
  };
}
