import { connect } from 'node:net';
import { once } from 'node:events';
import { ask, List } from '../../__testUtils__/api';
import { told, TestWatch, watch } from '../../__testUtils__/watch';
import { demoTokens } from '../../credentials';
import { Status } from '../apiStatus';
import { startCluster, TestCluster } from '../__testUtils__/cluster';

const backups = '/apis/velero.io/v1/namespaces/velero/backups';
const key = 'velero.io/backups';
const all = [1, 2, 3, 4, 5, 6, 7].map(day => `ADDED daily-${day}`);

let cluster: TestCluster;
let watches: TestWatch[] = [];
beforeEach(async () => {
  cluster = await startCluster({ history: 20 });
});
afterEach(async () => {
  for (const each of watches) each.stop();
  watches = [];
  await cluster.stop();
});

const open = async (query: string, path = backups, accept?: string) => {
  const opened = await watch(`${cluster.url}${path}?watch=true&${query}`, {
    token: demoTokens.reader,
    accept,
  });
  watches.push(opened);
  return opened;
};
const refused = (query: string, token: string = demoTokens.reader) =>
  ask<Status>(`${cluster.url}${backups}?watch=1&${query}`, { token });
const revision = async (query = '') => {
  const { body } = await ask<List>(`${cluster.url}${backups}?${query}`, {
    token: demoTokens.reader,
  });
  return Number(body.metadata.resourceVersion);
};
const named = (name: string) => ({ metadata: { namespace: 'velero', name } });
const label = (name: string, labels: Record<string, string>) =>
  cluster.store.update(key, named(name), current => ({
    ...current,
    metadata: { ...current.metadata, labels },
  }));
const create = (name: string, namespace = 'velero') =>
  cluster.store.create(key, {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { namespace, name },
  });

describe('where a watch begins', () => {
  it.each(['', 'resourceVersion=0', 'resourceVersion='])(
    'with all there is: "%s"',
    async query => {
      const { next } = await open(query);
      expect(told(await next(7))).toEqual(all);
      create('manual');
      expect(told(await next(1))).toEqual(['ADDED manual']);
    },
  );

  it('after the list whose revision it names', async () => {
    const { next } = await open(`resourceVersion=${await revision()}`);
    create('manual');
    label('manual', { by: 'hand' });
    cluster.store.delete(key, named('manual'));
    const events = await next(3);
    expect(told(events)).toEqual([
      'ADDED manual',
      'MODIFIED manual',
      'DELETED manual',
    ]);
    const revisions = events.map(({ object }) =>
      Number(object.metadata.resourceVersion),
    );
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
    expect(events[2].object).toMatchObject({
      kind: 'Backup',
      metadata: { labels: { by: 'hand' } },
    });
    expect(await revision()).toBe(revisions[2]);
  });

  it('after the last event of the watch before', async () => {
    const before = await open(`resourceVersion=${await revision()}`);
    create('first');
    const [{ object }] = await before.next(1);
    before.stop();
    create('second');
    const { next } = await open(
      `resourceVersion=${object.metadata.resourceVersion}`,
    );
    expect(told(await next(1))).toEqual(['ADDED second']);
  });

  it('in the future: it hears of nothing until then', async () => {
    const { next } = await open(`resourceVersion=${(await revision()) + 1}`);
    create('too-early');
    create('expected');
    expect(told(await next(1))).toEqual(['ADDED expected']);
  });

  it('too far back: a 200 with an error, and the end', async () => {
    const old = await revision();
    for (let i = 0; i < 21; i++) create(`manual-${i}`);
    const { rest } = await open(`resourceVersion=${old}`);
    const events = await rest();
    expect(told(events)).toEqual(['ERROR']);
    expect(events[0].object).toMatchObject({
      kind: 'Status',
      code: 410,
      reason: 'Expired',
      message: `too old resource version: ${old} (${old + 1})`,
    });
  });

  it('before the server was started: the same', async () => {
    const { rest } = await open('resourceVersion=1');
    expect((await rest())[0].object).toMatchObject({ code: 410 });
  });
});

