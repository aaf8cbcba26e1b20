/* eslint-disable jest/no-standalone-expect -- what is expected of a fault stands with it in the table, and runs in the tests below */
import { readdirSync, readFileSync } from 'node:fs';
import { ServerResponse } from 'node:http';
import path from 'node:path';
import { parse } from 'yaml';
import { Fault, FakeCluster, FakeObject } from './__testUtils__/fakeCluster';
import { Followed } from './__testUtils__/followed';
import { json, status } from './__testUtils__/stubServer';
import { StreamOutcome } from '../../collect/types';
import { FollowLimits } from './follow/followLimits';
import { KubernetesSource } from './KubernetesSource';
import { observeObject } from './origins';
import { DirectKubernetesReader } from './reader/directReader';
import { streamsOf } from './streams';
import { allSaid, ClusterObject, judge } from './systems/__testUtils__/judging';
import { merged, OvertakenCase } from './systems/__testUtils__/overtaken';
import { cronJobsOvertaken } from './systems/cronjobs/__testUtils__/overtaken';
import { kubernetesSystems } from './systems/registry';
import { KubernetesResource, KubernetesSystem } from './types';
import { backupSystems } from './unread/backupSystems';

jest.setTimeout(30_000);

/** Another resource of the same cluster, which nothing may happen to. */
const witnessPath = '/apis/witness.test/v1/witnesses';
const witness: KubernetesSystem = {
  id: 'witness',
  resources: [
    {
      group: 'witness.test',
      plural: 'witnesses',
      observe: object => [
        {
          type: 'problem',
          key: (object as FakeObject).metadata.name,
          title: 'It was seen',
          remedy: 'None is needed',
        },
      ],
    },
  ],
};
const witnessStream = 'witness.test/witnesses';

interface Case {
  cluster: FakeCluster;
  followed: Followed;
  /** Of the resource that the fault is in. */
  path: string;
  stream: string;
}

interface MatrixFault {
  name: string;
  /** What stands in for the cluster, at this resource only. */
  answer?: (
    request: { isWatch: boolean; query: URLSearchParams; count: number },
    response: ServerResponse,
  ) => boolean;
  prepare?(cluster: FakeCluster, path: string): void;
  limits?: Partial<FollowLimits>;
  /** How it is told, and that it is not taken for well. */
  expectation(of: Case): Promise<void>;
}

const object = (name: string, more: object = {}): FakeObject => ({
  apiVersion: 'v1',
  kind: 'Thing',
  ...more,
  metadata: { name, namespace: 'default' },
});

/** Written once: it is the same for every resource. */
const largeList = Buffer.from(
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'ThingList',
    metadata: { resourceVersion: '1' },
    items: [object('large', { note: 'x'.repeat(10 * 2 ** 20) })],
  }),
);

/** Every list is answered so. */
const answering =
  (code: number, message: string): MatrixFault['answer'] =>
  (_, response) => {
    json(response, code, status(code, message), { 'Retry-After': '0' });
    return true;
  };

const told =
  (condition: string, message: RegExp): MatrixFault['expectation'] =>
  async ({ followed, stream }) => {
    await followed.until(() => followed.condition(stream) === condition);
    expect(followed.message(stream)).toMatch(message);
    expect(followed.heard).not.toContain(stream);
  };

const listsOf = ({ cluster, path: of }: Case) =>
  cluster.requests.filter(
    request => request.startsWith(of) && !request.includes('watch=true'),
  ).length;

const isReadable = ({ followed, stream }: Case) =>
  followed.until(() => followed.condition(stream) === 'readable');

