import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { OwnClusterConfig } from '../../../config/types';
import { json, status, useStubServer } from '../__testUtils__/stubServer';
import { DirectKubernetesReader } from './directReader';
import { KubernetesError } from './KubernetesError';
import { ReaderOptions } from './readerOptions';

const token = 'very-secret-token';
const path = '/apis/velero.io/v1/backups?limit=500&continue=abc';

describe('DirectKubernetesReader', () => {
  const server = useStubServer();
  let pauses: number[] = [];
  beforeEach(() => {
    pauses = [];
  });

  const create = (
    cluster: Partial<OwnClusterConfig> = {},
    options: ReaderOptions = {},
  ) =>
    DirectKubernetesReader.create({
      cluster: {
        name: 'prod',
        url: server.url,
        token,
        skipTLSVerify: false,
        ...cluster,
      },
      delay: async ms => {
        pauses.push(ms);
      },
      // No jitter.
      random: () => 0.5,
      ...options,
    });

  /** What a reading fails with. Whatever it is, it never shows the token. */
  const failure = async (reading: Promise<unknown>) => {
    const error = await reading.then(
      () => undefined,
      (e: unknown) => e,
    );
    if (!(error instanceof KubernetesError)) throw error;
    expect(`${error.message} ${error.remedy} ${error.stack}`).not.toContain(
      token,
    );
    expect(JSON.stringify(error)).not.toContain(token);
    return error;
  };

  it('asks with its token, and hears what time it is over there', async () => {
    server.handle((_, response) =>
      json(
        response,
        200,
        { kind: 'BackupList' },
        {
          Date: 'Sat, 21 Nov 2026 04:20:31 GMT',
        },
      ),
    );
    await expect(create().get(path)).resolves.toEqual({
      body: { kind: 'BackupList' },
      bytes: 21,
      date: Date.parse('2026-11-21T04:20:31Z'),
    });
    expect(server.requests).toMatchObject([
      {
        method: 'GET',
        path,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${token}`,
        },
      },
    ]);
  });

  it('asks without a credential where there is none', async () => {
    server.handle((_, response) => json(response, 200, {}));
    await create({ token: undefined }).get(path);
    expect(server.requests[0].headers).not.toHaveProperty('authorization');
  });

  it('keeps the prefix of a URL, and takes another Accept', async () => {
    server.handle((_, response) => json(response, 200, {}));
    const reader = create({ url: `${server.url}/k8s/clusters/c-1/` });
    await reader.get('/api/v1/pods', { accept: 'application/yaml' });
    expect(server.requests).toMatchObject([
      {
        path: '/k8s/clusters/c-1/api/v1/pods',
        headers: { accept: 'application/yaml' },
      },
    ]);
  });

  it('unpacks what the server packed', async () => {
    server.handle((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(gzipSync(JSON.stringify({ kind: 'PodList', name: 'ü' })));
    });
    await expect(create().get(path)).resolves.toMatchObject({
      body: { kind: 'PodList', name: 'ü' },
    });
  });

  describe('with a token in a file', () => {
    let directory: string;
    beforeAll(() => {
      directory = mkdtempSync(join(tmpdir(), 'token-'));
    });
    afterAll(() => {
      rmSync(directory, { recursive: true });
    });

    it('takes up the token that replaces it', async () => {
      server.handle((_, response) => json(response, 200, {}));
      const tokenFile = join(directory, 'token');
      const reader = create({ token: undefined, tokenFile });
      writeFileSync(tokenFile, 'first\n');
      await reader.get(path);
      writeFileSync(tokenFile, 'second\n');
      await reader.get(path);
      expect(server.requests.map(r => r.headers.authorization)).toEqual([
        'Bearer first',
        'Bearer second',
      ]);
    });

    it('names a file that is not there, or empty', async () => {
      const tokenFile = join(directory, 'absent');
      const reader = create({ token: undefined, tokenFile });
      await expect(failure(reader.get(path))).resolves.toMatchObject({
        condition: 'failing',
        message: expect.stringContaining(`${tokenFile} cannot be read`),
        remedy: expect.stringContaining('tokenFile'),
      });
      writeFileSync(tokenFile, '\n');
      await expect(failure(reader.get(path))).resolves.toMatchObject({
        message: expect.stringContaining(`${tokenFile} is empty`),
      });
      expect(server.requests).toEqual([]);
    });
  });

  it('names the credential when it is refused', async () => {
    server.handle((_, response) =>
      json(response, 401, status(401, `Unauthorized: Bearer ${token}`)),
    );
    const error = await failure(create().get(path));
    expect(error).toMatchObject({
      condition: 'forbidden',
      message:
        'Cluster "prod": GET /apis/velero.io/v1/backups: the credential was refused (401: Unauthorized: Bearer [redacted]).',
      remedy:
        'Renew the token of cluster "prod" under backupHealth.kubernetes.clusters (token or tokenFile).',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('names the permission that is missing, and the line that grants it', async () => {
    server.handle((_, response) =>
      json(
        response,
        403,
        status(403, 'backups.velero.io is forbidden: User "u" cannot list'),
      ),
    );
    const error = await failure(create().get(path));
    expect(error).toMatchObject({
      condition: 'forbidden',
      message:
        'Cluster "prod": GET /apis/velero.io/v1/backups: access was refused (403: backups.velero.io is forbidden: User "u" cannot list).',
      remedy:
        'The account lacks the verb list on backups of the API group velero.io. Apply deploy/kubernetes/clusterrole.yaml, or add to its rules: - {apiGroups: ["velero.io"], resources: [backups], verbs: [get, list, watch]}',
    });
  });

  it.each([
    [
      '/api/v1/namespaces/kube-system',
      'lacks the verb get on namespaces of the core API group',
    ],
    ['/api/v1/pods?limit=500', 'lacks the verb list on pods of the core'],
    ['/apis', 'system:discovery'],
    ['/apis/velero.io/v1', 'system:discovery'],
  ])('mends a refusal of %s', async (asked, remedy) => {
    server.handle((_, response) => json(response, 403, status(403, 'no')));
    const error = await failure(create().get(asked));
    expect(error.remedy).toContain(remedy);
  });

  it('tells apart what is not there from who is not the API server', async () => {
    server.handle((_, response) => json(response, 404, status(404, 'no')));
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'not-found',
    });
    server.handle((_, response) =>
      response.writeHead(404).end('404 page not found\n'),
    );
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'not-found',
    });
    server.handle((_, response) =>
      response.writeHead(404).end('<h1>Not Found</h1>'),
    );
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'failing',
      remedy: expect.stringContaining(new URL(server.url).host),
    });
  });

  it('hands on the fresh token that comes with 410', async () => {
    server.handle((_, response) =>
      json(
        response,
        410,
        status(410, 'too old', { metadata: { continue: 'fresh' } }),
      ),
    );
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'gone',
      continueToken: 'fresh',
    });
  });

  it('waits as long as it is told to, and tries again', async () => {
    const answers = [
      () => ({ code: 429, headers: { 'Retry-After': '7' }, body: {} }),
      () => ({
        code: 429,
        headers: {},
        body: status(429, 'storage is (re)initializing', {
          details: { retryAfterSeconds: 1 },
        }),
      }),
      () => ({ code: 503, headers: {}, body: status(503, 'later') }),
      () => ({ code: 200, headers: {}, body: { kind: 'List' } }),
    ];
    server.handle((_, response) => {
      const { code, headers, body } = answers[server.requests.length - 1]();
      json(response, code, body, headers as Record<string, string>);
    });
    await expect(create().get(path)).resolves.toMatchObject({
      body: { kind: 'List' },
    });
    expect(pauses).toEqual([7_000, 1_000, 2_000]);
  });

  it('gives up after three more attempts', async () => {
    server.handle((_, response) => json(response, 500, status(500, 'etcd')));
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'failing',
      message: expect.stringContaining('the server failed (500: etcd)'),
    });
    expect(pauses).toEqual([500, 1_000, 2_000]);
    expect(server.requests).toHaveLength(4);
  });

  it('leaves a server alone that wants it for long', async () => {
    server.handle((_, response) =>
      json(response, 429, {}, { 'Retry-After': '3600' }),
    );
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'throttled',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('tries again when the connection is cut', async () => {
    server.handle((_, response) => {
      if (server.requests.length < 3) response.destroy();
      else json(response, 200, { kind: 'List' });
    });
    await expect(create().get(path)).resolves.toMatchObject({
      body: { kind: 'List' },
    });
    expect(pauses).toEqual([500, 1_000]);
  });

  it('opens a connection anew that the server closed while it was idle', async () => {
    const sockets = new Set<unknown>();
    server.handle((_, response) => {
      const { socket } = response;
      const isSecondOnIt = sockets.has(socket);
      sockets.add(socket);
      if (isSecondOnIt) socket?.destroy();
      else json(response, 200, { kind: 'List' });
    });
    const reader = create();
    await reader.get(path);
    await expect(reader.get(path)).resolves.toMatchObject({
      body: { kind: 'List' },
    });
    expect(pauses).toEqual([]);
    expect(server.requests).toHaveLength(3);
  });

  it('sends nothing a second time that was cut in its answer', async () => {
    server.handle((request, response) => {
      if (!request.path.includes('watch')) {
        json(response, 200, { kind: 'List' });
        return;
      }
      response.writeHead(200);
      response.write('{"type":"ADDED"', () =>
        response.socket?.resetAndDestroy(),
      );
    });
    const reader = create();
    // The watch is sent over the connection of this, which is kept.
    await reader.get(path);
    await new Promise(resolve => setImmediate(resolve));
    const chunks = await reader.open(`${path}&watch=true`, {
      signal: new AbortController().signal,
      timeoutMs: 5_000,
    });
    const reading = async () => {
      for await (const _ of chunks);
    };
    await expect(reading()).rejects.toThrow();
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(server.requests).toHaveLength(2);
  });

  it('tries again when the answer is cut short', async () => {
    server.handle((_, response) => {
      if (server.requests.length > 1) {
        json(response, 200, { kind: 'List' });
        return;
      }
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"kind":', () => response.destroy());
    });
    await expect(create().get(path)).resolves.toMatchObject({
      body: { kind: 'List' },
    });
    expect(pauses).toEqual([500]);
  });

  it('names the host when nobody answers', async () => {
    const gone = createServer();
    await new Promise<void>(resolve => {
      gone.listen(0, '127.0.0.1', resolve);
    });
    const { port } = gone.address() as AddressInfo;
    await new Promise(resolve => {
      gone.close(resolve);
    });
    const reader = create({ url: `http://me:password@127.0.0.1:${port}` });
    const error = await failure(reader.get(path));
    expect(error).toMatchObject({
      condition: 'failing',
      message: expect.stringContaining('no answer came (ECONNREFUSED)'),
      remedy: expect.stringContaining(`127.0.0.1:${port}`),
    });
    expect(`${error.message}${error.remedy}`).not.toContain('password');
  });

  it('does not take garbage for an answer', async () => {
    server.handle((_, response) => response.end('{"kind": "List", '));
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'failing',
      message: expect.stringContaining('is not JSON'),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('does not follow a redirect with its token', async () => {
    server.handle((_, response) =>
      response.writeHead(302, { Location: `${server.url}/login` }).end(),
    );
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'failing',
      message: expect.stringContaining('unexpected (302)'),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('stops at an answer that is too large, packed or not', async () => {
    const large = JSON.stringify('x'.repeat(4 * 2 ** 20));
    const reader = create({}, { maximumBytes: 2 ** 20 });
    server.handle((_, response) => response.end(large));
    expect(await failure(reader.get(path))).toMatchObject({
      condition: 'failing',
      message: expect.stringContaining('larger than 1 MiB'),
    });
    server.handle((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(gzipSync(large));
    });
    expect(await failure(reader.get(path))).toMatchObject({
      message: expect.stringContaining('larger than 1 MiB'),
    });
  });

  it('does not wait for ever', async () => {
    server.handle((_, response) => {
      response.writeHead(200);
      response.write('{');
    });
    const reader = create({}, { timeoutMs: 50 });
    expect(await failure(reader.get(path))).toMatchObject({
      condition: 'failing',
      message: expect.stringContaining('no answer came within 0.05 s'),
    });
    expect(pauses).toEqual([]);
  });

  it('stops when it is told to, for the reason that it is given', async () => {
    const controller = new AbortController();
    const reason = new Error('shutting down');
    server.handle(() => controller.abort(reason));
    await expect(
      create().get(path, { signal: controller.signal }),
    ).rejects.toBe(reason);
    await expect(
      create().get(path, { signal: controller.signal }),
    ).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });
});
