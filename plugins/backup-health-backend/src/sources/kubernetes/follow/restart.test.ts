import { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { clusterUid, FakeCluster } from '../__testUtils__/fakeCluster';
import { Followed } from '../__testUtils__/followed';
import { Portal, startPortal } from '../__testUtils__/portal';
import { json, status } from '../__testUtils__/stubServer';
import { ProxyKubernetesReader } from '../reader/proxyReader';
import { KubernetesSystem } from '../types';
import { defaultFollowLimits } from './followLimits';

jest.setTimeout(180_000);

const groups = ['velero.io', 'longhorn.io', 'k8up.io', 'volsync.backube'];
const plurals = ['backups', 'schedules', 'restores'];
const paths = groups.flatMap(group =>
  plurals.map(plural => `/apis/${group}/v1/${plural}`),
);
const streams = groups.flatMap(group =>
  plurals.map(plural => `${group}/${plural}`),
);
const system: KubernetesSystem = {
  id: 'test',
  resources: groups.flatMap(group =>
    plurals.map(plural => ({
      group,
      plural,
      observe: object => [
        {
          type: 'problem' as const,
          key: `${group}/${plural}/${
            (object as { metadata: { name: string } }).metadata.name
          }`,
          title: '',
          remedy: '',
        },
      ],
    })),
  ),
};

type Answer = (response: ServerResponse) => void;

const refused: Answer = response => json(response, 403, status(403, 'RBAC'));
const unknown: Answer = response => json(response, 401, status(401, 'who?'));
const starting: Answer = response =>
  response.writeHead(503, { 'Content-Type': 'text/plain' }).end('starting');
const initializing: Answer = response =>
  json(
    response,
    429,
    status(429, 'storage is (re)initializing', {
      details: { retryAfterSeconds: 1 },
    }),
  );
const tooOld: Answer = response =>
  json(response, 410, status(410, 'too old resource version'));
const missing: Answer = response =>
  json(response, 404, status(404, 'could not find the requested resource'));
const notFoundPage: Answer = response =>
  response.writeHead(404).end('404 page not found\n');
const broken: Answer = response => json(response, 500, status(500, 'etcd'));
const cut: Answer = response => response.destroy();
const cutInTheMiddle: Answer = response => {
  response.writeHead(200, { 'Content-Length': 9_999 });
  response.write('{"kind":"ThingList","items":[', () => response.destroy());
};
const noGroups: Answer = response =>
  json(response, 200, { kind: 'APIGroupList', groups: [] });
const noResources: Answer = response =>
  json(response, 200, { kind: 'APIResourceList', resources: null });

const times = (count: number, answer: Answer): Answer[] =>
  new Array(count).fill(answer);

/** Waits next to nothing, and notes for how long it would have. */
function recordedDelay() {
  const pauses: number[] = [];
  return {
    pauses,
    delay: async (ms: number, signal?: AbortSignal) => {
      pauses.push(ms);
      await setTimeout(Math.min(ms, 5), undefined, { signal });
    },
  };
}

describe.each(['direct', 'proxy'] as const)(
  'a server that restarts, read by the %s reader',
  way => {
    let cluster: FakeCluster;
    let portal: Portal | undefined;
    let followed: Followed;

    beforeEach(async () => {
      cluster = await FakeCluster.start(
        Object.fromEntries(groups.map(group => [`${group}/v1`, plurals])),
      );
      for (const path of paths) {
        cluster.put(path, {
          apiVersion: 'v1',
          kind: 'Thing',
          metadata: { name: 'kept' },
        });
      }
      portal = way === 'proxy' ? await startPortal(cluster) : undefined;
    });
    afterEach(async () => {
      await followed?.stop();
      await portal?.stop();
      await cluster.stop();
    });

    const follow = (options: Parameters<typeof Followed.start>[2] = {}) => {
      followed = Followed.start(cluster, [system], {
        ...options,
        limits: {
          // How long something is seen is no matter of this test's own time.
          refusal: { ...defaultFollowLimits.refusal, ms: 0 },
          absence: { ...defaultFollowLimits.absence, ms: 0 },
          disappearance: { ...defaultFollowLimits.disappearance, ms: 0 },
          trouble: { times: 10, ms: 0 },
          ...options.limits,
        },
        reader:
          portal &&
          ProxyKubernetesReader.create({
            cluster: 'prod',
            ...portal.services,
            delay: async () => {},
            timeoutMs: 5_000,
          }),
      });
      return followed;
    };

    /** Each path answers so, one answer after the other, and then well again. */
    const answer = (
      answers: Answer[],
      // Who may not get a namespace is asked by a list, and only then.
      of: (path: string, isWatch: boolean) => boolean = path =>
        path !== '/api/v1/namespaces',
    ) => {
      const left = new Map<string, Answer[]>();
      cluster.fault = ({ path, query }, response) => {
        if (!of(path, query.has('watch'))) return false;
        if (!left.has(path)) left.set(path, [...answers]);
        const next = left.get(path)?.shift();
        next?.(response);
        return next !== undefined;
      };
      return {
        isOver: () =>
          left.size > 0 && [...left.values()].every(l => l.length === 0),
      };
    };
    const isWatched = () =>
      cluster.watching === paths.length &&
      streams.every(stream => followed.condition(stream) === 'readable');
    const restart = () => {
      for (const path of paths) cluster.cut(path);
    };
    const listsOf = (path: string) =>
      cluster.requests.filter(
        each => each.startsWith(`${path}?`) && !each.includes('watch=true'),
      ).length;
    const told = () => ({
      rights: followed.failures.filter(f => f.condition === 'forbidden'),
      absent: followed.failures.filter(f => f.condition === 'not-installed'),
      unwatchable: streams.filter(stream =>
        followed.observations(stream).some(o => o.key.endsWith('/watch')),
      ),
      lost: streams.filter(
        stream => !followed.observations(stream).some(o => /kept$/.test(o.key)),
      ),
    });
    const nothing = { rights: [], absent: [], unwatchable: [], lost: [] };

    it('is watched again, and no right is called missing', async () => {
      follow();
      await followed.until(isWatched);
      cluster.requests.length = 0;
      const ofAll = answer([
        ...times(2, refused),
        ...times(6, starting),
        ...times(4, initializing),
        tooOld,
      ]);
      restart();
      await followed.until(() => ofAll.isOver() && isWatched());
      expect(told()).toEqual(nothing);
      for (const path of paths) expect(listsOf(path)).toBeLessThanOrEqual(16);
    });

    it.each<{
      what: string;
      answers: Answer[];
      of?: (path: string, isWatch: boolean) => boolean;
    }>([
      { what: 'refuses everything', answers: times(2, refused) },
      {
        what: 'refuses watches',
        answers: times(2, refused),
        of: (_, isWatch) => isWatch,
      },
      { what: 'does not know the token', answers: times(2, unknown) },
      { what: 'has no answer to anything', answers: times(7, cut) },
      { what: 'fails', answers: times(5, broken) },
      { what: 'is throttled', answers: times(5, initializing) },
      { what: 'is behind a gateway', answers: times(5, starting) },
      {
        what: 'does not serve a resource',
        answers: times(2, missing),
        of: path => paths.includes(path),
      },
      {
        what: 'does not serve a path',
        answers: times(2, notFoundPage),
        of: path => paths.includes(path),
      },
      {
        what: 'lists no groups',
        answers: times(2, noGroups),
        of: path => path === '/apis',
      },
      {
        what: 'lists no resources',
        answers: times(2, noResources),
        of: path => groups.some(group => path === `/apis/${group}/v1`),
      },
      {
        what: 'has lost the resources of a group',
        answers: times(2, notFoundPage),
        of: path => path === '/apis/velero.io/v1',
      },
      {
        what: 'calls each version too old',
        answers: times(2, tooOld),
        of: (_, isWatch) => isWatch,
      },
    ])('loses nothing where it $what for a moment', async ({ answers, of }) => {
      follow();
      await followed.until(isWatched);
      const moment = answer(answers, of);
      restart();
      await followed.until(() => moment.isOver() && isWatched());
      expect(told()).toEqual(nothing);
    });

    it.each<{ what: string; answers: Answer[] }>([
      { what: 'cut in the middle', answers: [cutInTheMiddle] },
      { what: 'refused', answers: times(2, refused) },
      { what: 'not served yet', answers: [missing] },
      { what: 'throttled', answers: times(5, initializing) },
    ])('is read at first where its lists are $what', async ({ answers }) => {
      const moment = answer(answers, path => paths.includes(path));
      follow();
      await followed.until(() => moment.isOver() && isWatched());
      expect(told()).toEqual(nothing);
    });

    it('tells one cause once for all that it concerns', async () => {
      follow();
      await followed.until(isWatched);
      let isAway = true;
      cluster.fault = (_, response) => {
        if (isAway) starting(response);
        return isAway;
      };
      restart();
      await followed.until(() =>
        streams.every(stream => followed.condition(stream) === 'failing'),
      );
      expect(
        new Set(followed.failures.map(({ message }) => message)).size,
      ).toBe(1);
      isAway = false;
      await followed.until(isWatched);
      expect(told()).toEqual(nothing);
    });

    it('calls a right missing that stays refused, until it is granted', async () => {
      const [path] = paths;
      let isGranted = false;
      cluster.fault = (request, response) => {
        const isRefused =
          !isGranted && request.path === path && request.query.has('watch');
        if (isRefused) refused(response);
        return isRefused;
      };
      follow();
      await followed.until(() => told().unwatchable.length > 0);
      expect(told().unwatchable).toEqual([streams[0]]);
      expect(followed.condition(streams[0])).toBe('readable');
      const [problem] = followed
        .observations(streams[0])
        .filter(o => o.key === `${clusterUid}/${streams[0]}/watch`);
      expect(problem).toMatchObject({
        remedy: expect.stringContaining('lacks the verb watch'),
      });
      isGranted = true;
      await followed.until(
        () => isWatched() && told().unwatchable.length === 0,
      );
      expect(told()).toEqual(nothing);
    });

    it('says that a resource is not served where it stays away', async () => {
      follow();
      await followed.until(isWatched);
      delete cluster.resources['k8up.io/v1'];
      restart();
      await followed.until(
        () =>
          followed.failures.filter(f => f.condition === 'not-installed')
            .length >= plurals.length,
      );
      expect(told().lost).toEqual(plurals.map(plural => `k8up.io/${plural}`));
    });

    it('lists ever more seldom where no version can be watched', async () => {
      const { pauses, delay } = recordedDelay();
      cluster.fault = ({ path, query }, response) => {
        const isRefused = path === paths[0] && query.has('watch');
        if (isRefused) tooOld(response);
        return isRefused;
      };
      follow({
        limits: { delay, pauseMs: defaultFollowLimits.pauseMs, briefMs: 2_000 },
        intervalSeconds: 3_600,
      });
      await followed.until(() => listsOf(paths[0]) >= 8);
      // 1, 2, 4, 8, 16 and 30 s, a quarter more or less.
      expect(pauses.filter(ms => ms >= 20_000 && ms <= 40_000)).not.toEqual([]);
      expect(told()).toEqual(nothing);
    });
  },
);
