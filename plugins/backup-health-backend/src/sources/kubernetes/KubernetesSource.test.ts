import { instant, Instant } from '@backup-health/backstage-plugin-common';
import { SourceReading, StreamOutcome } from '../../collect/types';
import {
  json,
  status,
  StubRequest,
  useStubServer,
} from './__testUtils__/stubServer';
import { KubernetesSource } from './KubernetesSource';
import { DirectKubernetesReader } from './reader/directReader';
import { at } from './systems/__testUtils__/observing';
import { kubernetesSystems } from './systems/registry';
import { KubernetesSystem } from './types';

const token = 'very-secret-token';
const uid = '0e7a9f3e-6c1d-4a55-9a3b-2f1d6f1c9b11';
const verbs = ['get', 'list', 'watch'];

type Answer = {
  code?: number;
  body: unknown;
  headers?: Record<string, string>;
};

const kubeSystem: Answer = {
  body: { kind: 'Namespace', metadata: { name: 'kube-system', uid } },
};
const resources = (...names: string[]): Answer => ({
  body: {
    kind: 'APIResourceList',
    resources: names.map(name => ({ name, verbs })),
  },
});
const listOf = (
  kind: string,
  apiVersion: string,
  ...items: unknown[]
): Answer => ({
  body: { kind, apiVersion, metadata: { resourceVersion: '1' }, items },
});
const namespace = (name: string) => ({
  metadata: {
    name,
    uid: `uid-${name}`,
    creationTimestamp: '2026-03-01T08:00:00Z',
  },
});

/** A cluster with namespaces and pods, without apps, batch and Longhorn. */
const cluster: Record<string, Answer> = {
  '/api/v1/namespaces/kube-system': kubeSystem,
  '/api': { body: { kind: 'APIVersions', versions: ['v1'] } },
  '/api/v1': resources(
    'namespaces',
    'persistentvolumeclaims',
    'persistentvolumes',
    'pods',
  ),
  '/apis': {
    body: {
      kind: 'APIGroupList',
      groups: [
        {
          name: 'velero.io',
          versions: [{ version: 'v1' }, { version: 'v2alpha1' }],
          preferredVersion: { version: 'v1' },
        },
      ],
    },
  },
  '/apis/velero.io/v1': resources('backups', 'schedules'),
  '/apis/velero.io/v2alpha1': resources('datauploads'),
  '/api/v1/namespaces': listOf('NamespaceList', 'v1', namespace('shop')),
  '/api/v1/persistentvolumeclaims': listOf('PersistentVolumeClaimList', 'v1'),
  '/api/v1/persistentvolumes': listOf('PersistentVolumeList', 'v1'),
  '/api/v1/pods': listOf('PodList', 'v1'),
  '/apis/velero.io/v1/backups': listOf('BackupList', 'velero.io/v1'),
  '/apis/velero.io/v1/schedules': listOf('ScheduleList', 'velero.io/v1'),
  '/apis/velero.io/v2alpha1/datauploads': listOf(
    'DataUploadList',
    'velero.io/v2alpha1',
  ),
};

