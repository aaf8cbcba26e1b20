import { StreamOutcome } from '@backup-health/backstage-plugin-node';
import { UnreadSystemObservation } from '@backup-health/backstage-plugin-common';
import { Fault, FakeCluster, FakeObject } from '../__testUtils__/fakeCluster';
import { Followed } from '../__testUtils__/followed';
import { json, status } from '../__testUtils__/stubServer';
import { KubernetesSource } from '../KubernetesSource';
import { DirectKubernetesReader } from '../reader/directReader';
import { kubernetesSystems } from '../systems/registry';
import { backupSystems } from './backupSystems';
import { unreadBeside, unreadStream } from './findUnread';

const schedules = '/apis/k8up.io/v1/schedules';
const backups = '/apis/k8up.io/v1/backups';
const k8up = { 'k8up.io/v1': ['schedules', 'backups'] };
const cnpg = {
  'postgresql.cnpg.io/v1': ['clusters', 'backups', 'scheduledbackups'],
};

const object = (namespace: string | undefined, name: string): FakeObject => ({
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { name, ...(namespace && { namespace }) },
});

const answering =
  (of: string, code: number): Fault =>
  ({ path }, response) => {
    if (path !== of) return false;
    json(response, code, status(code, 'it is so'), { 'Retry-After': '0' });
    return true;
  };

const writing =
  (of: string, body: string): Fault =>
  ({ path }, response) => {
    if (path !== of) return false;
    response.end(body);
    return true;
  };

async function read(cluster: FakeCluster): Promise<StreamOutcome> {
  const source = KubernetesSource.create({
    reader: DirectKubernetesReader.create({
      cluster: { name: 'prod', url: cluster.url, skipTLSVerify: false },
      delay: async () => {},
    }),
    name: 'prod',
    intervalSeconds: 1,
    systems: [],
    unread: backupSystems,
  });
  const outcomes: StreamOutcome[] = [];
  await source.read({
    signal: new AbortController().signal,
    onSource: async () => {},
    onStream: async outcome => void outcomes.push(outcome),
  });
  expect(outcomes.map(({ stream }) => stream)).toEqual([unreadStream]);
  return outcomes[0];
}

function systemsIn(outcome: StreamOutcome) {
  return outcome.condition === 'readable'
    ? outcome.origins
        .flatMap(({ observations }) => observations)
        .map(each => each as UnreadSystemObservation)
        .map(each => ({ ...each, namespaces: each.namespaces }))
    : outcome.condition;
}

interface Row {
  name: string;
  serves: Record<string, string[]>;
  objects?: [path: string, of: FakeObject][];
  fault?: Fault;
  says: Partial<UnreadSystemObservation>[] | 'failing' | 'forbidden';
}

const rows: Row[] = [
  { name: 'a cluster without any', serves: {}, says: [] },
  {
    name: 'a CRD without objects',
    serves: cnpg,
    says: [{ title: 'CloudNativePG', inUse: 'no' }],
  },
  {
    name: 'objects in some namespaces',
    serves: cnpg,
    objects: [
      ['/apis/postgresql.cnpg.io/v1/backups', object('db', 'one')],
      ['/apis/postgresql.cnpg.io/v1/clusters', object('data', 'two')],
    ],
    says: [
      { title: 'CloudNativePG', inUse: 'yes', namespaces: ['data', 'db'] },
    ],
  },
  {
    name: 'objects that tell of any namespace',
    serves: { 'config.kio.kasten.io/v1alpha1': ['policies', 'profiles'] },
    objects: [
      [
        '/apis/config.kio.kasten.io/v1alpha1/policies',
        object('kasten-io', 'daily'),
      ],
    ],
    says: [{ title: 'Veeam Kasten', inUse: 'yes', namespaces: undefined }],
  },
  {
    name: 'a right that is missing',
    serves: k8up,
    fault: answering(schedules, 403),
    says: [
      {
        title: 'K8up',
        inUse: 'unknown',
        remedy: expect.stringContaining('k8up.io'),
      },
    ],
  },
  {
    name: 'a right that is missing on one resource of two',
    serves: k8up,
    objects: [[schedules, object('web', 'daily')]],
    fault: answering(backups, 403),
    says: [{ title: 'K8up', inUse: 'unknown', namespaces: undefined }],
  },
  {
    name: 'a server that fails',
    serves: k8up,
    fault: answering(schedules, 500),
    says: [{ inUse: 'unknown', because: expect.stringContaining('failed') }],
  },
  {
    name: 'an answer that is no list',
    serves: k8up,
    fault: writing(schedules, '{"kind":"Status"}'),
    says: [{ inUse: 'unknown', because: expect.stringContaining('no list') }],
  },
  {
    name: 'a resource that went since its group was listed',
    serves: k8up,
    objects: [[backups, object('web', 'one')]],
    fault: answering(schedules, 404),
    says: [{ inUse: 'yes', namespaces: ['web'] }],
  },
  {
    name: 'a group that is served for other things',
    serves: { 'config.openshift.io/v1': ['clusterversions'] },
    says: [],
  },
  {
    name: 'more objects than are looked through',
    serves: k8up,
    objects: Array.from({ length: 9 }, (_, i) => [
      backups,
      object(`web-${i}`, 'one'),
    ]),
    says: [{ inUse: 'yes', namespaces: undefined }],
  },
  {
    name: 'two systems',
    serves: { ...k8up, ...cnpg },
    objects: [[schedules, object('web', 'daily')]],
    says: [
      { title: 'K8up', inUse: 'yes', namespaces: ['web'] },
      { title: 'CloudNativePG', inUse: 'no' },
    ],
  },
  {
    name: 'a cluster that does not say what it serves',
    serves: k8up,
    fault: answering('/apis', 500),
    says: 'failing',
  },
  {
    name: 'an account that may not see what is served',
    serves: k8up,
    fault: answering('/apis', 403),
    says: 'forbidden',
  },
];

