import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Child } from './child.mjs';
import { buildPortal } from './portalBuild.mjs';
import { startPortalServer } from './portalServer.mjs';
import { root } from './root.mjs';
import { waitFor } from './waitFor.mjs';

/** The estate, the backend and the portal, as `make demo` shows them. */
export class Stack {
  #ports;
  #stateDir;
  #say;
  #configs;
  #nodeEnv;
  #estate;
  #backend;
  #portal;
  #stopped = false;
  #ready = false;
  #reportBroken;

  /** Rejects when a part ends by itself; never resolves. */
  broken = new Promise((_, reject) => {
    this.#reportBroken = reject;
  });

  /**
   * @param {object} options
   * @param {Awaited<ReturnType<typeof import('./ports.mjs').freePorts>>} options.ports
   * @param {string} options.stateDir absolute; databases and logs
   * @param {(line: string) => void} options.say
   * @param {string[]} [options.configs] files that come after the demo's
   * @param {string} [options.nodeEnv] `development`, as the demo is
   */
  constructor({ ports, stateDir, say, configs = [], nodeEnv = 'development' }) {
    this.#ports = ports;
    this.#stateDir = stateDir;
    this.#say = say;
    this.#configs = configs;
    this.#nodeEnv = nodeEnv;
    this.broken.catch(() => {});
  }

  get portalUrl() {
    return `http://localhost:${this.#ports.portal}`;
  }

  get backendUrl() {
    return `http://localhost:${this.#ports.backend}`;
  }

  /** Where the API of a cluster is, by what the config calls its port. */
  clusterUrl(variable) {
    return `http://127.0.0.1:${this.#ports.clusters[variable]}`;
  }

  get logDir() {
    return path.join(this.#stateDir, 'logs');
  }

  /** Returns when all parts answer. */
  async start() {
    await mkdir(this.#stateDir, { recursive: true });
    await buildPortal({ logFile: this.#log('portal-build'), say: this.#say });
    await this.startEstate();
    await this.#startBackend();
    this.#portal = await startPortalServer({
      port: this.#ports.portal,
      backendPort: this.#ports.backend,
    });
    await this.#untilReady({
      name: 'portal',
      url: `${this.portalUrl}/`,
      timeoutSeconds: 30,
    });
    this.#ready = true;
  }

  async startEstate() {
    const { estate, clusters } = this.#ports;
    this.#say('Starting the estate (clusters and their buckets)');
    this.#estate = this.#startChild({
      name: 'estate',
      command: ['yarn', 'workspace', 'demo-estate', 'start'],
      cwd: root,
      onBroken: error => this.#withoutEstate(error, estate),
    });
    for (const port of [estate, ...Object.values(clusters)]) {
      await this.#untilReady({
        name: 'estate',
        url: `http://127.0.0.1:${port}/`,
        // It may well refuse who shows no credentials.
        accept: response => response.status < 500,
        timeoutSeconds: 60,
      });
    }
  }

  /**
   * Clusters and buckets go away: to see what the portal makes of it is what
   * the demo is for. Before it is ready, nothing is.
   */
  #withoutEstate(error, port) {
    if (!this.#ready) {
      this.#reportBroken(error);
      return;
    }
    this.#say('The estate has stopped; the portal stays up without it');
    this.#say(`To start it again: make estate PORT_ESTATE=${port}`);
  }

  async stopEstate() {
    await this.#estate?.stop();
  }

  async #startBackend() {
    this.#say('Starting the backend');
    this.#backend = this.#startChild({
      name: 'backend',
      command: [
        process.execPath,
        '--enable-source-maps',
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        'src/index.ts',
        ...[
          path.join(root, 'app-config.yaml'),
          path.join(root, 'app-config.demo.yaml'),
          ...this.#configs,
        ].flatMap(file => ['--config', file]),
      ],
      cwd: path.join(root, 'packages/backend'),
    });
    await this.#untilReady({
      name: 'backend',
      url: `${this.backendUrl}/.backstage/health/v1/readiness`,
      timeoutSeconds: 180,
    });
  }

  #startChild({ name, command, cwd, onBroken = this.#reportBroken }) {
    const child = Child.start({
      name,
      command,
      cwd,
      logFile: this.#log(name),
      env: {
        ...process.env,
        NODE_ENV: this.#nodeEnv,
        NO_COLOR: '1',
        FORCE_COLOR: '0',
        DEMO_STATE: this.#stateDir,
        PORT_ESTATE: String(this.#ports.estate),
        ...Object.fromEntries(
          Object.entries(this.#ports.clusters).map(([variable, port]) => [
            variable,
            String(port),
          ]),
        ),
        PORT_BACKEND: String(this.#ports.backend),
        PORT_PORTAL: String(this.#ports.portal),
      },
    });
    child.whenBroken().catch(error => onBroken(error));
    return child;
  }

  async #untilReady(what) {
    await Promise.race([waitFor(what), this.broken]);
  }

  #log(name) {
    return path.join(this.logDir, `${name}.log`);
  }

  async stop() {
    if (this.#stopped) {
      return;
    }
    this.#stopped = true;
    await Promise.all([
      this.#portal?.stop(),
      this.#backend?.stop(),
      this.#estate?.stop(),
    ]);
  }

  kill() {
    this.#backend?.kill();
    this.#estate?.kill();
  }
}