describe('what a watch is told', () => {
  it('is a selection: what leaves it is deleted, as it was', async () => {
    const { next } = await open(
      `labelSelector=parity%3Deven&resourceVersion=${await revision()}`,
    );
    label('daily-2', { parity: 'none' });
    label('daily-1', { parity: 'even' });
    label('daily-3', { parity: 'unknown' });
    label('daily-4', { parity: 'even', more: '' });
    cluster.store.delete(key, named('daily-3'));
    cluster.store.delete(key, named('daily-4'));
    const events = await next(4);
    expect(told(events)).toEqual([
      'DELETED daily-2',
      'ADDED daily-1',
      'MODIFIED daily-4',
      'DELETED daily-4',
    ]);
    expect(events[0].object.metadata.labels).toMatchObject({ parity: 'even' });
    expect(Number(events[0].object.metadata.resourceVersion)).toBeLessThan(
      Number(events[1].object.metadata.resourceVersion),
    );
  });

  it('is one object, of a field selector', async () => {
    const { next } = await open('fieldSelector=metadata.name%3Ddaily-2');
    label('daily-3', {});
    label('daily-2', {});
    expect(told(await next(2))).toEqual(['ADDED daily-2', 'MODIFIED daily-2']);
  });

  it('is one namespace, or all', async () => {
    const one = await open(`resourceVersion=${await revision()}`);
    const both = await open(
      `resourceVersion=${await revision()}`,
      '/apis/velero.io/v1/backups',
    );
    create('there', 'platform');
    create('here');
    expect(told(await both.next(2))).toEqual(['ADDED there', 'ADDED here']);
    expect(told(await one.next(1))).toEqual(['ADDED here']);
  });

  it('is no more than the metadata, if no more is wanted', async () => {
    const { next } = await open(
      'fieldSelector=metadata.name%3Ddaily-2',
      backups,
      'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
    );
    const [{ object }] = await next(1);
    expect(object).toEqual({
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: expect.objectContaining({ name: 'daily-2' }),
    });
  });

  it('is what the passing of time brings, without being asked', async () => {
    const from = await revision();
    const { next } = await open(
      `allowWatchBookmarks=true&timeoutSeconds=300&resourceVersion=${from}`,
    );
    cluster.clock.advance({ minutes: 1 });
    expect(await next(1)).toEqual([
      {
        type: 'BOOKMARK',
        object: {
          kind: 'Backup',
          apiVersion: 'velero.io/v1',
          metadata: { resourceVersion: String(from) },
        },
      },
    ]);
  });

  it('is never compressed', async () => {
    const { headers } = await open('');
    expect(headers.get('content-encoding')).toBeNull();
    expect(headers.get('content-type')).toBe('application/json');
  });
});

describe('how a watch ends', () => {
  it('with a bookmark before its timeout, if bookmarks are wanted', async () => {
    const from = await revision();
    const wanted = await open(
      `allowWatchBookmarks=true&timeoutSeconds=40&resourceVersion=${from}`,
    );
    const plain = await open(`timeoutSeconds=40&resourceVersion=${from}`);
    cluster.clock.advance({ seconds: 38 });
    expect(told(await wanted.next(1))).toEqual(['BOOKMARK']);
    cluster.clock.advance({ seconds: 2 });
    expect(await wanted.rest()).toEqual([]);
    expect(await plain.rest()).toEqual([]);
  });

  it('in the time of this machine, if the clock stands still', async () => {
    const { rest } = await open('timeoutSeconds=1&allowWatchBookmarks=1');
    expect(told(await rest())).toEqual([...all, 'BOOKMARK']);
  });

  it('with the server', async () => {
    const { next, rest } = await open('');
    await next(7);
    const [ended] = await Promise.allSettled([rest(), cluster.stop()]);
    expect(ended).toMatchObject({ status: 'rejected' });
  });

  it('when the client goes: nothing is kept of it', async () => {
    const { hostname, port } = new URL(cluster.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET ${backups}?watch=1 HTTP/1.1\r\nHost: estate\r\nAuthorization: Bearer ${demoTokens.reader}\r\n\r\n`,
    );
    await once(socket, 'data');
    socket.destroy();
    // Whoever watches next is told, and nothing breaks.
    const { next } = await open(`resourceVersion=${await revision()}`);
    create('manual');
    expect(told(await next(1))).toEqual(['ADDED manual']);
  });
});

describe('what is refused', () => {
  it('initial events, as by a server that does not know them', async () => {
    const { status, body } = await refused(
      'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
    );
    expect(status).toBe(422);
    expect(body).toMatchObject({
      reason: 'Invalid',
      message: expect.stringContaining('WatchList feature gate'),
    });
  });

  it.each([
    ['resourceVersion=newest', 422, 'Invalid'],
    ['timeoutSeconds=long', 400, 'BadRequest'],
    ['fieldSelector=status.phase%3DCompleted', 400, 'BadRequest'],
    ['labelSelector=a%3D%3D%3Db', 400, 'BadRequest'],
  ])('%s', async (query, code, reason) => {
    const { status, body } = await refused(query);
    expect([status, body.code, body.reason]).toEqual([code, code, reason]);
  });

  it('who may not watch', async () => {
    const { status } = await ask(`${cluster.url}/api/v1/secrets?watch=1`, {
      token: demoTokens.reader,
    });
    expect(status).toBe(403);
    expect((await refused('', 'stolen')).status).toBe(401);
  });

  it('a list that is to be newer than anything there is', async () => {
    const current = await revision();
    expect(await revision(`resourceVersion=${current}`)).toBe(current);
    const { status, headers, body } = await ask<Status>(
      `${cluster.url}${backups}?resourceVersion=${current + 1}`,
      { token: demoTokens.reader },
    );
    expect(status).toBe(504);
    expect(headers.get('retry-after')).toBe('1');
    expect(body).toMatchObject({
      reason: 'Timeout',
      message: `Timeout: Too large resource version: ${
        current + 1
      }, current: ${current}`,
    });
  });
});
