import { ask } from '../__testUtils__/api';
import { demoTokens } from '../credentials';
import { Status } from './apiStatus';
import { startCluster, TestCluster } from './__testUtils__/cluster';

const { reader, secretReader, admin } = demoTokens;
const velero = '/apis/velero.io/v1';
const reads = 'User "system:serviceaccount:default:reader"';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

const get = <T = Status>(path: string, token?: string, accept?: string) =>
  ask<T>(`${cluster.url}${path}`, { token, accept });

describe('what a request is refused with', () => {
  it.each<
    [what: string, path: string, token: string | undefined, status: object]
  >([
    [
      'a token that nobody has',
      '/api/v1/pods',
      'stolen',
      { code: 401, reason: 'Unauthorized', message: 'Unauthorized' },
    ],
    [
      'no token',
      '/api/v1/pods',
      undefined,
      {
        code: 403,
        reason: 'Forbidden',
        message:
          'pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group "" at the cluster scope',
      },
    ],
    [
      'no token, for discovery',
      '/apis',
      undefined,
      {
        code: 403,
        message: 'forbidden: User "system:anonymous" cannot get path "/apis"',
      },
    ],
    [
      'a list that the role does not cover',
      '/api/v1/secrets',
      reader,
      {
        code: 403,
        message: `secrets is forbidden: ${reads} cannot list resource "secrets" in API group "" at the cluster scope`,
        details: { kind: 'secrets' },
      },
    ],
    [
      'an object that the role does not cover',
      '/api/v1/namespaces/platform/secrets/postgresql',
      reader,
      {
        code: 403,
        message: `secrets "postgresql" is forbidden: ${reads} cannot get resource "secrets" in API group "" in the namespace "platform"`,
      },
    ],
    [
      'a resource of a group that the role does not cover, served or not',
      '/apis/tekton.dev/v1/pipelines',
      reader,
      {
        code: 403,
        message: `pipelines.tekton.dev is forbidden: ${reads} cannot list resource "pipelines" in API group "tekton.dev" at the cluster scope`,
        details: { group: 'tekton.dev', kind: 'pipelines' },
      },
    ],
    [
      'another Secret than those that the role names',
      '/api/v1/namespaces/platform/secrets/other',
      secretReader,
      { code: 403, reason: 'Forbidden' },
    ],
    [
      'a list of Secrets, by who may get some',
      '/api/v1/namespaces/platform/secrets',
      secretReader,
      { code: 403, reason: 'Forbidden' },
    ],
    [
      'an object that is not there',
      `${velero}/namespaces/velero/backups/nightly`,
      reader,
      {
        code: 404,
        reason: 'NotFound',
        message: 'backups.velero.io "nightly" not found',
        details: { name: 'nightly', group: 'velero.io', kind: 'backups' },
      },
    ],
    [
      'a field selector that custom resources do not know',
      `${velero}/backups?fieldSelector=status.phase%3DCompleted`,
      reader,
      {
        code: 400,
        reason: 'BadRequest',
        message: 'field label not supported: status.phase',
      },
    ],
    [
      'a label selector that cannot be read',
      `${velero}/backups?labelSelector=a%3D%3D%3Db`,
      reader,
      { code: 400, reason: 'BadRequest' },
    ],
    [
      'a continue token of nobody',
      `${velero}/backups?limit=2&continue=bogus`,
      reader,
      {
        code: 400,
        message: 'continue key is not valid: incorrect format',
      },
    ],
    [
      'a limit that is no number',
      `${velero}/backups?limit=many`,
      reader,
      { code: 400, reason: 'BadRequest' },
    ],
  ])('%s', async (_what, path, token, status) => {
    const reply = await get(path, token);
    expect(reply.body).toMatchObject({
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      ...status,
    });
    expect(reply.status).toBe(reply.body.code);
  });

  it.each([
    ['a group that is not installed', '/apis/longhorn.io/v1beta2/volumes'],
    ['a version that is not served', '/apis/batch/v1beta1/cronjobs'],
    ['its discovery', '/apis/longhorn.io/v1beta2'],
    [
      'a namespace around what has none',
      '/api/v1/namespaces/platform/persistentvolumes',
    ],
  ])('%s: 404 of the router, if the role covers it', async (_what, path) => {
    const reply = await get<string>(path, reader);
    expect(reply.status).toBe(404);
    expect(reply.body).toBe('404 page not found\n');
  });

  it('a write, unless it is by an administrator', async () => {
    const reply = await ask<Status>(`${cluster.url}/api/v1/namespaces`, {
      token: reader,
      method: 'POST',
      body: { metadata: { name: 'mine' } },
    });
    expect(reply.status).toBe(403);
  });

  it('a form that an object does not have', async () => {
    const path = `${velero}/namespaces/velero/backups/daily-1`;
    const reply = await get(
      path,
      reader,
      'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    );
    expect(reply.body).toMatchObject({ code: 406, reason: 'NotAcceptable' });
  });
});

describe('what needs no rights', () => {
  it.each(['/readyz', '/livez', '/healthz'])('%s', async path => {
    const reply = await get<string>(path);
    expect([reply.status, reply.body]).toEqual([200, 'ok']);
  });

  it('/version', async () => {
    const { body } = await get('/version');
    expect(body).toMatchObject({
      major: '1',
      minor: '33',
      gitVersion: 'v1.33.6+k3s1',
    });
  });
});

describe('discovery', () => {
  it('names the versions of the core group', async () => {
    const { body } = await get('/api', reader);
    expect(body).toMatchObject({ kind: 'APIVersions', versions: ['v1'] });
  });

  it('names groups with all their versions, the preferred one first', async () => {
    const { body } = await get<{ groups: { name: string }[] }>('/apis', reader);
    expect(body).toMatchObject({ kind: 'APIGroupList' });
    expect(body.groups.find(({ name }) => name === 'velero.io')).toEqual({
      name: 'velero.io',
      versions: [
        { groupVersion: 'velero.io/v1', version: 'v1' },
        { groupVersion: 'velero.io/v2alpha1', version: 'v2alpha1' },
      ],
      preferredVersion: { groupVersion: 'velero.io/v1', version: 'v1' },
    });
  });

  it('names the resources of a version', async () => {
    const { body } = await get<{ resources: object[] }>(velero, reader);
    expect(body).toMatchObject({
      kind: 'APIResourceList',
      groupVersion: 'velero.io/v1',
    });
    expect(body.resources).toContainEqual({
      name: 'backuprepositories',
      singularName: 'backuprepository',
      namespaced: true,
      kind: 'BackupRepository',
      verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
    });
  });

  it('tells all at once to who asks for it', async () => {
    const { body, headers } = await get<{ items: object[] }>(
      '/apis',
      reader,
      'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json',
    );
    expect(headers.get('content-type')).toContain('as=APIGroupDiscoveryList');
    expect(body.items).toContainEqual(
      expect.objectContaining({
        metadata: { name: 'batch', creationTimestamp: null },
        versions: [
          expect.objectContaining({
            version: 'v1',
            freshness: 'Current',
            resources: expect.arrayContaining([
              expect.objectContaining({
                resource: 'cronjobs',
                scope: 'Namespaced',
              }),
            ]),
          }),
        ],
      }),
    );
  });
});

describe('forms', () => {
  const secret = '/api/v1/namespaces/platform/secrets/postgresql';

  it('shows of an object no more than its metadata', async () => {
    const { body } = await get(
      secret,
      secretReader,
      'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
    );
    expect(Object.keys(body).sort()).toEqual([
      'apiVersion',
      'kind',
      'metadata',
    ]);
    expect(JSON.stringify(body)).not.toContain('bXVzdC1uZXZlci1iZS1zaG93bg==');
  });

  it('shows of a list no more than the metadata of each', async () => {
    const { body } = await get<{ kind: string; items: object[] }>(
      '/api/v1/secrets',
      admin,
      'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    );
    expect(body.kind).toBe('PartialObjectMetadataList');
    expect(body.items).toHaveLength(2);
    expect(JSON.stringify(body)).not.toContain('bXVzdC1uZXZlci1iZS1zaG93bg==');
  });

  it('prints a table for kubectl', async () => {
    cluster.clock.advance({ hours: 50 });
    const { body } = await get<{
      columnDefinitions: { name: string }[];
      rows: { cells: unknown[]; object: object }[];
    }>(
      '/api/v1/namespaces',
      reader,
      'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
    );
    expect(body.columnDefinitions.map(({ name }) => name)).toEqual([
      'Name',
      'Status',
      'Age',
    ]);
    expect(body.rows[0].cells).toEqual(['platform', 'Active', '2d2h']);
    expect(body.rows[0].object).toMatchObject({
      kind: 'PartialObjectMetadata',
      metadata: { name: 'platform' },
    });
  });

  it('says the kind of each custom resource, and of built-in ones only that of the list', async () => {
    const custom = await get<{ items: object[] }>(`${velero}/backups`, reader);
    expect(custom.body.items[0]).toHaveProperty('kind', 'Backup');
    const builtIn = await get<{ kind: string; items: object[] }>(
      '/api/v1/namespaces',
      reader,
    );
    expect(builtIn.body.kind).toBe('NamespaceList');
    expect(builtIn.body.items[0]).not.toHaveProperty('kind');
  });

  it('compresses what is large', async () => {
    const one = await get<{ metadata: object }>(
      `${velero}/namespaces/velero/backups/daily-1`,
      reader,
    );
    expect(one.headers.get('content-encoding')).toBeNull();
    for (let i = 0; i < 600; i++) {
      cluster.store.create('velero.io/restores', {
        apiVersion: 'velero.io/v1',
        kind: 'Restore',
        metadata: { namespace: 'velero', name: `restore-${i}` },
      });
    }
    const all = await get<{ items: object[] }>(`${velero}/restores`, reader);
    expect(all.headers.get('content-encoding')).toBe('gzip');
    expect(all.body.items).toHaveLength(600);
  });
});
