import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Knex } from 'knex';

export interface ReplicaOptions {
  /** Its token, by which clusters know it. */
  name: string;
  database: Knex.Config;
  clusters: { name: string; url: string }[];
}

/** One replica of a portal, in a process of its own. */
export class Replica {
  readonly name: string;
  readonly #process: ChildProcess;
  readonly #ready: Promise<unknown>;
  #said = '';

  static start(options: ReplicaOptions): Replica {
    return new Replica(options);
  }

  private constructor(options: ReplicaOptions) {
    this.name = options.name;
    this.#process = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        path.join(__dirname, 'replica.ts'),
      ],
      {
        env: { ...process.env, REPLICA: JSON.stringify(options) },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    );
    this.#process.stderr?.on('data', chunk => {
      this.#said = `${this.#said}${chunk}`.slice(-10_000);
    });
    this.#ready = Promise.race([
      once(this.#process, 'message'),
      once(this.#process, 'exit'),
    ]);
  }

  /** What it warned of. */
  get said(): string {
    return this.#said;
  }

  /** Resolves when it collects. */
  async ready(): Promise<void> {
    await this.#ready;
    if (this.#process.exitCode !== null) {
      throw new Error(`${this.name} did not start: ${this.#said}`);
    }
  }

  /** It has no time to say good-bye. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exited;
  }
}