const faults: MatrixFault[] = [
  {
    name: '401',
    answer: answering(401, 'Unauthorized'),
    expectation: told('forbidden', /credential was refused/),
  },
  {
    name: '403',
    answer: answering(403, 'may not list'),
    expectation: told('forbidden', /access was refused/),
  },
  {
    name: '404',
    answer: answering(404, 'could not find the requested resource'),
    expectation: told('not-installed', /no such thing/),
  },
  {
    name: '410 in a watch',
    answer: ({ isWatch, count }, response) => {
      if (!isWatch || count > 1) return false;
      const error = { type: 'ERROR', object: status(410, 'too old') };
      response.end(`${JSON.stringify(error)}\n`);
      return true;
    },
    async expectation(of) {
      await of.followed.until(() => listsOf(of) > 1);
      await isReadable(of);
    },
  },
  {
    name: '410 on continue',
    prepare(cluster, of) {
      cluster.pageSize = 1;
      cluster.put(of, object('a'));
      cluster.put(of, object('b'));
    },
    answer: ({ query, count }, response) => {
      if (!query.has('continue') || count > 2) return false;
      json(response, 410, status(410, 'the token has expired'));
      return true;
    },
    async expectation(of) {
      await isReadable(of);
      expect(listsOf(of)).toBeGreaterThan(2);
    },
  },
  {
    name: '429',
    answer: answering(429, 'storage is (re)initializing'),
    expectation: told('failing', /too many requests/),
  },
  {
    name: '500',
    answer: answering(500, 'etcd is away'),
    expectation: told('failing', /the server failed/),
  },
  {
    name: 'a list that is cut in its middle',
    answer: ({ isWatch }, response) => {
      if (isWatch) return false;
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"kind":"ThingList","items":[', () => response.destroy());
      return true;
    },
    expectation: told('failing', /no answer came/),
  },
  {
    name: 'half a line in a watch',
    answer: ({ isWatch, count }, response) => {
      if (!isWatch || count > 1) return false;
      response.writeHead(200);
      response.write('{"type":"ADDED","object":{"meta', () =>
        response.destroy(),
      );
      return true;
    },
    async expectation({ cluster, followed, path: of, stream }) {
      const isWatched = () =>
        cluster.requests.filter(r => r.startsWith(of) && r.includes('watch='))
          .length > 1;
      await followed.until(isWatched);
      await followed.until(() => followed.condition(stream) === 'readable');
      expect(followed.observations(stream)).toEqual([]);
    },
  },
  {
    name: 'objects that are none',
    answer: ({ isWatch }, response) => {
      if (isWatch) return false;
      json(response, 200, {
        apiVersion: 'v1',
        kind: 'ThingList',
        metadata: { resourceVersion: '1' },
        items: [7, null, 'x', [], { metadata: 7 }],
      });
      return true;
    },
    async expectation(of) {
      await isReadable(of);
      const observed = of.followed.observations(of.stream);
      expect(new Set(observed.map(({ type }) => type))).toEqual(
        new Set(['problem']),
      );
    },
  },
  {
    name: 'an object of 10 MB',
    answer: ({ isWatch }, response) => {
      if (isWatch) return false;
      response.end(largeList);
      return true;
    },
    expectation: isReadable,
  },
  {
    name: 'a watch that never speaks',
    limits: { silenceMs: 30 },
    answer: ({ isWatch }, response) => {
      if (!isWatch) return false;
      response.writeHead(200);
      response.flushHeaders();
      return true;
    },
    async expectation(of) {
      await of.followed.until(() => listsOf(of) > 1);
      await isReadable(of);
    },
  },
  {
    name: 'a clock 10 minutes ahead',
    prepare: cluster => {
      cluster.clockAheadMs = 600_000;
    },
    async expectation(of) {
      await isReadable(of);
      expect(Math.abs((of.followed.clockAheadSeconds ?? 0) - 600)).toBeLessThan(
        10,
      );
    },
  },
];

const resources = [
  ...new Map(
    kubernetesSystems
      .flatMap(system => system.resources)
      .map(resource => [
        `${resource.group || 'core'}/${resource.plural}`,
        resource,
      ]),
  ),
];
const cases = resources.flatMap(([stream]) =>
  faults.map(fault => [fault.name, stream, fault] as const),
);

/** The first version that is understood of a resource. */
const versionOf = (stream: string): string =>
  streamsOf(kubernetesSystems).find(({ name }) => name === stream)!
    .versions![0];

/** All that any system makes of a resource. */
const systemsOf = (stream: string): KubernetesSystem[] => [
  {
    id: 'matrix',
    versions: Object.fromEntries(
      streamsOf(kubernetesSystems).map(({ group, versions }) => [
        group,
        versions!,
      ]),
    ),
    resources: kubernetesSystems
      .flatMap(system => system.resources)
      .filter(r => `${r.group || 'core'}/${r.plural}` === stream),
  },
  witness,
];

function faultAt(of: string, answer: MatrixFault['answer']): Fault {
  let lists = 0;
  let watches = 0;
  return ({ path: asked, query }, response) => {
    if (asked !== of || !answer) return false;
    const isWatch = query.has('watch');
    if (isWatch) watches += 1;
    else lists += 1;
    const count = isWatch ? watches : lists;
    return answer({ isWatch, query, count }, response);
  };
}

describe(`the fault matrix, of ${cases.length} cases`, () => {
  let cluster: FakeCluster;
  let followed: Followed;
  let held = 0;

  afterAll(() => {
    process.stdout.write(
      `The fault matrix: ${held} of ${cases.length} cases hold, ${resources.length} resources x ${faults.length} faults\n`,
    );
  });
  afterEach(async () => {
    await followed.stop();
    await cluster.stop();
  });

  it.each(cases)('%s in %s', async (_, stream, fault) => {
    const [group, plural] = stream.split('/');
    const version = group === 'core' ? 'v1' : `${group}/${versionOf(stream)}`;
    const of = `/${group === 'core' ? 'api' : 'apis'}/${version}/${plural}`;
    cluster = await FakeCluster.start({
      [version]: [plural],
      'witness.test/v1': ['witnesses'],
    });
    fault.prepare?.(cluster, of);
    cluster.fault = faultAt(of, fault.answer);
    followed = Followed.start(cluster, systemsOf(stream), {
      limits: fault.limits,
      intervalSeconds: 0.01,
    });

    await fault.expectation({ cluster, followed, path: of, stream });

    // The rest is not harmed: a change elsewhere is seen as ever.
    cluster.put(witnessPath, object('after'));
    await followed.until(
      () => followed.observations(witnessStream).length === 1,
    );
    expect(followed.condition(witnessStream)).toBe('readable');
    held += 1;
  });
});

describe('a version that nobody here understands', () => {
  const groups = streamsOf(kubernetesSystems).filter(({ group }) => group);
  let cluster: FakeCluster;
  let followed: Followed;
  afterEach(async () => {
    await followed.stop();
    await cluster.stop();
  });

  it.each(groups.map(({ name, group, plural }) => [name, group, plural]))(
    'is not taken for objects of %s, nor for their absence',
    async (name, group, plural) => {
      cluster = await FakeCluster.start({
        [`${group}/v9`]: [plural],
        'witness.test/v1': ['witnesses'],
      });
      cluster.put(`/apis/${group}/v9/${plural}`, object('other'));
      followed = Followed.start(cluster, systemsOf(name));

      await followed.until(() => followed.condition(name) === 'failing');
      expect(followed.message(name)).toMatch(/served as v9 only/);
      expect(followed.observations(name)).toEqual([]);
      await followed.until(
        () => followed.condition(witnessStream) === 'readable',
      );

      // Served beside one that is understood, that one is read.
      cluster.resources[`${group}/${versionOf(name)}`] = [plural];
      await followed.until(() => followed.condition(name) === 'readable');
    },
  );
});

/** Faults of the list that tells whether a system is in use. */
const unreadFaults: [
  name: string,
  answer: (response: ServerResponse) => void,
  says: 'unknown' | 'no' | undefined,
][] = [
  ...[401, 403, 410, 429, 500, 503].map(
    (code): (typeof unreadFaults)[number] => [
      `${code}`,
      response =>
        json(response, code, status(code, 'not now'), { 'Retry-After': '0' }),
      'unknown',
    ],
  ),
  ['404', response => json(response, 404, status(404, 'gone')), undefined],
  [
    'a list that is cut in its middle',
    response => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"kind":"ThingList","items":[', () => response.destroy());
    },
    'unknown',
  ],
  [
    'an answer that is no list',
    response => response.end('<html>Log in</html>'),
    'unknown',
  ],
  [
    'objects that are none',
    response =>
      json(response, 200, {
        kind: 'ThingList',
        metadata: {},
        items: [7, null],
      }),
    'unknown',
  ],
  [
    'a list of nothing',
    response => json(response, 200, { kind: 'ThingList', items: null }),
    'no',
  ],
];

describe('the fault matrix of systems that are not read', () => {
  const rows = backupSystems.flatMap(system =>
    unreadFaults.map(([name, answer, says]) => ({
      name,
      title: system.title,
      system,
      answer,
      says,
    })),
  );
  let cluster: FakeCluster;
  afterEach(() => cluster.stop());

  it.each(rows)('$name in $title', async ({ system, answer, says }) => {
    const serves: Record<string, string[]> = {
      'witness.test/v1': ['witnesses'],
    };
    for (const { group, plural } of system.resources) {
      (serves[`${group}/v1`] ??= []).push(plural);
    }
    cluster = await FakeCluster.start(serves);
    const paths = system.resources.map(
      ({ group, plural }) => `/apis/${group}/v1/${plural}`,
    );
    cluster.fault = ({ path: asked }, response) => {
      if (!paths.includes(asked)) return false;
      answer(response);
      return true;
    };
    const outcomes: StreamOutcome[] = [];
    await KubernetesSource.create({
      reader: DirectKubernetesReader.create({
        cluster: { name: 'prod', url: cluster.url, skipTLSVerify: false },
        delay: async () => {},
      }),
      name: 'prod',
      intervalSeconds: 1,
      systems: [witness],
      unread: backupSystems,
    }).read({
      signal: new AbortController().signal,
      onSource: async () => {},
      onStream: async outcome => void outcomes.push(outcome),
    });

    // The rest is not harmed, and nothing is taken for absent.
    expect(outcomes.map(({ condition }) => condition)).toEqual([
      'readable',
      'readable',
    ]);
    const [, found] = outcomes;
    const said =
      found.condition === 'readable'
        ? found.origins.flatMap(({ observations }) => observations)
        : [];
    const expected = says === undefined ? [] : [[system.title, says]];
    expect(
      said.map(each =>
        each.type === 'unread-system' ? [each.title, each.inUse] : [],
      ),
    ).toEqual(expected);
  });
});

/** Every object that was recorded, with the resource that it is of. */
function recorded(): [string, KubernetesResource, unknown][] {
  const folder = path.join(__dirname, 'systems');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter(file => /__fixtures__\/.*\.ya?ml$/.test(file))
    .flatMap(file => {
      const found = parse(readFileSync(path.join(folder, file), 'utf8'));
      const kind = String(found.kind).toLowerCase();
      const group = String(found.apiVersion).split('/').slice(0, -1).join();
      return kubernetesSystems
        .flatMap(system => system.resources)
        .filter(r => r.group === group && isPlural(kind, r.plural))
        .map((r): [string, KubernetesResource, unknown] => [
          path.basename(file),
          r,
          found,
        ]);
    });
}

function isPlural(kind: string, plural: string): boolean {
  return [`${kind}s`, `${kind}es`, kind.replace(/y$/, 'ies')].includes(plural);
}

/** The object again and again, each time with one field of a wrong type. */
function* withOneFieldWrong(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value);
  const replaced = (key: string, by: unknown) =>
    Array.isArray(value)
      ? value.map((each, i) => (String(i) === key ? by : each))
      : { ...value, [key]: by };
  for (const [key, each] of entries) {
    for (const wrong of [7, 'x', null, true, [], [7], {}, { x: 7 }]) {
      yield replaced(key, wrong);
    }
    for (const inner of withOneFieldWrong(each)) yield replaced(key, inner);
  }
}

