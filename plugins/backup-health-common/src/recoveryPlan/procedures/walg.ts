import { assetTitle } from '../../assess/wording';
import { ask, sh } from '../../commands/shell';
import { RestoreProcedure } from './types';

const keyOfBackup = /\/basebackups_005\/(base_[^/]+)$/;
const keyOfLog = /^s3\/.*\/wal_005\/$/;

/**
 * A base backup fetched, and the log replayed by PostgreSQL itself.
 *
 * (WAL-G v3.0: docs/PostgreSQL.md, backup-fetch and wal-fetch)
 */
export const walg: RestoreProcedure = {
  id: 'wal-g',
  system: 'wal-g',
  recognises: ({ key, plan }) =>
    keyOfBackup.test(key) ||
    keyOfLog.test(key) ||
    plan?.plan.system === 'wal-g',
  restore([what]) {
    const backup = keyOfBackup.exec(what.key)?.[1];
    return {
      title: `Restore ${assetTitle(what.asset.ref)} with WAL-G${
        backup ? ` from ${backup}` : ' to the end of its log'
      }`,
      actions: [
        {
          text: 'On the host of the database, with the environment that WAL-G is run with there: see what the storage holds.',
          command: sh`wal-g backup-list`,
        },
        {
          text: 'Stop PostgreSQL and move what is left of its data directory away. Then fetch the base backup into an empty one.',
          command: sh`wal-g backup-fetch ${ask(
            'PGDATA',
            'the empty data directory',
          )} ${backup ?? 'LATEST'}`,
        },
        {
          text: `In the configuration of PostgreSQL set restore_command = 'wal-g wal-fetch "%f" "%p"', and make an empty file recovery.signal in the data directory. Without a recovery_target_time it replays all of the log; with one it stops there.`,
        },
        {
          text: 'Start PostgreSQL. When it is up take a new base backup: it is on a new timeline.',
        },
      ],
      source: 'WAL-G 3.0: docs/PostgreSQL.md',
    };
  },
};
