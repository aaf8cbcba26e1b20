import { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { FakeCluster, Fault } from '../__testUtils__/fakeCluster';
import { Followed } from '../__testUtils__/followed';
import { json, status } from '../__testUtils__/stubServer';
import { DirectKubernetesReader } from '../reader/directReader';
import { KubernetesSystem } from '../types';

jest.setTimeout(180_000);

const backups = '/apis/velero.io/v1/backups';
const stream = 'velero.io/backups';
const system: KubernetesSystem = {
  id: 'test',
  resources: [
    {
      group: 'velero.io',
      plural: 'backups',
      observe: object => [
        {
          type: 'problem' as const,
          key: String((object as { metadata: { name: string } }).metadata.name),
          title: '',
          remedy: '',
        },
      ],
    },
  ],
};

const thing = (name: string) => ({
  apiVersion: 'velero.io/v1',
  kind: 'Backup',
  metadata: { name },
});
const listOf = (count: number, metadata: object, from = 0) => ({
  apiVersion: 'velero.io/v1',
  kind: 'BackupList',
  metadata: { resourceVersion: '7', ...metadata },
  items: Array.from({ length: count }, (_, i) => thing(`thing-${from + i}`)),
});

/** Writes for as long as somebody reads. */
function forever(response: ServerResponse, chunk: string | Buffer): void {
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
}

const manyHeaders = 'X-A: b\r\n'.repeat(1_000);

let asked = 0;

const lists =
  (answer: (response: ServerResponse, page: number) => void): Fault =>
  ({ path, query }, response) => {
    if (path !== backups || query.has('watch')) return false;
    asked += 1;
    answer(response, asked);
    return true;
  };
const watches =
  (answer: (response: ServerResponse) => void): Fault =>
  ({ path, query }, response) => {
    if (path !== backups || !query.has('watch')) return false;
    answer(response);
    return true;
  };
const everything =
  (answer: (response: ServerResponse) => void): Fault =>
  (_, response) => {
    answer(response);
    return true;
  };
const at =
  (where: string, answer: (response: ServerResponse) => void): Fault =>
  ({ path }, response) => {
    if (path !== where) return false;
    answer(response);
    return true;
  };
const throttled = (more: object, headers: Record<string, string> = {}) =>
  everything(response =>
    json(response, 429, status(429, 'later', more), headers),
  );
const endlessPages = (count: number, remainingItemCount?: unknown) =>
  lists((response, page) =>
    json(
      response,
      200,
      listOf(count, { continue: `p${page}`, remainingItemCount }, page * count),
    ),
  );
const event = (index: number, type = 'ADDED') =>
  `${JSON.stringify({
    type,
    object: {
      ...thing(`event-${index}`),
      metadata: { name: `event-${index}`, resourceVersion: String(index) },
    },
  })}\n`;

const absurd: { what: string; fault: Fault }[] = [
  { what: 'ever new pages', fault: endlessPages(500) },
  { what: 'ever new pages of those it announced', fault: endlessPages(500, 9) },
  { what: 'a count of 10^15', fault: endlessPages(500, 1e15) },
  { what: 'a negative count', fault: endlessPages(500, -1) },
  { what: 'a count that is a list', fault: endlessPages(500, [1]) },
  {
    what: 'the same page again',
    fault: lists(response =>
      json(response, 200, listOf(500, { continue: 'same' })),
    ),
  },
  { what: 'empty pages', fault: endlessPages(0) },
  {
    what: 'one page without end',
    fault: lists(response => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"kind":"BackupList","items":[');
      forever(response, '{"metadata":{"name":"a"}},'.repeat(2_000));
    }),
  },
  {
    what: 'a page that is small until it is unpacked',
    fault: lists(response => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      response.end(gzipSync(Buffer.alloc(80_000_000, ' ')));
    }),
  },
  {
    what: 'lists in lists in lists',
    fault: lists(response => response.end('['.repeat(2_000_000))),
  },
  {
    what: 'items that are none',
    fault: lists(response =>
      json(response, 200, { ...listOf(0, {}), items: 'many' }),
    ),
  },
  {
    what: 'a version that is a list',
    fault: lists(response =>
      json(response, 200, listOf(1, { resourceVersion: [7] })),
    ),
  },
  {
    what: 'a body that drips',
    fault: lists(response => {
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    }),
  },
  {
    what: 'headers without end',
    fault: lists(response => {
      const { socket } = response;
      socket?.write('HTTP/1.1 200 OK\r\n');
      const more = () => {
        while (socket && !socket.destroyed && socket.write(manyHeaders));
      };
      socket?.on('drain', more);
      more();
    }),
  },
  {
    what: 'a length that no number holds',
    fault: lists(response => {
      response.socket?.end(
        `HTTP/1.1 200 OK\r\nContent-Length: ${'9'.repeat(40)}\r\n\r\n{}`,
      );
    }),
  },
  {
    what: 'an error without end',
    fault: everything(response => {
      response.writeHead(503);
      forever(response, 'no '.repeat(20_000));
    }),
  },
  {
    what: 'a redirect to elsewhere',
    fault: everything(response =>
      response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end(),
    ),
  },
  {
    what: 'a wish to wait for 10^10 s',
    fault: throttled({ details: { retryAfterSeconds: 1e10 } }),
  },
  {
    what: 'a wish to wait for less than nothing',
    fault: throttled({ details: { retryAfterSeconds: -5 } }),
  },
  {
    what: 'a wish to wait that is text',
    fault: throttled({ details: { retryAfterSeconds: 'long' } }),
  },
  {
    what: 'a wish to wait for 11 days',
    fault: throttled({}, { 'Retry-After': '999999' }),
  },
  {
    what: 'a wish to wait for more digits than a number has',
    fault: throttled({}, { 'Retry-After': '9'.repeat(400) }),
  },
  {
    what: 'a wish to wait until the end of time',
    fault: throttled(
      {},
      {
        'Retry-After': 'Fri, 31 Dec 9999 23:59:59 GMT',
        Date: 'Thu, 01 Jan 1970 00:00:00 GMT',
      },
    ),
  },
  {
    what: 'a wish to have waited',
    fault: throttled({}, { 'Retry-After': 'Thu, 01 Jan 1970 00:00:00 GMT' }),
  },
  {
    what: 'events without end',
    fault: watches(response => {
      let index = 10;
      const next = () => event((index += 1));
      const lines = () => Array.from({ length: 500 }, next).join('');
      const more = () => {
        while (!response.destroyed && response.write(lines()));
      };
      response.on('drain', more);
      more();
    }),
  },
  {
    what: 'bookmarks without end',
    fault: watches(response => forever(response, event(8, 'BOOKMARK'))),
  },
  {
    what: 'an event without end',
    fault: watches(response => {
      response.write('{"type":"ADDED","object":');
      forever(response, '"'.padEnd(65_536, 'x'));
    }),
  },
  {
    what: 'garbage in place of events',
    fault: watches(response => forever(response, 'no event\n')),
  },
  {
    what: 'watches that end at once',
    fault: watches(response => response.writeHead(200).end()),
  },
  {
    what: 'watches that are to be asked for in 300 years',
    fault: watches(response => {
      response.end(
        `${JSON.stringify({
          type: 'ERROR',
          object: status(429, 'later', {
            details: { retryAfterSeconds: 1e10 },
          }),
        })}\n`,
      );
    }),
  },
  {
    what: 'an identity of 10 MB',
    fault: at('/api/v1/namespaces/kube-system', response =>
      json(response, 200, { metadata: { uid: 'u'.repeat(10_000_000) } }),
    ),
  },
  {
    what: 'an identity that is a list',
    fault: at('/api/v1/namespaces/kube-system', response =>
      json(response, 200, { metadata: { uid: [1] } }),
    ),
  },
  {
    what: 'a hundred thousand groups',
    fault: at('/apis', response =>
      json(response, 200, {
        kind: 'APIGroupList',
        groups: Array.from({ length: 100_000 }, (_, i) => ({
          name: `group-${i}`,
          versions: [{ version: 'v1' }],
        })),
      }),
    ),
  },
  {
    what: 'groups without end',
    fault: at('/apis', response => {
      response.write('{"kind":"APIGroupList","groups":[');
      forever(response, '{"name":"a","versions":null},'.repeat(2_000));
    }),
  },
];

