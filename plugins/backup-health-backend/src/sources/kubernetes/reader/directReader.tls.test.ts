import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { AddressInfo } from 'node:net';
import path from 'node:path';
import { OwnClusterConfig } from '../../../config/types';
import { DirectKubernetesReader } from './directReader';

/**
 * A certificate of an authority of its own, for 127.0.0.1 and until 2126. Its
 * key protects nothing.
 */
const file = (name: string) =>
  path.join(__dirname, '__fixtures__', 'tls', name);
const ca = readFileSync(file('ca.pem'), 'utf8');

describe('an API server over TLS', () => {
  const asked: (string | undefined)[] = [];
  const server = createServer(
    {
      key: readFileSync(file('server-key.pem')),
      cert: readFileSync(file('server.pem')),
    },
    (request, response) => {
      asked.push(request.headers.authorization);
      const isWatch = request.url?.includes('watch=true');
      if (!isWatch) {
        response.end('{"kind":"PodList"}');
        return;
      }
      response.write('{"type":"BOOKMARK"}\n');
    },
  );
  let url: string;

  beforeAll(async () => {
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    asked.length = 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  const create = (cluster: Partial<OwnClusterConfig>) =>
    DirectKubernetesReader.create({
      cluster: {
        name: 'prod',
        url,
        token: 'very-secret-token',
        skipTLSVerify: false,
        ...cluster,
      },
      delay: async () => {},
    });

  it.each<[string, Partial<OwnClusterConfig>]>([
    ['the certificate of its authority', { caData: ca }],
    ['the same in Base64', { caData: Buffer.from(ca).toString('base64') }],
    ['the same in a file', { caFile: file('ca.pem') }],
    ['any certificate', { skipTLSVerify: true }],
  ])('is read by who trusts %s', async (_, cluster) => {
    const reader = create(cluster);
    await expect(reader.get('/api/v1/pods')).resolves.toMatchObject({
      body: { kind: 'PodList' },
    });
    const over = new AbortController();
    const chunks = await reader.open('/api/v1/pods?watch=true', {
      signal: over.signal,
      timeoutMs: 5_000,
    });
    for await (const chunk of chunks) {
      expect(Buffer.from(chunk).toString()).toBe('{"type":"BOOKMARK"}\n');
      break;
    }
    over.abort();
    expect(asked).toEqual([
      'Bearer very-secret-token',
      'Bearer very-secret-token',
    ]);
  });

  it.each<[string, Partial<OwnClusterConfig>]>([
    ['its authority is not known', {}],
    ['the authority is no certificate', { caData: 'bm8gY2VydGlmaWNhdGU=' }],
  ])('is told no token where %s', async (_, cluster) => {
    await expect(create(cluster).get('/api/v1/pods')).rejects.toMatchObject({
      condition: 'failing',
      message: expect.stringMatching(/no answer came \(.+\)/),
      remedy: expect.stringContaining('set caData or caFile'),
    });
    expect(asked).toEqual([]);
  });

  it('is told no token under a name that is not in its certificate', async () => {
    const { port } = new URL(url);
    const reader = create({ url: `https://localhost:${port}`, caData: ca });
    await expect(reader.get('/api/v1/pods')).rejects.toMatchObject({
      message: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
    });
    expect(asked).toEqual([]);
  });
});
