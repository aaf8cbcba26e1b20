import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { status } from '../__testUtils__/stubServer';
import { KubernetesError } from './KubernetesError';
import { ProxyKubernetesReader } from './proxyReader';
import { ReaderOptions } from './readerOptions';

const token = 'very-secret-plugin-token';
const base = 'http://portal.test/api/kubernetes';
const path = '/apis/velero.io/v1/backups?limit=500&labelSelector=a%3Db';
const url = `${base}/proxy/apis/velero.io/v1/backups`;

describe('ProxyKubernetesReader', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const auth = mockServices.auth.mock({
    getPluginRequestToken: async () => ({ token }),
  });
  const create = (options: ReaderOptions = {}) =>
    ProxyKubernetesReader.create({
      cluster: 'prod',
      auth,
      discovery: mockServices.discovery.mock({ getBaseUrl: async () => base }),
      delay: async () => {},
      ...options,
    });

  const failure = async (reading: Promise<unknown>) => {
    const error = await reading.then(
      () => undefined,
      (e: unknown) => e,
    );
    if (!(error instanceof KubernetesError)) throw error;
    expect(`${error.message} ${error.remedy} ${error.stack}`).not.toContain(
      token,
    );
    return error;
  };

  it('asks the plugin, as a plugin, for one cluster', async () => {
    let asked: Request | undefined;
    server.use(
      http.get(url, ({ request }) => {
        asked = request;
        return HttpResponse.json(
          { kind: 'BackupList' },
          { headers: { Date: 'Sat, 21 Nov 2026 04:20:31 GMT' } },
        );
      }),
    );
    await expect(create().get(path)).resolves.toEqual({
      body: { kind: 'BackupList' },
      bytes: '{"kind":"BackupList"}'.length,
      date: Date.parse('2026-11-21T04:20:31Z'),
    });
    expect(asked?.url).toBe(`${base}/proxy${path}`);
    expect(Object.fromEntries(asked?.headers ?? [])).toMatchObject({
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      'backstage-kubernetes-cluster': 'prod',
    });
    expect(auth.getPluginRequestToken).toHaveBeenCalledWith({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'kubernetes',
    });
  });

  it('says what the cluster refuses, and what would grant it', async () => {
    server.use(
      http.get(url, () =>
        HttpResponse.json(status(403, 'backups.velero.io is forbidden'), {
          status: 403,
        }),
      ),
    );
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'forbidden',
      message: expect.stringContaining('backups.velero.io is forbidden'),
      remedy: expect.stringContaining('deploy/kubernetes/clusterrole.yaml'),
    });
  });

  it('says whose credential the cluster refuses', async () => {
    server.use(
      http.get(url, () =>
        HttpResponse.json(status(401, 'Unauthorized'), { status: 401 }),
      ),
    );
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'forbidden',
      remedy: expect.stringContaining('kubernetes.clusterLocatorMethods'),
    });
  });

  // The portal's own answers look like those of a cluster, and mean otherwise.
  const portalError = (code: number, name: string, message: string) => () =>
    HttpResponse.json(
      { error: { name, message }, response: { statusCode: code } },
      { status: code },
    );

  it('does not take it for the word of the cluster that the portal refuses', async () => {
    server.use(
      http.get(url, portalError(403, 'NotAllowedError', 'Unauthorized')),
    );
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'forbidden',
      remedy: expect.stringContaining('The portal refused, not the cluster'),
    });
  });

  it('does not take it for absence that the portal does not know the cluster', async () => {
    server.use(
      http.get(
        url,
        portalError(404, 'NotFoundError', "Cluster 'prod' not found"),
      ),
    );
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'failing',
      message: expect.stringContaining("404: Cluster 'prod' not found"),
      remedy: expect.stringContaining('knows cluster "prod"'),
    });
  });

  it('takes it for absence that the cluster says so', async () => {
    server.use(
      http.get(url, () =>
        HttpResponse.json(status(404, 'not found'), { status: 404 }),
      ),
    );
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'not-found',
    });
  });

  it('says that the plugin cannot reach the cluster', async () => {
    server.use(
      http.get(
        url,
        portalError(
          500,
          'ForwardedError',
          `Cluster 'prod' request error; caused by Error: Bearer ${token}: connect ECONNREFUSED`,
        ),
      ),
    );
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'failing',
      message: expect.stringContaining('connect ECONNREFUSED'),
      remedy: expect.stringContaining(
        'Make sure that the Kubernetes plugin can reach cluster "prod"',
      ),
    });
  });

  it.each([
    ['throttled', 429, 4],
    ['failing', 503, 4],
    ['gone', 410, 1],
  ])('is %s after %d, asked %d times', async (condition, code, times) => {
    let asked = 0;
    server.use(
      http.get(url, () => {
        asked++;
        return HttpResponse.json(status(code, 'no'), { status: code });
      }),
    );
    expect(await failure(create().get(path))).toMatchObject({ condition });
    expect(asked).toBe(times);
  });

  it('does not take garbage for an answer', async () => {
    server.use(http.get(url, () => HttpResponse.html('<h1>Portal</h1>')));
    expect(await failure(create().get(path))).toMatchObject({
      condition: 'failing',
      message: expect.stringContaining('is not JSON'),
    });
  });

  it('does not follow a redirect with its token', async () => {
    server.use(
      http.get(url, () => HttpResponse.redirect('http://elsewhere.test/')),
    );
    expect(await failure(create().get(path))).toMatchObject({
      message: expect.stringContaining('unexpected (302)'),
    });
  });

  it('stops at an answer that is too large', async () => {
    server.use(http.get(url, () => HttpResponse.json('x'.repeat(2_000))));
    const reader = create({ maximumBytes: 1_024 });
    expect(await failure(reader.get(path))).toMatchObject({
      message: expect.stringContaining('is larger than'),
    });
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const reason = new Error('shutting down');
    server.use(
      http.get(url, async () => {
        controller.abort(reason);
        return HttpResponse.json({});
      }),
    );
    await expect(
      create().get(path, { signal: controller.signal }),
    ).rejects.toBe(reason);
  });
});