describe('a server that answers with', () => {
  let hostile: FakeCluster;
  let good: FakeCluster;
  let ofHostile: Followed;
  let ofGood: Followed;
  let pauses: number[];
  let sent: number;
  let longestAnswer: number;

  beforeEach(async () => {
    asked = 0;
    pauses = [];
    sent = 0;
    longestAnswer = 0;
    hostile = await FakeCluster.start({ 'velero.io/v1': ['backups'] });
    good = await FakeCluster.start({ 'velero.io/v1': ['backups'] });
  });
  afterEach(async () => {
    await Promise.all([ofHostile.stop(), ofGood.stop()]);
    await Promise.all([hostile.stop(), good.stop()]);
  });

  async function changeIsSeen(index: number): Promise<void> {
    await ofHostile.until(() => hostile.requests.length > index);
    good.put(backups, thing(`good-${index}`));
    await ofGood.until(() =>
      ofGood.observations(stream).some(({ key }) => key === `good-${index}`),
    );
  }

  it('has at least thirty absurd answers here', () => {
    ofHostile = Followed.start(hostile, [system]);
    ofGood = Followed.start(good, [system]);
    expect(absurd.length).toBeGreaterThanOrEqual(30);
  });

  it.each(absurd)(
    '$what costs no other source anything, and is bounded',
    async ({ fault }) => {
      hostile.fault = (request, response, server) => {
        const { socket } = response;
        const before = socket?.bytesWritten ?? 0;
        response.on('close', () => {
          const bytes = (socket?.bytesWritten ?? 0) - before;
          sent += bytes;
          longestAnswer = Math.max(longestAnswer, bytes);
        });
        return fault(request, response, server);
      };
      const delay = async (ms: number, signal?: AbortSignal) => {
        pauses.push(ms);
        // One that is long is one after a failure: enough was seen.
        await setTimeout(ms >= 1_000 ? 50 : 1, undefined, { signal });
      };
      ofGood = Followed.start(good, [system]);
      await ofGood.until(() => good.watching === 1);
      ofHostile = Followed.start(hostile, [system], {
        limits: { delay, pauseMs: { first: 1_000, longest: 30_000 } },
        intervalSeconds: 30,
        reader: DirectKubernetesReader.create({
          cluster: { name: 'prod', url: hostile.url, skipTLSVerify: false },
          delay,
          timeoutMs: 2_000,
        }),
      });
      // The other source is read on meanwhile: each change before the next.
      for (let i = 0; i < 5; i++) await changeIsSeen(i);
      await ofHostile.until(() => pauses.length >= 5);
      expect(ofGood.failures).toEqual([]);
      expect(ofGood.condition(stream)).toBe('readable');
      expect(good.watching).toBe(1);
      // No pause that a timer takes for none, none for days.
      expect(pauses.filter(ms => !(ms >= 0 && ms <= 300_000))).toEqual([]);
      // Of one answer no more is taken than it may be long, and what is on its way.
      expect(longestAnswer).toBeLessThan(96 * 2 ** 20);
      const rows = ofHostile.observations(stream).length;
      expect(rows).toBeLessThanOrEqual(120_000);
    },
  );
});