describe('backup systems that nothing reads', () => {
  let cluster: FakeCluster;
  afterEach(() => cluster.stop());

  it.each(rows)('tells $name', async ({ serves, objects, fault, says }) => {
    cluster = await FakeCluster.start(serves);
    cluster.pageSize = 2;
    for (const [path, of] of objects ?? []) cluster.put(path, of);
    if (fault) cluster.fault = fault;

    const found = systemsIn(await read(cluster));

    expect({ found }).toMatchObject({ found: says });
  });

  it('asks for names alone', async () => {
    cluster = await FakeCluster.start(k8up);
    const accepted: (string | undefined)[] = [];
    const reader = {
      get: async (path: string, options?: { accept?: string }) => {
        if (path.startsWith(schedules)) accepted.push(options?.accept);
        return DirectKubernetesReader.create({
          cluster: { name: 'prod', url: cluster.url, skipTLSVerify: false },
        }).get(path, options);
      },
      open: () => Promise.reject(new Error('nothing is watched')),
    };
    await KubernetesSource.create({
      reader,
      name: 'prod',
      intervalSeconds: 1,
      systems: [],
      unread: backupSystems,
    }).read({
      signal: new AbortController().signal,
      onSource: async () => {},
      onStream: async () => {},
    });

    expect(accepted).toEqual([
      expect.stringMatching(/^application\/json;as=PartialObjectMetadataList/),
    ]);
  });

  it('follows one that comes, is used, and goes', async () => {
    cluster = await FakeCluster.start({});
    const followed = Followed.start(cluster, [], { unread: backupSystems });
    const said = () => {
      const outcome = followed.conditions.get(unreadStream);
      return typeof outcome === 'object' ? systemsIn(outcome) : [];
    };
    const first = () => {
      const [system] = said();
      return typeof system === 'object' ? system.inUse : undefined;
    };
    await followed.until(() => followed.condition(unreadStream) === 'readable');
    expect(said()).toEqual([]);

    cluster.resources['k8up.io/v1'] = ['schedules', 'backups'];
    await followed.until(() => first() === 'no');
    cluster.put(schedules, object('web', 'daily'));
    await followed.until(() => first() === 'yes');
    // What was seen a moment ago stands; a right that is taken away does not.
    cluster.fault = answering(schedules, 500);
    await followed.until(() => followed.heard.has(unreadStream));
    expect(first()).toBe('yes');
    cluster.fault = answering(schedules, 403);
    await followed.until(() => first() === 'unknown');
    cluster.fault = answering('/apis', 500);
    await followed.until(() => followed.condition(unreadStream) === 'failing');
    cluster.fault = () => false;
    await followed.until(() => first() === 'yes');
    delete cluster.resources['k8up.io/v1'];
    await followed.until(() => said().length === 0);
    await followed.stop();
  });
});

describe('the table of backup systems', () => {
  it('names none that is read', () => {
    expect(unreadBeside(kubernetesSystems, backupSystems)).toEqual([
      ...backupSystems,
    ]);
  });

  it('leaves out one that a module reads', () => {
    const module = {
      id: 'cnpg',
      resources: [
        {
          group: 'postgresql.cnpg.io',
          plural: 'backups',
          observe: () => [],
        },
      ],
    };
    const left = unreadBeside([...kubernetesSystems, module], backupSystems);
    expect(left).toHaveLength(backupSystems.length - 1);
    expect(left.map(({ id }) => id)).not.toContain('cloudnative-pg');
  });

  it('has each system and each resource once', () => {
    const ids = backupSystems.map(({ id }) => id);
    const resources = backupSystems.flatMap(({ resources: all }) =>
      all.map(({ group, plural }) => `${group}/${plural}`),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(resources).size).toBe(resources.length);
    expect(backupSystems.length).toBeGreaterThan(40);
  });
});
