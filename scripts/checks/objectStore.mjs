import { spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cephConf, keyringCommands } from './cephConf.mjs';
import { installDebianPackages } from './debian.mjs';
import { freePort } from './freePort.mjs';
import { output } from './run.mjs';

const programs = ['ceph', 'ceph-mon', 'ceph-osd', 'radosgw', 'radosgw-admin'];
const packages = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'];

/**
 * An S3 server for the tests: Ceph's gateway with one monitor and one store in
 * memory, on loopback, gone afterwards. It has two accounts: one that owns the
 * buckets, and one that may only do what a bucket's policy lets it.
 */
export class ObjectStore {
  #children = [];
  #folder;
  #log = '';
  #env;

  /**
   * @param {(line: string) => void} say
   * @returns {Promise<ObjectStore | undefined>} nothing if there is none to start
   */
  static async provide(say) {
    if (!isInstalled()) {
      say('Installing Ceph');
      await installDebianPackages(packages);
    }
    if (!isInstalled()) {
      return undefined;
    }
    say('Starting a Ceph object gateway');
    const store = new ObjectStore();
    try {
      await store.#start();
    } catch (error) {
      await store.stop();
      throw error;
    }
    return store;
  }

  /** What the tests are told: addresses and accounts. */
  get env() {
    return this.#env;
  }

  async #start() {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'backup-health-s3-'));
    this.#folder = folder;
    for (const name of ['run', 'mon/a', 'osd/0', 'rgw']) {
      mkdirSync(path.join(folder, name), { recursive: true });
    }
    const port = await freePort();
    const tlsPort = certificate(folder) ? await freePort() : undefined;
    const monitorPort = await freePort();
    const fsid = randomUUID();
    writeFileSync(
      path.join(folder, 'ceph.conf'),
      cephConf({ folder, fsid, port, tlsPort, monitorPort }),
    );
    for (const args of keyringCommands(folder)) {
      this.#run('ceph-authtool', ...args);
    }
    const map = path.join(folder, 'monmap');
    this.#run(
      ...['monmaptool', '--create', '--fsid', fsid],
      ...['--addv', 'a', `[v2:127.0.0.1:${monitorPort}]`, map],
    );
    const own = path.join(folder, 'keyring');
    this.#run('ceph-mon', '--mkfs', '-i', 'a', '--monmap', map, '-k', own);
    this.#spawn('ceph-mon', '-f', '-i', 'a');

    const disk = randomUUID();
    this.#run('ceph', '--connect-timeout', '30', 'osd', 'new', disk, '0');
    this.#run('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', disk);
    this.#spawn('ceph-osd', '-f', '-i', '0');
    await this.#until('the store', () =>
      this.#run('ceph', 'osd', 'stat').includes('1 up'),
    );

    const owner = this.#addUser('owner');
    const reader = this.#addUser('reader');
    this.#spawn('radosgw', '-f', '-n', 'client.rgw.tests');
    const url = `http://127.0.0.1:${port}`;
    await this.#until('the gateway', async () => (await fetch(url)).ok);
    this.#env = {
      BACKUP_HEALTH_TEST_S3_URL: url,
      ...(tlsPort && {
        BACKUP_HEALTH_TEST_S3_TLS_URL: `https://127.0.0.1:${tlsPort}`,
      }),
      BACKUP_HEALTH_TEST_S3_OWNER: owner,
      BACKUP_HEALTH_TEST_S3_READER: reader,
    };
  }

  /** Its access key and secret, with a colon between them. */
  #addUser(name) {
    const key = `${name}${randomBytes(8).toString('hex')}`;
    const secret = randomBytes(20).toString('hex');
    this.#run(
      ...['radosgw-admin', '-n', 'client.rgw.tests', 'user', 'create'],
      ...[`--uid=${name}`, `--display-name=${name}`],
      ...[`--access-key=${key}`, `--secret-key=${secret}`],
    );
    return `${key}:${secret}`;
  }

  #run(program, ...args) {
    const result = spawnSync(program, args, {
      env: this.#daemonEnv(),
      encoding: 'utf8',
      timeout: 60_000,
    });
    if (result.status !== 0) {
      throw new Error(
        `${program} ${args[0]} failed: ${result.error ?? result.stderr}`,
      );
    }
    return result.stdout;
  }

  #spawn(program, ...args) {
    const child = spawn(program, args, {
      env: this.#daemonEnv(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', chunk => {
      this.#log = `${this.#log}${chunk}`.slice(-20_000);
    });
    child.on('error', error => {
      this.#log += error.message;
    });
    this.#children.push(child);
  }

  #daemonEnv() {
    return {
      ...process.env,
      CEPH_CONF: path.join(this.#folder, 'ceph.conf'),
      LC_ALL: 'C.UTF-8',
    };
  }

  async #until(what, isSo) {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const answer = await Promise.resolve()
        .then(isSo)
        .catch(() => false);
      if (answer) {
        return;
      }
      const gone = this.#children.some(child => child.exitCode !== null);
      if (gone || Date.now() > deadline) {
        throw new Error(`Ceph: ${what} did not start: ${this.#log}`);
      }
      await sleep(100);
    }
  }

  /** At once: nothing is worth an orderly end. */
  async stop() {
    for (const child of this.#children.splice(0).reverse()) {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = new Promise(resolve => child.once('exit', resolve));
        child.kill('SIGKILL');
        await exited;
      }
    }
    if (this.#folder) {
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }
}

function isInstalled() {
  return programs.every(
    program => output(['sh', '-c', `command -v ${program}`]) !== undefined,
  );
}

/** Some tools speak to S3 over TLS only. */
function certificate(folder) {
  const { status } = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30'],
    ...['-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ...['-keyout', path.join(folder, 'tls.key')],
    ...['-out', path.join(folder, 'tls.crt')],
  ]);
  return status === 0;
}
