import { Seed } from '../../random/seed';
import { dumpBody, storedBody } from '../../s3/body';
import { Bucket } from '../../s3/bucket';
import { stamp } from '../../time/calendar';
import { secondMs } from '../../time/duration';
import { infoFile } from './infoFile';
import { lsn, segmentName } from './wal';

export type BackupType = 'full' | 'diff';

interface PgBackup {
  label: string;
  type: BackupType;
  /** The one that a differential backup needs. */
  full?: string;
  startSegment: number;
  stopSegment: number;
  /** In milliseconds. */
  startedAt: number;
  stoppedAt: number;
  size: number;
  delta: number;
}

export interface RepositoryDefinition {
  bucket: string;
  /** Of the repository in the bucket. */
  path: string;
  stanza: string;
  /** Of PostgreSQL. */
  version: string;
  /** Of the data, in bytes: when the history that is played begins. */
  size: number;
  /** How many full backups are kept. */
  keepsFull: number;
}

const systemId = 7510477869805464836n;
const firstSegment = 0x2f0;

/**
 * A repository of pgBackRest in a bucket, with the files that tell what is in
 * it; the data itself is nowhere (pgbackrest 2.57, doc of the repository).
 */
export class PgBackRestRepository {
  readonly #bucket: Bucket;
  readonly #definition: RepositoryDefinition;
  readonly #seed: Seed;
  #segment = firstSegment;
  #backups: PgBackup[] = [];

  static create(
    bucket: Bucket,
    definition: RepositoryDefinition,
    seed: Seed,
  ): PgBackRestRepository {
    return new PgBackRestRepository(bucket, definition, seed);
  }

  private constructor(
    bucket: Bucket,
    definition: RepositoryDefinition,
    seed: Seed,
  ) {
    this.#bucket = bucket;
    this.#definition = definition;
    this.#seed = seed;
  }

  /** Archives the next segment of WAL. */
  push(now: number): number {
    if (this.#segment === firstSegment) this.#writeArchiveInfo(now);
    const segment = this.#segment++;
    const name = segmentName(segment);
    this.#put(
      `${this.#archive}/${name.slice(0, 16)}/${name}-${this.#seed.hex(
        40,
        'wal',
        segment,
      )}.zst`,
      this.#seed.whole(40_000, 4_200_000, 'wal size', segment),
      now,
    );
    return segment;
  }

  /** Takes a backup that ends now; without a full one, it is a full one. */
  backUp(wanted: BackupType, startedAt: number, now: number): void {
    const full = this.#backups.filter(({ type }) => type === 'full').at(-1);
    const type = full ? wanted : 'full';
    const time = stamp(startedAt, 'yyyyMMdd-HHmmss');
    const label = type === 'full' ? `${time}F` : `${full!.label}_${time}D`;
    const startSegment = this.push(now);
    const stopSegment = this.push(now);
    const { size } = this.#definition;
    const grown = Math.floor(size * (1 + this.#segment / 400_000));
    const share = this.#seed.between(0.03, 0.06, 'delta', label);
    const backup: PgBackup = {
      label,
      type,
      ...(type === 'diff' && { full: full!.label }),
      startSegment,
      stopSegment,
      startedAt,
      stoppedAt: now,
      size: grown,
      delta: type === 'full' ? grown : Math.floor(grown * share),
    };
    this.#backups.push(backup);
    const first = segmentName(startSegment);
    this.#write(
      `${this.#archive}/${first.slice(0, 16)}/${first}.00000028.backup`,
      `START WAL LOCATION: ${lsn(startSegment, 0x28)} (file ${first})\n`,
      now,
    );
    const folder = `${this.#backup}/${label}`;
    this.#put(`${folder}/bundle/1/pg_data`, Math.floor(backup.delta / 4), now);
    for (const copy of ['', '.copy']) {
      this.#write(`${folder}/backup.manifest${copy}`, manifestOf(backup), now);
    }
    this.#write(
      `${this.#backup}/backup.history/${stamp(
        startedAt,
        'yyyy',
      )}/${label}.manifest.gz`,
      manifestOf(backup),
      now,
    );
    this.#expire(now);
    this.#writeBackupInfo(now);
  }