describe('a field of a wrong type', () => {
  const samples = recorded();

  // Of thousands of refusals nobody asks where they come from.
  const { stackTraceLimit } = Error;
  beforeAll(() => {
    Error.stackTraceLimit = 0;
  });
  afterAll(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  it('is tried in recorded objects', () => {
    expect(samples.length).toBeGreaterThan(30);
  });

  it.each(samples)('costs %s only itself', (_, resource, sample) => {
    const [stream] = streamsOf([{ id: 'one', resources: [resource] }]);
    const unfit: unknown[] = [];
    let tried = 0;
    for (const wrong of withOneFieldWrong(sample)) {
      const { origin, observations } = observeObject({
        stream,
        resources: [resource],
        object: wrong,
        context: { cluster: 'uid', clusterName: 'prod' },
        index: 0,
      });
      tried += 1;
      // Thousands of times `expect` would be most of the work.
      const isFit =
        origin !== '' &&
        observations.every(
          each =>
            typeof each.key === 'string' && JSON.stringify(each).length > 2,
        );
      if (!isFit) unfit.push(wrong);
    }
    expect(unfit).toEqual([]);
    expect(tried).toBeGreaterThan(50);
  });
});

/** Of each system that tells what was so: in its own folder, what ends it. */
const overtaken: [string, OvertakenCase[]][] = [
  ['cronjobs', cronJobsOvertaken],
];

describe('overtaken evidence', () => {
  const rows = overtaken.flatMap(([system, of]) =>
    of.map(each => [system, each.name, each] as const),
  );

  it.each(rows)('%s: %s', (_, __, { now, objects, says, later, secrets }) => {
    // It is told while it is so, or the second half would hold of anything.
    expect(allSaid(judge(objects, { now }))).toMatch(says);

    const after = merged(objects, later);
    for (const seen of [after, [...after].reverse()]) {
      expect(allSaid(judge(seen, { now, secrets }))).not.toMatch(says);
    }
  });

  it.each(rows)(
    '%s: %s: no remedy deletes what works',
    (_, __, { now, objects, later, secrets }) => {
      const after = merged(objects, later);
      const works = after.some(
        (of: ClusterObject & { status?: { phase?: string } }) =>
          of.kind === 'Pod' && of.status?.phase === 'Running',
      );
      const said = allSaid(judge(after, { now, secrets }));
      expect(works && /delete (?:job|pod)/.test(said)).toBe(false);
    },
  );
});
