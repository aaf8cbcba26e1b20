import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { json, status } from './stubServer';

export interface FakeObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; [key: string]: unknown };
  [key: string]: unknown;
}

/** Answers in place of the cluster; `false`: let the cluster answer. */
export type Fault = (
  request: { path: string; query: URLSearchParams },
  response: ServerResponse,
  server: FakeCluster,
) => boolean;

export const clusterUid = '0e7a9f3e-6c1d-4a55-9a3b-2f1d6f1c9b11';

/**
 * An API server with a few resources, that lists them in pages and lets them be
 * watched. It can be made to fail in every way.
 */
export class FakeCluster {
  readonly requests: string[] = [];
  fault: Fault = () => false;
  /** Pages have so many objects. */
  pageSize = 500;
  clockAheadMs = 0;
  #version = 100;
  readonly #objects = new Map<string, Map<string, FakeObject>>();
  readonly #watches = new Set<{
    path: string;
    send(type: string, object: unknown): void;
    response: ServerResponse;
  }>();
  readonly #server = createServer((request, response) =>
    this.#answer(request, response),
  );

  /** @param resources - by group and version, as `velero.io/v1` or `v1` */
  static async start(
    resources: Record<string, string[]>,
  ): Promise<FakeCluster> {
    const cluster = new FakeCluster(resources);
    await new Promise<void>(resolve => {
      cluster.#server.listen(0, '127.0.0.1', resolve);
    });
    return cluster;
  }

  private constructor(readonly resources: Record<string, string[]>) {}

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** How many watches are open. */
  get watching(): number {
    return this.#watches.size;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  put(path: string, object: FakeObject, options = { tell: true }): void {
    const objects = this.#objects.get(path) ?? new Map();
    this.#objects.set(path, objects);
    const key = `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
    const type = objects.has(key) ? 'MODIFIED' : 'ADDED';
    objects.set(key, this.#versioned(object));
    if (options.tell) this.#tell(path, type, objects.get(key)!);
  }

  delete(path: string, object: FakeObject, options = { tell: true }): void {
    const key = `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
    this.#objects.get(path)?.delete(key);
    const last = this.#versioned(object);
    if (options.tell) this.#tell(path, 'DELETED', last);
  }

  /** Sends a line to who watches a path, as it is. */
  sendLine(path: string, line: string): void {
    for (const watch of this.#watches) {
      if (watch.path === path) watch.response.write(line);
    }
  }

  sendError(path: string, code: number): void {
    this.sendLine(
      path,
      `${JSON.stringify({
        type: 'ERROR',
        object: status(code, 'too old resource version'),
      })}\n`,
    );
  }

  /** Cuts the connections of who watches a path. */
  cut(path: string): void {
    for (const watch of this.#watches) {
      if (watch.path === path) watch.response.destroy();
    }
  }

  #tell(path: string, type: string, object: FakeObject): void {
    for (const watch of this.#watches) {
      if (watch.path === path) watch.send(type, object);
    }
  }

  #versioned(object: FakeObject): FakeObject {
    this.#version += 1;
    return {
      ...object,
      metadata: { ...object.metadata, resourceVersion: `${this.#version}` },
    };
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', 'http://cluster');
    const path = url.pathname;
    this.requests.push(request.url ?? '');
    response.setHeader(
      'Date',
      new Date(Date.now() + this.clockAheadMs).toUTCString(),
    );
    if (this.fault({ path, query: url.searchParams }, response, this)) return;
    if (path === '/api/v1/namespaces/kube-system') {
      json(response, 200, {
        kind: 'Namespace',
        metadata: { name: 'kube-system', uid: clusterUid },
      });
    } else if (path === '/api') {
      json(response, 200, { kind: 'APIVersions', versions: ['v1'] });
    } else if (path === '/apis') {
      json(response, 200, this.#groups());
    } else if (this.#served(path.replace(/^\/apis?\//, ''))) {
      const version = path.replace(/^\/apis?\//, '');
      json(response, 200, {
        kind: 'APIResourceList',
        resources: this.resources[version].map(name => ({
          name,
          verbs: ['get', 'list', 'watch'],
        })),
      });
    } else if (this.#isResource(path)) {
      if (url.searchParams.has('watch')) this.#watch(path, response);
      else this.#list(path, url.searchParams, response);
    } else {
      response.writeHead(404).end('404 page not found\n');
    }
  }

  #served(version: string): boolean {
    return Object.hasOwn(this.resources, version);
  }

  #isResource(path: string): boolean {
    const [, version, plural] = /^\/apis?\/(.+)\/([^/]+)$/.exec(path) ?? [];
    return (
      version !== undefined &&
      this.#served(version) &&
      this.resources[version].includes(plural)
    );
  }

  #groups() {
    const groups = new Map<string, string[]>();
    for (const each of Object.keys(this.resources)) {
      const [group, version] = each.split('/');
      if (!version) continue;
      groups.set(group, [...(groups.get(group) ?? []), version]);
    }
    return {
      kind: 'APIGroupList',
      groups: [...groups].map(([name, versions]) => ({
        name,
        versions: versions.map(version => ({ version })),
        preferredVersion: { version: versions[0] },
      })),
    };
  }

  #list(path: string, query: URLSearchParams, response: ServerResponse): void {
    const objects = [...(this.#objects.get(path)?.values() ?? [])];
    const from = Number(query.get('continue') ?? 0);
    const until = from + this.pageSize;
    json(response, 200, {
      kind: 'ThingList',
      apiVersion: 'v1',
      metadata: {
        resourceVersion: `${this.#version}`,
        ...(until < objects.length && { continue: `${until}` }),
      },
      items: objects.slice(from, until),
    });
  }

  #watch(path: string, response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    this.hold(path, response);
  }

  /** Lets a path be watched without a word until something happens. */
  hold(path: string, response: ServerResponse): void {
    const watch = {
      path,
      response,
      send: (type: string, object: unknown) => {
        response.write(`${JSON.stringify({ type, object })}\n`);
      },
    };
    this.#watches.add(watch);
    response.on('close', () => this.#watches.delete(watch));
  }
}
