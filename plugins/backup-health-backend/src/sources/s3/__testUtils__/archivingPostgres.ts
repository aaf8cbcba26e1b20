import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestObjectStore } from './objectStore';

const debian = '/usr/lib/postgresql';

/** Where the programs of Debian's newest server are. */
function programs(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map(version => join(debian, version, 'bin'))
    .find(folder => existsSync(join(folder, 'initdb')));
}

/** Whether there is all that it takes. pgBackRest speaks to S3 over TLS only. */
export function canArchive(): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v pgbackrest']);
  } catch {
    return false;
  }
  return (
    programs() !== undefined && !!process.env.BACKUP_HEALTH_TEST_S3_TLS_URL
  );
}

/**
 * A PostgreSQL server whose WAL pgBackRest archives to two repositories in one
 * bucket: `clear/`, and `secret/`, which is encrypted.
 */
export class ArchivingPostgres {
  readonly #folder = mkdtempSync(join(tmpdir(), 'backup-health-wal-'));
  readonly #account = unprivileged();
  readonly #bin = programs()!;
  #server?: ChildProcess;

  static async start(
    store: TestObjectStore,
    bucket: string,
  ): Promise<ArchivingPostgres> {
    const postgres = new ArchivingPostgres();
    try {
      await postgres.#start(store, bucket);
    } catch (error) {
      await postgres.stop();
      throw error;
    }
    return postgres;
  }

  async #start(store: TestObjectStore, bucket: string): Promise<void> {
    const data = this.#at('data');
    const { uid, gid } = this.#account;
    if (uid !== undefined) chownSync(this.#folder, uid, gid!);
    for (const name of ['log', 'lock', 'spool']) {
      mkdirSync(this.#at(name));
      if (uid !== undefined) chownSync(this.#at(name), uid, gid!);
    }
    writeFileSync(this.#conf, this.#configuration(store, bucket));
    this.#run(join(this.#bin, 'initdb'), [
      ...['-D', data, '-U', 'postgres', '--auth=trust'],
      ...['--no-locale', '--no-sync'],
    ]);
    this.#server = spawn(
      join(this.#bin, 'postgres'),
      [
        ['-D', data],
        ['-c', 'listen_addresses='],
        ['-c', `unix_socket_directories=${this.#folder}`],
        ['-c', 'fsync=off'],
        ['-c', 'archive_mode=on'],
        ['-c', `archive_command=${this.#command('archive-push')} %p`],
      ].flat(),
      { ...this.#account, cwd: this.#folder, stdio: 'ignore' },
    );
    await this.#until('The server', () => this.sql('select 1') === '1');
  }

  /** @returns what it prints */
  pgbackrest(...args: string[]): string {
    return this.#run('pgbackrest', [...this.#options, ...args]);
  }

  /** What pgBackRest itself says of a repository. */
  told(repo: number) {
    const [stanza] = JSON.parse(
      this.pgbackrest('info', `--repo=${repo}`, '--output=json'),
    );
    return { repo, backups: stanza.backup };
  }

  sql(statement: string): string {
    return this.#run(join(this.#bin, 'psql'), [
      ...['-h', this.#folder, '-U', 'postgres', '-d', 'postgres'],
      ...['-X', '-A', '-t', '-q', '-c', statement],
    ]).trim();
  }

  async untilArchived(): Promise<void> {
    await this.#until(
      'The archive',
      () =>
        this.sql(
          `select count(*) from pg_ls_archive_statusdir() where name like '%.ready'`,
        ) === '0',
    );
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server && server.exitCode === null) {
      const exited = new Promise(resolve => {
        server.once('exit', resolve);
      });
      server.kill('SIGQUIT');
      await exited;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #conf(): string {
    return this.#at('pgbackrest.conf');
  }

  get #options(): string[] {
    return [`--config=${this.#conf}`, '--stanza=main'];
  }

  #at(name: string): string {
    return join(this.#folder, name);
  }

  #command(name: string): string {
    return ['pgbackrest', ...this.#options, name].join(' ');
  }

  #configuration(store: TestObjectStore, bucket: string): string {
    const url = new URL(store.tlsUrl!);
    const repository = (n: number, path: string) => `
repo${n}-type=s3
repo${n}-path=/${path}
repo${n}-s3-bucket=${bucket}
repo${n}-s3-endpoint=${url.hostname}
repo${n}-storage-port=${url.port}
repo${n}-storage-verify-tls=n
repo${n}-s3-uri-style=path
repo${n}-s3-region=us-east-1
repo${n}-s3-key=${store.owner.accessKeyId}
repo${n}-s3-key-secret=${store.owner.secretAccessKey}
repo${n}-retention-full=9
`;
    return `[global]
log-path=${this.#at('log')}
lock-path=${this.#at('lock')}
spool-path=${this.#at('spool')}
start-fast=y
${repository(1, 'clear')}${repository(2, 'secret')}
repo2-cipher-type=aes-256-cbc
repo2-cipher-pass=only-for-the-test
[main]
pg1-path=${this.#at('data')}
pg1-socket-path=${this.#folder}
pg1-user=postgres
`;
  }

  #run(program: string, args: string[]): string {
    return execFileSync(program, args, {
      ...this.#account,
      cwd: this.#folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: this.#folder },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    });
  }

  async #until(what: string, isSo: () => boolean): Promise<void> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      try {
        if (isSo()) return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
      if (Date.now() > deadline) throw new Error(`${what} is not ready.`);
      await sleep(100);
    }
  }
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'));
  const [, , uid, gid] =
    accounts.find(([name]) => name === 'postgres') ??
    accounts.find(([name]) => name === 'nobody') ??
    [];
  return { uid: Number(uid), gid: Number(gid) };
}
