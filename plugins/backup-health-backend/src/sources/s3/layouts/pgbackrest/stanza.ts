import { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import {
  Observation,
  ProblemObservation,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { PgBackRestLayoutConfig } from '../../../../config';
import { UnreadableObjectError } from '../../s3Failure';
import { Turn } from '../../turn';
import { declaredOf, planKeyOf, refOf } from '../configured';
import { LayoutContext } from '../types';
import { parseWalSegment, WalArchive } from '../wal/segments';
import {
  isLabel,
  labelTime,
  PgBackRestBackup,
  readBackups,
} from './backupInfo';
import { InfoFile, isEncrypted, parseInfoFile } from './infoFile';

/** The archived log of one database. */
export interface ArchivedLog {
  databaseId: number;
  archive: WalArchive;
}

const infoFileAtMost = 32 * 1024 * 1024;

/** One stanza of a pgBackRest repository: its backups, by their index. */
export class PgBackRestStanza {
  readonly #config: PgBackRestLayoutConfig;
  readonly #location: string;
  readonly #title: string;
  readonly #infos = new WeakMap<
    Turn,
    Map<string, Promise<Buffer | undefined>>
  >();
  readonly #present = new WeakMap<Turn, Promise<ReadonlySet<string>>>();
  readonly folder: string;
  readonly archiveFolder: string;
  readonly planKey: string;
  readonly key: string;

  constructor(config: PgBackRestLayoutConfig, context: LayoutContext) {
    const { prefix, stanza, cronJob } = config;
    this.#config = config;
    this.#location = `s3/${context.bucketId}`;
    this.#title = `pgBackRest stanza ${stanza} in ${context.bucketTitle}`;
    this.folder = `${prefix}backup/${stanza}/`;
    this.archiveFolder = `${prefix}archive/${stanza}/`;
    this.key = `${this.#location}/${this.folder}`;
    this.planKey = planKeyOf(
      cronJob,
      `${this.#location}/pgbackrest/${prefix}${stanza}`,
    );
  }

  get holds() {
    return { by: 'assets' as const, refs: [refOf(this.#config.asset)] };
  }

  get locations(): string[] {
    return [this.#location];
  }

  /** The backups that are there with all they need, where the index tells. */
  async backups(turn: Turn): Promise<PgBackRestBackup[] | undefined> {
    const info = await this.info(turn, this.folder, 'backup.info');
    if (info === 'encrypted') return undefined;
    const { backups } = readBackups(info);
    const usable = usableAmong(backups, await this.#presentIn(turn));
    return backups.filter(({ label, needs }) =>
      [label, ...needs].every(usable),
    );
  }

  /**
   * An index file, or its copy. Asked for once in a turn.
   *
   * @throws CallError, UnreadableObjectError
   */
  async info(
    turn: Turn,
    folder: string,
    name: string,
  ): Promise<InfoFile | 'encrypted'> {
    const key = `${folder}${name}`;
    for (const file of [key, `${key}.copy`]) {
      const content = await this.#get(turn, file);
      if (!content) continue;
      if (isEncrypted(content)) return 'encrypted';
      const info = parseInfoFile(content);
      if (info) return info;
    }
    throw new UnreadableObjectError(
      `${key} is not there, or is no whole index of pgBackRest`,
      'Check prefix and stanza of the layout; pgBackRest makes the file with stanza-create, and pgbackrest info says whether it can read it.',
    );
  }

  /** @param logOf - the archived log, where that can be read */
  async read(
    turn: Turn,
    logOf: (turn: Turn) => Promise<ArchivedLog | undefined>,
  ): Promise<ObservedOrigin[]> {
    const info = await this.info(turn, this.folder, 'backup.info');
    const present = await this.#presentIn(turn);
    const origins =
      info === 'encrypted'
        ? await this.#encrypted(turn, [...present].filter(isLabel))
        : this.#indexed(info, present, await logOf(turn));
    const { asset, cronJob } = this.#config;
    const declared = declaredOf({
      key: this.planKey,
      system: 'pgbackrest',
      title: this.#title,
      location: this.#location,
      asset,
      cronJob,
    });
    return [...origins, { origin: this.folder, observations: declared }];
  }

  #indexed(
    info: InfoFile,
    present: ReadonlySet<string>,
    log: ArchivedLog | undefined,
  ): ObservedOrigin[] {
    const { backups, unread } = readBackups(info);
    const usable = usableAmong(backups, present);
    return [
      ...backups.map(backup =>
        origin(this.key, backup.label, this.#point(backup, usable, log)),
      ),
      ...unread.map(label => origin(this.key, label, this.#problem(label))),
    ];
  }

  #point(
    backup: PgBackRestBackup,
    usable: (label: string) => boolean,
    log: ArchivedLog | undefined,
  ): RecoveryPointObservation {
    const { label, kind, startedAt, stoppedAt, prior, sizeBytes } = backup;
    const missing = backup.needs.find(needed => !usable(needed));
    return {
      ...this.#basics(label),
      asOf: startedAt,
      availableAt: stoppedAt,
      phase: kind,
      ...(sizeBytes !== undefined && { sizeBytes }),
      ...(prior && { basedOn: `${this.key}${prior}` }),
      ...judge(),
    };

    function judge(): Pick<RecoveryPointObservation, 'result' | 'message'> {
      if (!usable(label)) {
        return {
          result: 'failed',
          message: `The index names it, and its files are not in the bucket.`,
        };
      }
      if (missing) {
        return {
          result: 'failed',
          message: `It rests on ${missing}, which is not in the repository.`,
        };
      }
      if (log && lacksLog(backup, log)) {
        return {
          result: 'failed',
          message: `The log from ${backup.archiveStart} to ${backup.archiveStop}, without which it is not consistent, is not in the archive.`,
        };
      }
      if (backup.hasErrors) {
        return {
          result: 'partial',
          message: 'Pages with wrong checksums were found while it was made.',
        };
      }
      return { result: 'good' };
    }
  }

  /** Of an encrypted repository, labels and times of files are all there is. */
  async #encrypted(turn: Turn, labels: string[]): Promise<ObservedOrigin[]> {
    const known = new Set(labels);
    const origins: ObservedOrigin[] = [];
    for (const label of labels) {
      const manifest = await turn.bucket.head(
        `${this.folder}${label}/backup.manifest`,
      );
      const full = label.split('_')[0];
      const time = labelTime(label);
      const written = manifest?.lastModified;
      if (time === undefined) continue;
      const failed = full !== label && !known.has(full);
      const result = manifest ? ('good' as const) : ('unknown' as const);
      origins.push(
        origin(this.key, label, {
          ...this.#basics(label),
          ...(written === undefined
            ? { attemptedAt: time }
            : {
                asOf: time < written ? time : written,
                availableAt: written,
              }),
          encrypted: true,
          ...(full !== label && { basedOn: `${this.key}${full}` }),
          result: failed ? 'failed' : result,
          ...(failed && {
            message: `It rests on ${full}, which is not in the repository.`,
          }),
          ...(!manifest && { message: 'It was begun and not finished.' }),
        }),
      );
    }
    return origins;
  }

  #basics(label: string) {
    return {
      type: 'recovery-point' as const,
      key: `${this.key}${label}`,
      plan: this.planKey,
      holds: this.holds,
      locations: this.locations,
      evidence: 'artifact-seen' as const,
    };
  }

  #problem(label: string): ProblemObservation {
    return {
      type: 'problem',
      key: `${this.key}${label}`,
      title: `The index of ${
        this.#title
      } names the backup ${label} and does not tell its times`,
      remedy: 'Look at it with pgbackrest info, and expire it if it is broken.',
    };
  }

  /** Labels of the backups that have files. Listed once in a turn. */
  #presentIn(turn: Turn): Promise<ReadonlySet<string>> {
    const known = this.#present.get(turn);
    if (known) return known;
    const fresh = turn.bucket
      .listAll({ prefix: this.folder, delimiter: '/' })
      .then(
        ({ folders }) =>
          new Set(folders.map(of => of.slice(this.folder.length, -1))),
      );
    this.#present.set(turn, fresh);
    return fresh;
  }

  #get(turn: Turn, key: string): Promise<Buffer | undefined> {
    const asked = this.#infos.get(turn) ?? new Map();
    this.#infos.set(turn, asked);
    if (!asked.has(key)) {
      asked.set(key, turn.bucket.get(key, { most: infoFileAtMost }));
    }
    return asked.get(key)!;
  }
}

/** Of these backups, which are not in the index alone. */
function usableAmong(
  backups: PgBackRestBackup[],
  present: ReadonlySet<string>,
): (label: string) => boolean {
  const labels = new Set(backups.map(({ label }) => label));
  return label => labels.has(label) && present.has(label);
}

/** Of the log of another database, or in the backup itself, nothing is known. */
function lacksLog(
  backup: PgBackRestBackup,
  { databaseId, archive }: ArchivedLog,
): boolean {
  const from = parseWalSegment(backup.archiveStart ?? '');
  const to = parseWalSegment(backup.archiveStop ?? '');
  return (
    backup.databaseId === databaseId &&
    !backup.hasOwnLog &&
    from !== undefined &&
    to !== undefined &&
    !archive.holding(from, to)
  );
}

function origin(
  prefix: string,
  label: string,
  observation: Observation,
): ObservedOrigin {
  return { origin: `${prefix}${label}`, observations: [observation] };
}
