import { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import { RecoveryPointObservation } from '@backup-health/backstage-plugin-common';
import { WalGLayoutConfig } from '../../../../config';
import { inParallel } from '../../inParallel';
import { Turn } from '../../turn';
import { declaredOf, planKeyOf, refOf } from '../configured';
import { BucketObject, LayoutContext } from '../types';
import { isBackupName, readWalGBackup, WalGBackup } from './sentinel';

const suffix = '_backup_stop_sentinel.json';
const sentinelAtMost = 8 * 1024 * 1024;
const atOnce = 8;

/** The base backups of WAL-G: a sentinel is written when one is complete. */
export class WalGBackups {
  readonly #config: WalGLayoutConfig;
  readonly #location: string;
  readonly #title: string;
  /** By sentinel; one that was not written anew says the same. */
  #known = new Map<
    string,
    { written: number; backup: WalGBackup | undefined }
  >();
  readonly #read = new WeakMap<Turn, Promise<WalGBackup[]>>();
  readonly folder: string;
  readonly key: string;
  readonly planKey: string;
  #unread: string[] = [];
  #unfinished: string[] = [];
  /** Backups that have files. */
  #held: ReadonlySet<string> = new Set();

  constructor(config: WalGLayoutConfig, context: LayoutContext) {
    this.#config = config;
    this.#location = `s3/${context.bucketId}`;
    this.#title = `WAL-G backups of ${config.asset.name} in ${context.bucketTitle}`;
    this.folder = `${config.prefix}basebackups_005/`;
    this.key = `${this.#location}/${this.folder}`;
    this.planKey = planKeyOf(
      config.cronJob,
      `${this.#location}/wal-g/${config.prefix}`,
    );
  }

  get holds() {
    return { by: 'assets' as const, refs: [refOf(this.#config.asset)] };
  }

  get locations(): string[] {
    return [this.#location];
  }

  /** The complete backups. Read once in a turn. */
  backups(turn: Turn): Promise<WalGBackup[]> {
    const known = this.#read.get(turn);
    if (known) return known;
    const fresh = this.#readBackups(turn);
    this.#read.set(turn, fresh);
    return fresh;
  }

  /** Those of them that are there with all they rest on. */
  async usable(turn: Turn): Promise<WalGBackup[]> {
    const backups = await this.backups(turn);
    const names = new Set(backups.map(({ name }) => name));
    return backups.filter(backup => !this.#faultOf(backup, names));
  }

  async read(turn: Turn): Promise<ObservedOrigin[]> {
    const backups = await this.backups(turn);
    const names = new Set(backups.map(({ name }) => name));
    const { asset, cronJob } = this.#config;
    return [
      ...backups.map(backup => ({
        origin: `${this.key}${backup.name}`,
        observations: [this.#point(backup, names)],
      })),
      ...this.#unfinished.map(name => ({
        origin: `${this.key}${name}`,
        observations: [
          {
            ...this.#basics(name),
            result: 'unknown' as const,
            phase: 'unfinished',
            message:
              'It has no sentinel: it is being made, or was never finished.',
          },
        ],
      })),
      ...this.#unread.map(name => ({
        origin: `${this.key}${name}`,
        observations: [
          {
            type: 'problem' as const,
            key: `${this.key}${name}`,
            title: `The sentinel of ${name} is no JSON of WAL-G`,
            remedy: 'Look at it with wal-g backup-list --detail.',
          },
        ],
      })),
      {
        origin: this.folder,
        observations: declaredOf({
          key: this.planKey,
          system: 'wal-g',
          title: this.#title,
          location: this.#location,
          asset,
          cronJob,
        }),
      },
    ];
  }

  async #readBackups(turn: Turn): Promise<WalGBackup[]> {
    const { objects, folders } = await turn.bucket.listAll({
      prefix: this.folder,
      delimiter: '/',
    });
    const sentinels = objects.filter(({ key }) => key.endsWith(suffix));
    const names = new Set(sentinels.map(({ key }) => this.#nameOf(key)));
    const results = await inParallel(sentinels, atOnce, sentinel =>
      this.#readBackup(turn, sentinel),
    );
    this.#known = new Map(
      results.map(({ key, written, backup }) => [key, { written, backup }]),
    );
    this.#unread = results
      .filter(({ backup }) => !backup)
      .map(({ key }) => this.#nameOf(key));
    const held = folders.map(folder => folder.slice(this.folder.length, -1));
    this.#held = new Set(held);
    this.#unfinished = held.filter(
      name => isBackupName(name) && !names.has(name),
    );
    return results.flatMap(({ backup }) => (backup ? [backup] : []));
  }

  async #readBackup(turn: Turn, { key, lastModified }: BucketObject) {
    const known = this.#known.get(key);
    if (known?.written === lastModified) return { key, ...known };
    const name = this.#nameOf(key);
    const sentinel = await turn.bucket.get(key, { most: sentinelAtMost });
    const metadata = await turn.bucket.get(
      `${this.folder}${name}/metadata.json`,
      { most: sentinelAtMost },
    );
    return {
      key,
      written: lastModified as number,
      backup:
        sentinel && isBackupName(name)
          ? readWalGBackup({ name, sentinel, metadata, written: lastModified })
          : undefined,
    };
  }

  #point(backup: WalGBackup, names: Set<string>): RecoveryPointObservation {
    const { name, startedAt, finishedAt, sizeBytes, deltaFrom } = backup;
    const fault = this.#faultOf(backup, names);
    return {
      ...this.#basics(name),
      asOf: startedAt && startedAt < finishedAt ? startedAt : finishedAt,
      availableAt: finishedAt,
      phase: deltaFrom ? 'delta' : 'full',
      ...(sizeBytes !== undefined && { sizeBytes }),
      ...(deltaFrom && { basedOn: `${this.key}${deltaFrom}` }),
      result: fault ? 'failed' : 'good',
      ...(fault && { message: fault }),
    };
  }

  /** Why nothing can be restored from it; absent: it can, by all one sees. */
  #faultOf(
    { name, deltaFrom, full }: WalGBackup,
    names: Set<string>,
  ): string | undefined {
    if (!this.#held.has(name)) {
      return 'Its sentinel is there, and its files are not in the bucket.';
    }
    const missing = [deltaFrom, full].find(
      of => of && !(names.has(of) && this.#held.has(of)),
    );
    return missing && `It rests on ${missing}, which is not in the repository.`;
  }

  #basics(name: string) {
    return {
      type: 'recovery-point' as const,
      key: `${this.key}${name}`,
      plan: this.planKey,
      holds: this.holds,
      locations: this.locations,
      evidence: 'artifact-seen' as const,
    };
  }

  #nameOf(key: string): string {
    return key.slice(this.folder.length, -suffix.length);
  }
}
