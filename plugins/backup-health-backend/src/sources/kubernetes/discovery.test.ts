import { Discovery } from './discovery';
import { KubernetesError } from './reader/KubernetesError';
import { KubernetesReader } from './types';

const verbs = ['get', 'list', 'watch'];

/** Answers from a table; a path that is not in it does not exist. */
function readerOf(answers: Record<string, unknown>) {
  const asked: string[] = [];
  const reader: Pick<KubernetesReader, 'get'> = {
    async get(path) {
      asked.push(path);
      const answer = answers[path];
      if (answer instanceof KubernetesError) throw answer;
      if (answer === undefined) throw error(path, 'not-found');
      return { body: answer };
    },
  };
  return { discovery: Discovery.create({ reader, cluster: 'prod' }), asked };
}

function error(path: string, condition: KubernetesError['condition']) {
  return new KubernetesError('prod', path, { condition, what: 'no.' });
}

const core = { kind: 'APIVersions', versions: ['v1'] };
const groups = {
  kind: 'APIGroupList',
  groups: [
    {
      name: 'velero.io',
      versions: [{ version: 'v2alpha1' }, { version: 'v1' }],
      preferredVersion: { version: 'v1' },
    },
  ],
};
const resources = (...names: string[]) => ({
  kind: 'APIResourceList',
  resources: names.map(name => ({ name, verbs })),
});

describe('Discovery', () => {
  it('finds a resource in the version that the cluster prefers', async () => {
    const { discovery, asked } = readerOf({
      '/apis': groups,
      '/apis/velero.io/v1': resources('backups', 'backups/status'),
    });
    await expect(discovery.find('velero.io', 'backups')).resolves.toEqual({
      path: '/apis/velero.io/v1/backups',
    });
    expect(asked).toEqual(['/apis', '/apis/velero.io/v1']);
  });

  it('finds it in another version where the preferred one lacks it', async () => {
    const { discovery } = readerOf({
      '/apis': groups,
      '/apis/velero.io/v1': resources('backups'),
      '/apis/velero.io/v2alpha1': resources('datauploads'),
    });
    await expect(discovery.find('velero.io', 'datauploads')).resolves.toEqual({
      path: '/apis/velero.io/v2alpha1/datauploads',
    });
  });

  it('finds what is of the core group', async () => {
    const { discovery } = readerOf({
      '/api': core,
      '/api/v1': resources('pods'),
    });
    await expect(discovery.find('', 'pods')).resolves.toEqual({
      path: '/api/v1/pods',
    });
  });

  it('asks for each path once', async () => {
    const { discovery, asked } = readerOf({
      '/apis': groups,
      '/apis/velero.io/v1': resources('backups', 'schedules'),
    });
    await discovery.find('velero.io', 'backups');
    await discovery.find('velero.io', 'schedules');
    await discovery.find('longhorn.io', 'volumes');
    expect(asked).toEqual(['/apis', '/apis/velero.io/v1']);
  });

  it('asks once where the cluster tells all at once', async () => {
    const item = (name: string, ...versions: object[]) => ({
      metadata: name ? { name } : {},
      versions,
    });
    const served = (version: string, ...names: string[]) => ({
      version,
      freshness: 'Current',
      resources: names.map(resource => ({ resource, verbs })),
    });
    const kind = 'APIGroupDiscoveryList';
    const { discovery, asked } = readerOf({
      '/api': { kind, items: [item('', served('v1', 'pods'))] },
      '/apis': {
        kind,
        items: [
          item(
            'velero.io',
            served('v1', 'backups'),
            served('v2alpha1', 'datauploads'),
          ),
          item('aggregated.io', { version: 'v1', freshness: 'Stale' }),
        ],
      },
      '/apis/aggregated.io/v1': error('/apis/aggregated.io/v1', 'failing'),
    });
    await expect(discovery.find('', 'pods')).resolves.toBeDefined();
    await expect(discovery.find('velero.io', 'datauploads')).resolves.toEqual({
      path: '/apis/velero.io/v2alpha1/datauploads',
    });
    await expect(discovery.find('velero.io', 'x')).resolves.toBeUndefined();
    expect(asked).toEqual(['/api', '/apis']);
    // What the cluster itself cannot tell is not taken for absent.
    await expect(discovery.find('aggregated.io', 'x')).rejects.toMatchObject({
      condition: 'failing',
    });
  });

  it('knows that a group is not installed, or a resource', async () => {
    const { discovery } = readerOf({
      '/apis': groups,
      '/apis/velero.io/v1': resources('backups'),
    });
    await expect(
      discovery.find('longhorn.io', 'volumes'),
    ).resolves.toBeUndefined();
    await expect(
      discovery.find('velero.io', 'schedules'),
    ).resolves.toBeUndefined();
  });

  it('does not find what cannot be listed', async () => {
    const { discovery } = readerOf({
      '/apis': groups,
      '/apis/velero.io/v1': {
        kind: 'APIResourceList',
        resources: [{ name: 'backups', verbs: ['create'] }],
      },
    });
    await expect(
      discovery.find('velero.io', 'backups'),
    ).resolves.toBeUndefined();
  });

  it.each(['forbidden', 'failing', 'throttled'] as const)(
    'does not take it for absent while discovery is %s',
    async condition => {
      const { discovery } = readerOf({ '/apis': error('/apis', condition) });
      const finding = discovery.find('velero.io', 'backups');
      await expect(finding).rejects.toMatchObject({ condition });
    },
  );

  it('is not led astray by a server that is no API server', async () => {
    const { discovery } = readerOf({ '/api': { hello: 'world' } });
    await expect(discovery.find('', 'pods')).rejects.toMatchObject({
      condition: 'failing',
    });
    await expect(discovery.find('velero.io', 'backups')).rejects.toMatchObject({
      condition: 'failing',
      message:
        'Cluster "prod": GET /apis: the answer does not say what the cluster serves.',
    });
  });

  it.each([
    [
      'asked at once',
      {
        '/apis': {
          kind: 'APIGroupDiscoveryList',
          items: [
            { metadata: { name: 'empty.test' }, versions: null },
            {
              metadata: { name: 'odd.test', creationTimestamp: null },
              versions: [
                {
                  version: 'v1',
                  freshness: 'Current',
                  resources: [{ resource: 'odds', verbs: null }],
                },
                { version: 'v2', freshness: 'Stale', resources: null },
              ],
            },
            {
              metadata: { name: 'velero.io' },
              versions: [
                { version: 'v1', resources: [{ resource: 'backups', verbs }] },
              ],
            },
          ],
        },
      },
    ],
    [
      'asked one by one',
      {
        '/apis': {
          kind: 'APIGroupList',
          groups: [
            { name: 'odd.test', versions: null, preferredVersion: null },
            groups.groups[0],
          ],
        },
        '/apis/velero.io/v1': {
          kind: 'APIResourceList',
          resources: [
            { name: 'backups/odd', verbs: null },
            { name: 'backups', verbs },
          ],
        },
        '/apis/velero.io/v2alpha1': {
          kind: 'APIResourceList',
          resources: null,
        },
      },
    ],
  ])(
    "finds it beside what another's server leaves empty, %s",
    async (_, answers) => {
      const { discovery } = readerOf(answers);
      await expect(discovery.find('velero.io', 'backups')).resolves.toEqual({
        path: '/apis/velero.io/v1/backups',
      });
      await expect(discovery.find('velero.io', 'schedules')).resolves.toBe(
        undefined,
      );
      await expect(discovery.find('empty.test', 'x')).resolves.toBe(undefined);
    },
  );
});
