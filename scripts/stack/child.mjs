import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const tether = fileURLToPath(new URL('./tether.mjs', import.meta.url));
const graceMilliseconds = 7_000;

/** A process in a group of its own, with its output in a file. */
export class Child {
  #process;
  #name;
  #logFile;
  #stopping = false;
  #exited;

  /**
   * @param {object} options
   * @param {string} options.name what a person calls it
   * @param {string[]} options.command
   * @param {string} options.cwd
   * @param {NodeJS.ProcessEnv} options.env
   * @param {string} options.logFile replaced, so that it holds this run only
   */
  static start(options) {
    return new Child(options);
  }

  constructor({ name, command, cwd, env, logFile }) {
    this.#name = name;
    this.#logFile = logFile;
    mkdirSync(path.dirname(logFile), { recursive: true });
    const log = openSync(logFile, 'w');
    this.#process = spawn(process.execPath, [tether, ...command], {
      cwd,
      env,
      detached: true,
      stdio: ['pipe', log, log],
    });
    closeSync(log);
    this.#process.stdin.on('error', () => {});
    this.#exited = new Promise(resolve => {
      this.#process.on('error', () => resolve(127));
      this.#process.on('exit', code => resolve(code ?? 1));
    });
  }

  get pid() {
    return this.#process.pid;
  }

  /** Of a process that ends by itself. */
  async exitCode() {
    return this.#exited;
  }

  /** Rejects when it ends without having been stopped; never resolves. */
  async whenBroken() {
    await this.#exited;
    if (this.#stopping) {
      return new Promise(() => {});
    }
    throw new Error(
      `The ${this.#name} has ended by itself. Its last lines (${
        this.#logFile
      }):\n${this.lastLines(40)}`,
    );
  }

  /** @param {number} count */
  lastLines(count) {
    return readFileSync(this.#logFile, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-count)
      .map(line => `    ${line.slice(0, 300)}`)
      .join('\n');
  }

  /** Ends the whole group, and returns when nothing of it is left. */
  async stop() {
    this.#stopping = true;
    this.#signal('SIGTERM');
    const deadline = Date.now() + graceMilliseconds;
    while (this.#signal(0)) {
      if (Date.now() > deadline) {
        this.#signal('SIGKILL');
      }
      await sleep(50);
    }
  }

  /** At once, for when there is no time to wait. */
  kill() {
    this.#stopping = true;
    this.#signal('SIGKILL');
  }

  #signal(signal) {
    try {
      return this.#process.pid
        ? process.kill(-this.#process.pid, signal)
        : false;
    } catch {
      return false;
    }
  }
}
