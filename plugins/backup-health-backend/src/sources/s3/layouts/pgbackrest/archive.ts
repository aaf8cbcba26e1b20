import { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import { z } from 'zod';
import { UnreadableObjectError } from '../../s3Failure';
import { Turn } from '../../turn';
import { WalArchiveReader } from '../wal/archiveReader';
import { parseWalSegment } from '../wal/segments';
import { BaseBackup, recoverableWindow } from '../wal/window';
import { PgBackRestBackup } from './backupInfo';
import { ArchivedLog, PgBackRestStanza } from './stanza';

const databaseSchema = z.object({
  'db-id': z.number().int(),
  'db-version': z.string().regex(/^[\d.]{1,10}$/),
});

/** The archived WAL of a stanza: which moments can be restored to. */
export class PgBackRestArchive {
  readonly #stanza: PgBackRestStanza;
  readonly #reader: WalArchiveReader;
  readonly #logs = new WeakMap<Turn, Promise<ArchivedLog | undefined>>();

  constructor(stanza: PgBackRestStanza, wholeEverySeconds: number) {
    this.#stanza = stanza;
    this.#reader = WalArchiveReader.create({
      nameOf: key =>
        /\/([0-9A-F]{24})-[0-9a-f]{40}(?:\.[a-z0-9]{2,4})?$/.exec(key)?.[1],
      wholeEverySeconds,
    });
  }

  /**
   * What is archived of the log of the database that runs now; nothing, where
   * the archive is encrypted. Read once in a turn.
   */
  log(turn: Turn): Promise<ArchivedLog | undefined> {
    const known = this.#logs.get(turn);
    if (known) return known;
    const fresh = this.#readLog(turn);
    this.#logs.set(turn, fresh);
    return fresh;
  }

  async #readLog(turn: Turn): Promise<ArchivedLog | undefined> {
    const stanza = this.#stanza;
    const info = await stanza.info(turn, stanza.archiveFolder, 'archive.info');
    if (info === 'encrypted') return undefined;
    const database = databaseSchema.safeParse(info.db);
    if (!database.success) {
      throw new UnreadableObjectError(
        `${stanza.archiveFolder}archive.info does not tell the database`,
        'Repair it with pgbackrest stanza-upgrade or from archive.info.copy.',
      );
    }
    const { 'db-id': id, 'db-version': version } = database.data;
    const archive = await this.#reader.read(
      turn,
      `${stanza.archiveFolder}${version}-${id}/`,
    );
    return { databaseId: id, archive };
  }

  async read(turn: Turn): Promise<ObservedOrigin[]> {
    const stanza = this.#stanza;
    const backups = await stanza.backups(turn);
    const info = await stanza.info(turn, stanza.archiveFolder, 'archive.info');
    if (info === 'encrypted' || !backups) {
      const key = `${stanza.key}wal/encrypted`;
      return [
        {
          origin: key,
          observations: [
            {
              type: 'problem',
              key,
              title: `The archive of ${stanza.archiveFolder} is encrypted: which moments it can bring back is not known`,
              remedy:
                'Its backups are known all the same. For the window, watch pgbackrest check where the database runs.',
            },
          ],
        },
      ];
    }
    const log = (await this.log(turn))!;
    const window = recoverableWindow(
      backups.flatMap(backup => baseBackup(backup, log)),
      log.archive,
    );
    if (!window) return [];
    const key = `${stanza.key}wal`;
    return [
      {
        origin: key,
        observations: [
          {
            type: 'window',
            key,
            plan: stanza.planKey,
            ...window,
            holds: stanza.holds,
            locations: stanza.locations,
            evidence: 'artifact-seen',
          },
        ],
      },
    ];
  }
}

/** The log of another database has segments of the same names. */
function baseBackup(
  backup: PgBackRestBackup,
  { databaseId }: ArchivedLog,
): BaseBackup[] {
  if (backup.databaseId !== databaseId) return [];
  const from = parseWalSegment(backup.archiveStart ?? '');
  const to = parseWalSegment(backup.archiveStop ?? '');
  return from && to && !backup.hasErrors
    ? [{ stoppedAt: backup.stoppedAt, from, to }]
    : [];
}