  get #archive(): string {
    const { path, stanza, version } = this.#definition;
    return `${path}/archive/${stanza}/${version}-1`;
  }

  get #backup(): string {
    const { path, stanza } = this.#definition;
    return `${path}/backup/${stanza}`;
  }

  /** What is older than the full backups that are kept goes, WAL included. */
  #expire(now: number): void {
    const fulls = this.#backups.filter(({ type }) => type === 'full');
    const oldest = fulls.at(-this.#definition.keepsFull);
    if (!oldest || oldest === this.#backups[0]) return;
    const isOld = ({ startedAt }: PgBackup) => startedAt < oldest.startedAt;
    for (const { label } of this.#backups.filter(isOld)) {
      for (const { key } of [
        ...this.#bucket.objects(`${this.#backup}/${label}/`),
      ]) {
        this.#bucket.delete(key, now);
      }
    }
    this.#backups = this.#backups.filter(backup => !isOld(backup));
    const firstNeeded = segmentName(oldest.startSegment);
    for (const { key } of [...this.#bucket.objects(`${this.#archive}/`)]) {
      if (key.split('/').at(-1)!.slice(0, 24) >= firstNeeded) return;
      this.#bucket.delete(key, now);
    }
  }

  #writeArchiveInfo(now: number): void {
    const { path, stanza, version } = this.#definition;
    const db = { 'db-id': 1, 'db-system-id': systemId, 'db-version': version };
    for (const copy of ['', '.copy']) {
      this.#write(
        `${path}/archive/${stanza}/archive.info${copy}`,
        infoFile({
          db,
          'db:history': {
            1: { 'db-id': systemId, 'db-version': version },
          },
        }),
        now,
      );
    }
  }

  #writeBackupInfo(now: number): void {
    const { version } = this.#definition;
    const db = {
      'db-catalog-version': 202406281,
      'db-control-version': 1300,
      'db-system-id': systemId,
      'db-version': version,
    };
    const text = infoFile({
      'backup:current': Object.fromEntries(
        this.#backups.map(backup => [backup.label, entryOf(backup)]),
      ),
      db: { ...db, 'db-id': 1 },
      'db:history': { 1: db },
    });
    for (const copy of ['', '.copy']) {
      this.#write(`${this.#backup}/backup.info${copy}`, text, now);
    }
  }

  #write(key: string, text: string, lastModified: number): void {
    this.#bucket.put({ key, body: storedBody(text), lastModified });
  }

  #put(key: string, size: number, lastModified: number): void {
    const body = dumpBody(size, 'encrypted', this.#seed.child(key));
    this.#bucket.put({ key, body, lastModified });
  }
}

function entryOf(backup: PgBackup) {
  const { type, full, startSegment, stopSegment, size, delta } = backup;
  return {
    'backrest-format': 5,
    'backrest-version': '2.57.0',
    'backup-archive-start': segmentName(startSegment),
    'backup-archive-stop': segmentName(stopSegment),
    'backup-error': false,
    'backup-info-repo-size': Math.floor(size / 4),
    'backup-info-repo-size-delta': Math.floor(delta / 4),
    'backup-info-size': size,
    'backup-info-size-delta': delta,
    'backup-lsn-start': lsn(startSegment, 0x28),
    'backup-lsn-stop': lsn(stopSegment, 0x50),
    ...(full && { 'backup-prior': full, 'backup-reference': [full] }),
    ...timesOf(backup),
    'backup-type': type,
    'db-id': 1,
    'option-archive-check': true,
    'option-archive-copy': false,
    'option-backup-standby': false,
    'option-checksum-page': true,
    'option-compress': true,
    'option-hardlink': false,
    'option-online': true,
  };
}

function manifestOf(backup: PgBackup): string {
  const { label, type, full, startSegment, stopSegment } = backup;
  return infoFile({
    backup: {
      'backup-archive-start': segmentName(startSegment),
      'backup-archive-stop': segmentName(stopSegment),
      'backup-bundle': true,
      'backup-label': label,
      'backup-lsn-start': lsn(startSegment, 0x28),
      'backup-lsn-stop': lsn(stopSegment, 0x50),
      ...(full && { 'backup-prior': full }),
      ...timesOf(backup),
      'backup-type': type,
    },
  });
}

/** In seconds, as pgBackRest counts them. */
function timesOf({ startedAt, stoppedAt }: PgBackup) {
  return {
    'backup-timestamp-start': Math.floor(startedAt / secondMs),
    'backup-timestamp-stop': Math.floor(stoppedAt / secondMs),
  };
}
