import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** A Velero Backup, as far as it matters here. */
export interface FakeBackup {
  apiVersion: 'velero.io/v1';
  kind: 'Backup';
  metadata: {
    name: string;
    namespace: string;
    uid: string;
    resourceVersion: string;
    creationTimestamp: string;
  };
  spec: { includedNamespaces: string[]; ttl: string };
  status: {
    phase: string;
    startTimestamp: string;
    completionTimestamp: string;
    expiration: string;
  };
}

interface Change {
  version: number;
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: FakeBackup;
}

interface OpenWatch {
  reader: string;
  response: ServerResponse;
}

const backupsPath = '/apis/velero.io/v1/backups';
const pageSize = 40;
const keptChanges = 400;
const keptLists = 20;

/** One cluster whose Backups change, and that remembers some of its past. */
class ChangingCluster {
  readonly backups = new Map<string, FakeBackup>();
  readonly watches = new Set<OpenWatch>();
  readonly #lists = new Map<string, FakeBackup[]>();
  #changes: Change[] = [];
  #version = 1000;

  constructor(readonly uid: string) {}

  put(name: string, expiration: string): void {
    const before = this.backups.get(name);
    this.#version += 1;
    const object: FakeBackup = {
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      metadata: {
        name,
        namespace: 'velero',
        uid: before?.metadata.uid ?? `${this.uid}-${this.#version}`,
        resourceVersion: `${this.#version}`,
        creationTimestamp: '2026-11-20T18:00:03Z',
      },
      spec: { includedNamespaces: ['shop'], ttl: '720h0m0s' },
      status: {
        phase: 'Completed',
        startTimestamp: '2026-11-20T18:00:04Z',
        completionTimestamp: '2026-11-20T18:03:41Z',
        expiration,
      },
    };
    this.backups.set(name, object);
    this.#happened(before ? 'MODIFIED' : 'ADDED', object);
  }

  delete(name: string): void {
    const before = this.backups.get(name);
    if (!before) return;
    this.backups.delete(name);
    this.#version += 1;
    const metadata = {
      ...before.metadata,
      resourceVersion: `${this.#version}`,
    };
    this.#happened('DELETED', { ...before, metadata });
  }

  list(token: string | null, response: ServerResponse): void {
    const [version, offset] = (token ?? `${this.#version}:0`).split(':');
    if (!token) {
      this.#lists.set(version, [...this.backups.values()]);
      const [oldest] = this.#lists.keys();
      if (this.#lists.size > keptLists) this.#lists.delete(oldest);
    }
    const all = this.#lists.get(version);
    if (!all) {
      json(response, 410, { kind: 'Status', code: 410, message: 'expired' });
      return;
    }
    const next = Number(offset) + pageSize;
    json(response, 200, {
      apiVersion: 'velero.io/v1',
      kind: 'BackupList',
      metadata: {
        resourceVersion: version,
        ...(next < all.length && { continue: `${version}:${next}` }),
      },
      items: all.slice(Number(offset), next),
    });
  }

  watch(from: number, reader: string, response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    const oldest = this.#changes[0]?.version ?? this.#version + 1;
    if (from + 1 < oldest && from < this.#version) {
      send(response, 'ERROR', {
        kind: 'Status',
        code: 410,
        message: 'too old',
      });
      response.end();
      return;
    }
    for (const { version, type, object } of this.#changes) {
      if (version > from) send(response, type, object);
    }
    const watch = { reader, response };
    this.watches.add(watch);
    response.on('close', () => this.watches.delete(watch));
  }

  #happened(type: Change['type'], object: FakeBackup): void {
    this.#changes.push({ version: this.#version, type, object });
    this.#changes = this.#changes.slice(-keptChanges);
    for (const { response } of this.watches) send(response, type, object);
  }
}

/**
 * The API servers of some clusters, each below a path of its own. Who reads is
 * known by its token.
 */
export class ChangingClusters {
  readonly #clusters: Map<string, ChangingCluster>;
  readonly #server = createServer((request, response) =>
    this.#answer(request, response),
  );

  static async start(names: string[]): Promise<ChangingClusters> {
    const clusters = new ChangingClusters(names);
    await new Promise<void>(resolve => {
      clusters.#server.listen(0, '127.0.0.1', resolve);
    });
    return clusters;
  }

  private constructor(names: string[]) {
    this.#clusters = new Map(
      names.map(name => [name, new ChangingCluster(`uid-of-${name}`)]),
    );
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  get(name: string): ChangingCluster {
    return this.#clusters.get(name)!;
  }

  url(name: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${name}`;
  }

  /** Who has a cluster under watch. */
  readers(name: string): string[] {
    return [...new Set([...this.get(name).watches].map(w => w.reader))].sort();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', 'http://clusters');
    const [, name, ...rest] = url.pathname.split('/');
    const cluster = this.#clusters.get(name);
    const path = `/${rest.join('/')}`;
    const reader = (request.headers.authorization ?? '').replace('Bearer ', '');
    if (!cluster) {
      response.writeHead(404).end('404 page not found\n');
    } else if (path === '/api/v1/namespaces/kube-system') {
      json(response, 200, {
        kind: 'Namespace',
        metadata: { uid: cluster.uid },
      });
    } else if (path === '/api') {
      json(response, 200, { kind: 'APIVersions', versions: ['v1'] });
    } else if (path === '/apis') {
      const versions = [{ version: 'v1' }];
      const groups = [{ name: 'velero.io', versions }];
      json(response, 200, { kind: 'APIGroupList', groups });
    } else if (path === '/apis/velero.io/v1' || path === '/api/v1') {
      const verbs = ['get', 'list', 'watch'];
      const resources = path === '/api/v1' ? [] : [{ name: 'backups', verbs }];
      json(response, 200, { kind: 'APIResourceList', resources });
    } else if (path !== backupsPath) {
      response.writeHead(404).end('404 page not found\n');
    } else if (url.searchParams.has('watch')) {
      const from = Number(url.searchParams.get('resourceVersion'));
      cluster.watch(from, reader, response);
    } else {
      cluster.list(url.searchParams.get('continue'), response);
    }
  }
}

function send(response: ServerResponse, type: string, object: unknown): void {
  response.write(`${JSON.stringify({ type, object })}\n`);
}

function json(response: ServerResponse, code: number, body: unknown): void {
  response.writeHead(code, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
