import {
  clusterUid,
  FakeCluster,
  FakeObject,
} from '../__testUtils__/fakeCluster';
import { Followed } from '../__testUtils__/followed';
import { json, status } from '../__testUtils__/stubServer';
import { KubernetesSystem } from '../types';

jest.setTimeout(20_000);

const namespaces = '/api/v1/namespaces';
const backups = '/apis/velero.io/v1/backups';

/** Says the name of each object, and nothing else. */
const observing = (group: string, plural: string, labelSelector?: string) => ({
  group,
  plural,
  labelSelector,
  observe: (object: unknown) => {
    const { metadata } = object as FakeObject;
    return [
      {
        type: 'problem' as const,
        key: `${plural}/${metadata.name}`,
        title: String(metadata.says ?? ''),
        remedy: '',
      },
    ];
  },
});
const system: KubernetesSystem = {
  id: 'test',
  resources: [observing('', 'namespaces'), observing('velero.io', 'backups')],
};

const thing = (name: string, says = ''): FakeObject => ({
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { name, says },
});

describe('a cluster that is followed', () => {
  let cluster: FakeCluster;
  let followed: Followed;

  beforeEach(async () => {
    cluster = await FakeCluster.start({
      v1: ['namespaces'],
      'velero.io/v1': ['backups'],
    });
  });
  afterEach(async () => {
    await followed.stop();
    await cluster.stop();
  });

  const follow = (options: Parameters<typeof Followed.start>[2] = {}) => {
    followed = Followed.start(cluster, [system], options);
    return followed;
  };
  const names = (stream = 'velero.io/backups') =>
    followed
      .observations(stream)
      .map(({ key }) => key.split('/')[1])
      .sort();
  const listed = (path: string) =>
    cluster.requests.filter(
      request => request.startsWith(path) && !request.includes('watch=true'),
    ).length;
  const watched = (path: string) =>
    cluster.requests.filter(
      request => request.startsWith(path) && request.includes('watch=true'),
    ).length;
  const isOpen = () => cluster.watching === 2;

  it('is listed once, in pages, and then watched', async () => {
    cluster.pageSize = 2;
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      cluster.put(backups, thing(name));
    }
    follow();
    await followed.until(isOpen);
    expect(names()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(listed(backups)).toBe(3);

    cluster.put(backups, thing('f'));
    cluster.put(backups, thing('a', 'changed'));
    cluster.delete(backups, thing('b'));
    await followed.until(() => names().join() === 'a,c,d,e,f');
    expect(
      followed
        .observations('velero.io/backups')
        .find(o => o.key === 'backups/a'),
    ).toMatchObject({ title: 'changed' });
    expect(listed(backups)).toBe(3);
  });

  it('goes on from where it stood, without a list', async () => {
    cluster.put(backups, thing('a'));
    follow();
    await followed.until(isOpen);
    const { positions } = followed;
    await followed.stop();
    cluster.requests.length = 0;

    follow({ positions });
    await followed.until(
      () => followed.condition('velero.io/backups') === 'readable',
    );
    expect(listed(backups)).toBe(0);
    // The fake server tells only who watches by then.
    await followed.until(isOpen);
    cluster.put(backups, thing('b'));
    await followed.until(() => names().includes('b'));
  });

  it('is listed anew when it is another cluster than it was', async () => {
    follow();
    await followed.until(isOpen);
    const other = [...followed.positions].map(
      ([stream, position]) =>
        [stream, position.replace(clusterUid, 'another')] as const,
    );
    await followed.stop();
    cluster.requests.length = 0;
    follow({ positions: new Map(other) });
    await followed.until(
      () => followed.condition('velero.io/backups') === 'readable',
    );
    expect(listed(backups)).toBe(1);
  });

  it('is opened again where it was cut, and nothing is said of it', async () => {
    cluster.put(backups, thing('a'));
    follow({ limits: { briefMs: 0 } });
    await followed.until(isOpen);
    // The server knows of the watch before its client does: that has read of it.
    cluster.put(backups, thing('b'));
    await followed.until(() => names().includes('b'));
    cluster.sendLine(backups, '{"type":"ADDED","object":{"meta');
    cluster.cut(backups);
    await followed.until(() => watched(backups) === 2 && isOpen());
    expect(followed.conditions.get('velero.io/backups')).toBe('readable');
    expect(names()).toEqual(['a', 'b']);
    expect(listed(backups)).toBe(1);
  });

  it('is listed again when it was away for too long', async () => {
    cluster.put(backups, thing('a'));
    cluster.put(backups, thing('b'));
    follow();
    await followed.until(isOpen);
    cluster.delete(backups, thing('a'), { tell: false });
    cluster.put(backups, thing('c'), { tell: false });
    cluster.sendError(backups, 410);
    await followed.until(() => names().join() === 'b,c');
    expect(followed.condition('velero.io/backups')).toBe('readable');
  });

  it('is not believed while it says nothing at all', async () => {
    follow({ limits: { silenceMs: 50 } });
    await followed.until(isOpen);
    cluster.put(backups, thing('a'), { tell: false });
    await followed.until(() => names().includes('a'));
  });

  it('is listed again and again where it may not be watched', async () => {
    cluster.fault = ({ path, query }, response) => {
      if (path !== backups || !query.has('watch')) return false;
      json(response, 403, status(403, 'backups is forbidden'));
      return true;
    };
    follow();
    await followed.until(() => listed(backups) >= 2);
    cluster.put(backups, thing('a'), { tell: false });
    await followed.until(() => names().includes('a'));
    expect(followed.condition('velero.io/backups')).toBe('readable');
    expect(
      followed.observations('velero.io/backups').map(o => o.key),
    ).toContain(`${clusterUid}/velero.io/backups/watch`);
  });

  it('is listed where something on the way lets no stream through', async () => {
    cluster.fault = ({ path, query }, response) => {
      if (path !== backups || !query.has('watch')) return false;
      json(response, 200, { kind: 'BackupList', items: [] });
      return true;
    };
    follow({ limits: { briefMs: 1_000 } });
    cluster.put(backups, thing('a'), { tell: false });
    await followed.until(() => names().includes('a') && listed(backups) >= 3);
    expect(followed.condition('velero.io/backups')).toBe('readable');
  });

  it('is known to be gone as soon as it does not answer, and back as soon as it does', async () => {
    let dead = false;
    cluster.fault = (_, response) => {
      if (dead) response.destroy();
      return dead;
    };
    cluster.put(backups, thing('a'));
    follow();
    await followed.until(isOpen);
    dead = true;
    cluster.cut(backups);
    cluster.cut(namespaces);
    await followed.until(
      () =>
        followed.condition('velero.io/backups') === 'failing' &&
        followed.condition('core/namespaces') === 'failing',
    );
    expect(names()).toEqual(['a']);
    dead = false;
    await followed.until(
      () =>
        followed.condition('velero.io/backups') === 'readable' &&
        followed.condition('core/namespaces') === 'readable',
    );
    expect(listed(backups)).toBe(1);
  });

  it('is failing when it answers no more while its watches stay open', async () => {
    let dead = false;
    cluster.fault = ({ path }, response) => {
      const refused = dead && path.endsWith('/kube-system');
      if (refused) response.destroy();
      return refused;
    };
    follow();
    await followed.until(isOpen);
    dead = true;
    await followed.until(
      () => followed.condition('velero.io/backups') === 'failing',
    );
    dead = false;
    await followed.until(
      () => followed.condition('velero.io/backups') === 'readable',
    );
    expect(watched(backups)).toBe(1);
  });

  it('is followed through a proxy that holds the head of a watch back', async () => {
    let held = 0;
    cluster.fault = ({ path, query }, response) => {
      if (path !== backups || !query.has('watch')) return false;
      // Nothing is sent until there is an event.
      held += 1;
      response.setHeader('Content-Type', 'application/json');
      cluster.hold(path, response);
      return true;
    };
    follow({ limits: { openMs: 5 } });
    await followed.until(
      () => followed.heard.has('velero.io/backups') && held === 1,
    );
    expect(followed.condition('velero.io/backups')).toBe('readable');
    cluster.put(backups, thing('a'));
    await followed.until(() => names().includes('a'));
    expect(listed(backups)).toBe(1);
  });

  it('is watched again with a renewed token, as if it had not expired', async () => {
    let expired = false;
    cluster.fault = ({ path }, response) => {
      if (!expired || path !== backups) return false;
      json(response, 401, status(401, 'Unauthorized'));
      return true;
    };
    cluster.put(backups, thing('a'));
    follow();
    await followed.until(isOpen);
    expired = true;
    cluster.cut(backups);
    await followed.until(
      () => followed.condition('velero.io/backups') === 'forbidden',
    );
    expect(followed.message('velero.io/backups')).toContain(
      'the credential was refused',
    );
    expired = false;
    await followed.until(
      () => followed.condition('velero.io/backups') === 'readable',
    );
    expect(names()).toEqual(['a']);
    expect(followed.observations('velero.io/backups')).not.toContainEqual(
      expect.objectContaining({
        title: expect.stringContaining('not watched'),
      }),
    );
    expect(listed(backups)).toBe(1);
  });

  it('names all that an account may not list, before it is known which it is', async () => {
    let granted = false;
    cluster.fault = ({ path }, response) => {
      const isRefused =
        path === '/api/v1/namespaces/kube-system' || path === backups;
      if (granted || !isRefused) return false;
      json(response, 403, status(403, `${path} is forbidden`));
      return true;
    };
    cluster.put(backups, thing('a'));
    follow({ limits: { pollMs: 5 } });
    await followed.until(
      () => followed.condition('velero.io/backups') === 'forbidden',
    );
    expect(followed.message('velero.io/backups')).toContain(
      `${backups} is forbidden`,
    );
    expect(followed.message('core/namespaces')).toContain(
      'the UID of kube-system tells clusters apart',
    );
    expect(followed.observations('core/namespaces')).toEqual([]);
    granted = true;
    await followed.until(isOpen);
    expect(names()).toEqual(['a']);
  });

  it('is listed again when the watch is refused as too old before it begins', async () => {
    let refused = 0;
    cluster.fault = ({ path, query }, response) => {
      if (path !== backups || !query.has('watch') || refused > 0) return false;
      refused += 1;
      json(response, 410, status(410, 'too old resource version'));
      return true;
    };
    cluster.put(backups, thing('a'));
    follow();
    await followed.until(() => refused === 1 && isOpen());
    expect(listed(backups)).toBe(2);
    expect(names()).toEqual(['a']);
  });

  it('is watched from where it stood when the server has begun anew itself', async () => {
    let refused = 0;
    cluster.fault = ({ path, query }, response) => {
      if (path !== backups || !query.has('watch') || refused > 1) return false;
      refused += 1;
      json(
        response,
        429,
        status(429, 'storage is (re)initializing', {
          details: { retryAfterSeconds: 1 },
        }),
      );
      return true;
    };
    cluster.put(backups, thing('a'));
    follow();
    await followed.until(
      () =>
        refused === 2 &&
        isOpen() &&
        followed.condition('velero.io/backups') === 'readable',
    );
    expect(listed(backups)).toBe(1);
    expect(names()).toEqual(['a']);
  });

  it('is found when it comes to be installed', async () => {
    const { resources } = cluster;
    delete resources['velero.io/v1'];
    follow();
    await followed.until(
      () => followed.condition('velero.io/backups') === 'not-installed',
    );
    resources['velero.io/v1'] = ['backups'];
    cluster.put(backups, thing('a'));
    await followed.until(() => names().includes('a'));
  });

  it('lets one that hangs hold back no other', async () => {
    cluster.fault = ({ path }) => path === namespaces;
    cluster.put(backups, thing('a'));
    follow({ timeoutMs: 3_000 });
    await followed.until(() => names().includes('a'));
    expect(followed.condition('core/namespaces')).toBeUndefined();
  });

  it('says what is heard of streams that are watched, and of no others', async () => {
    cluster.fault = ({ path }, response) => {
      if (path !== backups) return false;
      json(response, 500, status(500, 'etcd is gone'));
      return true;
    };
    follow();
    await followed.until(
      () =>
        followed.heard.size > 0 &&
        followed.condition('velero.io/backups') === 'failing',
    );
    expect([...followed.heard]).toEqual(['core/namespaces']);
  });

  it('sends no request that changes anything, and leaves none open', async () => {
    follow();
    await followed.until(isOpen);
    await followed.stop();
    await followed.until(() => cluster.watching === 0);
  });
});
