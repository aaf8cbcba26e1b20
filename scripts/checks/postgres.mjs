import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installDebianPackages } from './debian.mjs';
import { freePort } from './freePort.mjs';
import { output } from './run.mjs';

/** A PostgreSQL server for the tests: empty, on loopback, gone afterwards. */
export class Postgres {
  #server;
  #folder;
  #env;

  /**
   * @param {(line: string) => void} say
   * @returns {Promise<Postgres | undefined>} nothing if there is none to start
   */
  static async provide(say) {
    let programs = findPrograms();
    if (!programs) {
      say('Installing PostgreSQL');
      await installDebianPackages(['postgresql']);
      programs = findPrograms();
    }
    return programs && (await Postgres.#start(programs, say));
  }

  static async #start(programs, say) {
    const major = /(\d+)/.exec(
      output([path.join(programs, 'postgres'), '--version']),
    )[1];
    say(`Starting PostgreSQL ${major}`);
    const postgres = new Postgres();
    postgres.#folder = mkdtempSync(path.join(os.tmpdir(), 'backup-health-pg-'));
    try {
      await postgres.#create(programs, major);
    } catch (error) {
      await postgres.stop();
      throw error;
    }
    return postgres;
  }

  /** For the tests, so that they find it. */
  get env() {
    return this.#env;
  }

  async #create(programs, major) {
    const account = unprivilegedAccount();
    const folder = this.#folder;
    const data = path.join(folder, 'data');
    const passwordFile = path.join(folder, 'password');
    const password = randomBytes(16).toString('hex');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account.uid !== undefined) {
      chownSync(folder, account.uid, account.gid);
      chownSync(passwordFile, account.uid, account.gid);
    }

    const init = spawnSync(
      path.join(programs, 'initdb'),
      [
        `--pgdata=${data}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--no-locale',
        '--no-sync',
      ],
      { ...account, cwd: folder, encoding: 'utf8' },
    );
    if (init.status !== 0) {
      throw new Error(`initdb failed: ${init.error ?? init.stderr}`);
    }

    const port = await freePort();
    this.#server = spawn(
      path.join(programs, 'postgres'),
      [
        ['-D', data],
        ['-c', `port=${port}`],
        ['-c', 'listen_addresses=127.0.0.1'],
        ['-c', `unix_socket_directories=${folder}`],
        ['-c', 'max_connections=300'],
        // It holds nothing that anybody would miss.
        ['-c', 'fsync=off'],
        ['-c', 'synchronous_commit=off'],
        ['-c', 'full_page_writes=off'],
        ['-c', 'logging_collector=off'],
      ].flat(),
      { ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let log = '';
    this.#server.stderr.on('data', chunk => {
      log = `${log}${chunk}`.slice(-20_000);
    });
    await this.#untilReady(() => log);

    const url = `postgresql://postgres:${password}@127.0.0.1:${port}`;
    // Tests name the version they are written for; what is installed stands in.
    this.#env = {
      BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING: url,
      [`BACKSTAGE_TEST_DATABASE_POSTGRES${major}_CONNECTION_STRING`]: url,
    };
  }

  async #untilReady(log) {
    const deadline = Date.now() + 30_000;
    while (!/ready to accept connections/.test(log())) {
      if (this.#server.exitCode !== null || Date.now() > deadline) {
        throw new Error(`PostgreSQL did not start: ${log()}`);
      }
      await sleep(50);
    }
  }

  /** At once: nothing is worth a checkpoint. */
  async stop() {
    if (this.#server && this.#server.exitCode === null) {
      const exited = new Promise(resolve => this.#server.once('exit', resolve));
      this.#server.kill('SIGQUIT');
      await exited;
    }
    if (this.#folder) {
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }
}

function findPrograms() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : [];
  return [
    path.join(debian, '15', 'bin'),
    ...versions.map(version => path.join(debian, version, 'bin')),
    output(['pg_config', '--bindir']),
  ].find(folder => folder && existsSync(path.join(folder, 'initdb')));
}

// PostgreSQL refuses to run as root.
function unprivilegedAccount() {
  if (process.getuid?.() !== 0) {
    return {};
  }
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'));
  const [, , uid, gid] =
    accounts.find(([name]) => name === 'postgres') ??
    accounts.find(([name]) => name === 'nobody');
  return { uid: Number(uid), gid: Number(gid) };
}
