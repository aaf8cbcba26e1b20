import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { KubernetesConfig } from '../../config/types';
import { StreamOutcome } from '../../collect/types';
import { KubernetesSources } from './sources';

const base = 'http://portal.test/api/kubernetes';
const config: KubernetesConfig = {
  useKubernetesPlugin: true,
  exclude: [],
  clusters: [],
  secretReaders: [],
  intervalSeconds: 30,
};

describe('KubernetesSources', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  const create = (changed: Partial<KubernetesConfig> = {}) =>
    KubernetesSources.create({
      config: { ...config, ...changed },
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({ getBaseUrl: async () => base }),
      readerOptions: { delay: async () => {} },
    });

  const know = (...items: object[]) =>
    server.use(
      http.get(`${base}/clusters`, () => HttpResponse.json({ items })),
    );
  const ids = async (sources: KubernetesSources) =>
    (await sources.list()).sources.map(source => source.id);

  it('reads every cluster of the Kubernetes plugin', async () => {
    know(
      { name: 'prod', title: 'Production', authProvider: 'serviceAccount' },
      { name: 'lab', authProvider: 'localKubectlProxy' },
    );
    const { sources, incomplete } = await create().list();
    expect(incomplete).toBeUndefined();
    expect(sources).toMatchObject([
      { id: 'kubernetes:prod', title: 'Production', intervalSeconds: 30 },
      { id: 'kubernetes:lab', title: 'lab' },
    ]);
  });

  it('reads our own clusters, and not those that are excluded', async () => {
    know(
      { name: 'prod', authProvider: 'serviceAccount' },
      { name: 'lab', authProvider: 'serviceAccount' },
    );
    const own = {
      name: 'edge',
      title: 'Edge',
      url: 'https://edge.test',
      skipTLSVerify: false,
    };
    const sources = create({ exclude: ['lab'], clusters: [own] });
    await expect(ids(sources)).resolves.toEqual([
      'kubernetes:prod',
      'kubernetes:edge',
    ]);
  });

  it('reads our own where both have one of a name', async () => {
    know({ name: 'prod', title: 'theirs', authProvider: 'serviceAccount' });
    const own = {
      name: 'prod',
      title: 'ours',
      url: 'https://prod.test',
      skipTLSVerify: false,
    };
    const { sources } = await create({ clusters: [own] }).list();
    expect(sources.map(source => source.title)).toEqual(['ours']);
  });

  it('does not ask a plugin that is not to be used', async () => {
    const sources = create({ useKubernetesPlugin: false });
    await expect(sources.list()).resolves.toEqual({ sources: [] });
  });

  it.each(['google', 'oidc', 'oidc.okta', 'aks'])(
    'says that a cluster with %s cannot be read, for every stream',
    async authProvider => {
      know({ name: 'gke', authProvider });
      const [source] = (await create().list()).sources;
      const outcomes: StreamOutcome[] = [];
      await source.read({
        signal: new AbortController().signal,
        onSource: async () => {},
        onStream: async outcome => void outcomes.push(outcome),
      });
      expect(source.id).toBe('kubernetes:gke');
      expect(outcomes.map(outcome => outcome.stream)).toEqual(source.streams);
      expect(outcomes[0]).toMatchObject({
        condition: 'forbidden',
        message: `Cluster "gke" is not supported: its authProvider ${authProvider} needs a user who is signed in, and backups are read without one.`,
        remedy: expect.stringContaining('backupHealth.kubernetes.clusters'),
      });
    },
  );

  it('keeps a source as long as its cluster is the same', async () => {
    know({ name: 'prod', authProvider: 'serviceAccount' });
    const sources = create();
    const [first] = (await sources.list()).sources;
    const [second] = (await sources.list()).sources;
    expect(second).toBe(first);
    know({ name: 'prod', authProvider: 'aws' });
    const [third] = (await sources.list()).sources;
    expect(third).not.toBe(first);
  });

  it('keeps what it knew while the plugin cannot be asked', async () => {
    know({ name: 'prod', authProvider: 'serviceAccount' });
    const sources = create();
    await sources.list();
    server.use(
      http.get(`${base}/clusters`, () => new HttpResponse('', { status: 503 })),
    );
    const listed = await sources.list();
    expect(listed.sources.map(source => source.id)).toEqual([
      'kubernetes:prod',
    ]);
    expect(listed.incomplete).toMatchObject({
      condition: 'failing',
      message: 'The Kubernetes plugin: GET /clusters: the server failed (503).',
    });
  });

  it('says that the plugin is not installed, and reads our own clusters', async () => {
    server.use(
      http.get(`${base}/clusters`, () =>
        HttpResponse.json(
          { error: { name: 'NotFoundError', message: 'Not found' } },
          { status: 404 },
        ),
      ),
    );
    const own = { name: 'edge', url: 'https://e.test', skipTLSVerify: false };
    const listed = await create({ clusters: [own] }).list();
    expect(listed.sources.map(s => s.id)).toEqual(['kubernetes:edge']);
    expect(listed.incomplete).toMatchObject({
      condition: 'failing',
      remedy: expect.stringContaining('@backstage/plugin-kubernetes-backend'),
    });
  });

  it('does not take garbage for a list of clusters', async () => {
    server.use(
      http.get(`${base}/clusters`, () => HttpResponse.json({ clusters: [] })),
    );
    const { incomplete } = await create().list();
    expect(incomplete?.message).toContain('is no list of clusters');
  });

  it('stops when it is told to', async () => {
    know();
    const reason = new Error('shutting down');
    await expect(create().list(AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