describe('KubernetesSource', () => {
  const server = useStubServer();

  /** Serves the cluster with some answers changed. */
  const serve = (
    changed: Record<string, Answer | ((r: StubRequest) => Answer)>,
  ) =>
    server.handle((request, response) => {
      const [path] = request.path.split('?');
      const found = changed[path] ?? cluster[path];
      const answer = typeof found === 'function' ? found(request) : found;
      if (!answer) {
        response.writeHead(404).end('404 page not found\n');
        return;
      }
      json(response, answer.code ?? 200, answer.body, answer.headers);
    });

  const create = (
    options: { systems?: KubernetesSystem[]; now?: () => Instant } = {},
  ) =>
    KubernetesSource.create({
      reader: DirectKubernetesReader.create({
        cluster: { name: 'prod', url: server.url, token, skipTLSVerify: false },
        delay: async () => {},
      }),
      name: 'prod',
      title: 'Production',
      intervalSeconds: 30,
      systems: kubernetesSystems,
      ...options,
    });

  const read = async (
    source = create(),
    signal = new AbortController().signal,
  ) => {
    const sources: SourceReading[] = [];
    const outcomes: StreamOutcome[] = [];
    await source.read({
      signal,
      onSource: async reading => void sources.push(reading),
      onStream: async outcome => void outcomes.push(outcome),
    });
    expect(JSON.stringify(outcomes)).not.toContain(token);
    return {
      sources,
      outcomes,
      stream: (name: string) => outcomes.find(o => o.stream === name),
    };
  };

  it('is known by the name that config gives it', () => {
    expect(create()).toMatchObject({
      id: 'kubernetes:prod',
      kind: 'kubernetes',
      title: 'Production',
      intervalSeconds: 30,
    });
    expect(create().streams).toEqual(
      expect.arrayContaining(['core/namespaces', 'velero.io/backups']),
    );
  });

  it('reads what there is, and knows what there is not', async () => {
    serve({});
    const { outcomes, sources } = await read();
    expect(sources).toMatchObject([{ clusterUid: uid, clockAheadSeconds: 0 }]);
    const served = [
      'core/namespaces',
      'core/persistentvolumeclaims',
      'core/persistentvolumes',
      'velero.io/schedules',
      'velero.io/datauploads',
      'velero.io/backups',
      'core/pods',
    ];
    for (const { stream, condition } of outcomes) {
      expect([stream, condition]).toEqual([
        stream,
        served.includes(stream) ? 'readable' : 'not-installed',
      ]);
    }
    expect(outcomes.map(o => o.stream)).toEqual(create().streams);
  });

  it('reads with GET only, and of Pods only those of Jobs', async () => {
    serve({});
    await read();
    expect(new Set(server.requests.map(r => r.method))).toEqual(
      new Set(['GET']),
    );
    expect(server.requests.map(r => r.path)).toContain(
      '/api/v1/pods?limit=500&labelSelector=batch.kubernetes.io%2Fjob-name',
    );
    expect(server.requests.filter(r => r.path.includes('secrets'))).toEqual([]);
  });

  it('names where each observation comes from, over all pages', async () => {
    serve({
      '/api/v1/namespaces': ({ path }) =>
        path.includes('continue')
          ? listOf('NamespaceList', 'v1', namespace('b'))
          : {
              body: {
                kind: 'NamespaceList',
                apiVersion: 'v1',
                metadata: { continue: 'next' },
                items: [namespace('a')],
              },
            },
    });
    const { stream } = await read();
    expect(stream('core/namespaces')).toMatchObject({
      condition: 'readable',
      origins: [
        {
          origin: 'a',
          observations: [
            {
              key: `${uid}/namespace/a`,
              object: { apiVersion: 'v1', kind: 'Namespace', name: 'a' },
            },
          ],
        },
        { origin: 'b' },
      ],
    });
  });

  it('makes a problem of an object without sense, and harms no other', async () => {
    const backup = {
      metadata: {
        name: 'daily-1',
        namespace: 'velero',
        creationTimestamp: '2026-11-20T18:00:03Z',
      },
      spec: {},
    };
    serve({
      '/apis/velero.io/v1/backups': listOf(
        'BackupList',
        'velero.io/v1',
        { ...backup, status: { phase: 42 } },
        { ...backup, metadata: { ...backup.metadata, name: 'daily-2' } },
        'not even an object',
      ),
    });
    const { stream } = await read();
    expect(stream('velero.io/backups')).toMatchObject({
      condition: 'readable',
      origins: [
        {
          origin: 'velero/daily-1',
          observations: [
            {
              type: 'problem',
              key: `${uid}/velero.io/backups/velero/daily-1`,
              object: {
                apiVersion: 'velero.io/v1',
                kind: 'Backup',
                namespace: 'velero',
                name: 'daily-1',
              },
              title: expect.stringMatching(
                /^Backup velero\/daily-1 cannot be understood: status\.phase: /,
              ),
              remedy: expect.stringContaining(
                'kubectl get backups.velero.io --namespace velero daily-1 --output yaml',
              ),
            },
          ],
        },
        {
          origin: 'velero/daily-2',
          observations: [{ type: 'recovery-point' }],
        },
        {
          origin: '#2',
          observations: [
            {
              type: 'problem',
              title: expect.stringMatching(/^backups #2 cannot be understood/),
            },
          ],
        },
      ],
    });
  });

  it('says nothing of objects that say nothing', async () => {
    serve({
      '/api/v1/pods': listOf('PodList', 'v1', {
        metadata: { name: 'x', namespace: 'y' },
        status: { phase: 'Running' },
      }),
    });
    const { stream } = await read();
    expect(stream('core/pods')).toMatchObject({ origins: [] });
  });

  it('loses one stream to one refusal', async () => {
    serve({
      '/apis/velero.io/v1/backups': {
        code: 403,
        body: status(403, 'backups.velero.io is forbidden'),
      },
    });
    const { stream, outcomes } = await read();
    expect(stream('velero.io/backups')).toMatchObject({
      condition: 'forbidden',
      message: expect.stringContaining('backups.velero.io is forbidden'),
      remedy: expect.stringContaining('resources: [backups]'),
    });
    expect(outcomes.filter(o => o.condition === 'forbidden')).toHaveLength(1);
  });

  it.each([
    ['failing', { code: 500, body: status(500, 'etcd is gone') }],
    ['failing', { code: 429, body: status(429, 'slow down') }],
    ['failing', { code: 410, body: status(410, 'too old') }],
    ['failing', { body: { kind: 'Backup' } }],
    ['not-installed', { code: 404, body: status(404, 'no such resource') }],
  ])('is %s after %j', async (condition, answer) => {
    serve({ '/apis/velero.io/v1/backups': answer });
    const { stream } = await read();
    expect(stream('velero.io/backups')).toMatchObject({ condition });
    expect(stream('velero.io/schedules')).toMatchObject({
      condition: 'readable',
    });
  });

  it('does not take it for absent that discovery is refused', async () => {
    serve({ '/apis': { code: 403, body: status(403, 'no') } });
    const { stream } = await read();
    expect(stream('velero.io/backups')).toMatchObject({
      condition: 'forbidden',
      remedy: expect.stringContaining('system:discovery'),
    });
    expect(stream('core/namespaces')).toMatchObject({ condition: 'readable' });
  });

  it.each([
    ['forbidden', { code: 403, body: status(403, 'namespaces is forbidden') }],
    ['forbidden', { code: 401, body: status(401, 'Unauthorized') }],
    ['failing', { code: 500, body: status(500, 'no') }],
    ['failing', { code: 404, body: status(404, 'no such namespace') }],
    ['failing', { body: { kind: 'Namespace', metadata: {} } }],
  ])(
    'is %s as a whole when kube-system answers %j',
    async (condition, answer) => {
      serve({ '/api/v1/namespaces/kube-system': answer });
      const { outcomes, sources } = await read();
      expect(sources).toEqual([]);
      expect(outcomes.map(o => o.stream)).toEqual(create().streams);
      for (const outcome of outcomes) {
        expect(outcome).toMatchObject({
          condition,
          message: expect.stringContaining('the UID of kube-system'),
        });
      }
    },
  );

  it('is known to an account that may list namespaces and not get one', async () => {
    serve({
      '/api/v1/namespaces/kube-system': {
        code: 403,
        body: status(403, 'namespaces "kube-system" is forbidden'),
      },
      '/api/v1/namespaces': listOf(
        'NamespaceList',
        'v1',
        namespace('default'),
        namespace('kube-system'),
      ),
    });
    const { sources, stream } = await read();
    expect(sources).toEqual([
      expect.objectContaining({ clusterUid: 'uid-kube-system' }),
    ]);
    expect(stream('core/namespaces')).toMatchObject({ condition: 'readable' });
  });

  it('says what would let it tell the cluster', async () => {
    serve({
      '/api/v1/namespaces/kube-system': {
        code: 403,
        body: status(403, 'namespaces "kube-system" is forbidden'),
      },
    });
    const { outcomes } = await read();
    expect(outcomes[0]).toMatchObject({
      remedy: expect.stringContaining('lacks the verb get on namespaces'),
    });
  });

  it.each([
    ['the same', '2026-11-21T04:20:30Z', 0],
    ['cut to the second', '2026-11-21T04:20:29Z', 0],
    ['ahead', '2026-11-21T04:22:30Z', 120],
    ['behind', '2026-11-21T04:18:29Z', -120],
  ])('hears that the clock over there is %s', async (_, date, ahead) => {
    serve({
      '/api/v1/namespaces/kube-system': {
        ...kubeSystem,
        headers: { Date: new Date(date).toUTCString() },
      },
    });
    const now = () => at('2026-11-21T04:20:30Z');
    const { sources } = await read(create({ now }));
    expect(sources).toEqual([{ clusterUid: uid, clockAheadSeconds: ahead }]);
  });

  it('dates a stream before its first page: what came after may be missing', async () => {
    let now = at('2026-11-21T04:20:30Z');
    serve({
      '/api/v1/namespaces': () => {
        now = instant(now + 5_000);
        return listOf('NamespaceList', 'v1');
      },
    });
    const { stream } = await read(create({ now: () => now }));
    expect(stream('core/namespaces')).toMatchObject({
      readAt: at('2026-11-21T04:20:30Z'),
    });
  });

  it('reads a resource once for two systems', async () => {
    serve({});
    const of = (id: string): KubernetesSystem => ({
      id,
      resources: [
        {
          group: '',
          plural: 'namespaces',
          observe: () => [
            { type: 'problem', key: id, title: id, remedy: 'none' },
          ],
        },
      ],
    });
    const source = create({ systems: [of('one'), of('two')] });
    expect(source.streams).toEqual(['core/namespaces']);
    const { outcomes } = await read(source);
    expect(outcomes).toMatchObject([
      {
        origins: [
          { origin: 'shop', observations: [{ key: 'one' }, { key: 'two' }] },
        ],
      },
    ]);
    expect(
      server.requests.filter(r => r.path.startsWith('/api/v1/namespaces?')),
    ).toHaveLength(1);
  });

  it('stops when it is told to, and reports nothing more', async () => {
    const controller = new AbortController();
    const reason = new Error('shutting down');
    serve({
      '/api/v1/persistentvolumeclaims': () => {
        controller.abort(reason);
        return listOf('PersistentVolumeClaimList', 'v1');
      },
    });
    const outcomes: StreamOutcome[] = [];
    const reading = create().read({
      signal: controller.signal,
      onSource: async () => {},
      onStream: async outcome => void outcomes.push(outcome),
    });
    await expect(reading).rejects.toBe(reason);
    expect(outcomes.map(o => o.stream)).toEqual(['core/namespaces']);
  });
});
