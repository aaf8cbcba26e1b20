import { createServer, Server, Socket } from 'node:net';
import { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { instant } from '@backup-health/backstage-plugin-common';
import { BucketConfig, DumpsLayoutConfig } from '../../config';
import { noCredentials, ofType, readSource } from './__testUtils__/reading';
import { BucketSource } from './bucketSource';

jest.setTimeout(180_000);

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const stream = 'dumps:pg/';

const layout: DumpsLayoutConfig = {
  type: 'dumps',
  prefix: 'pg/',
  pattern: '^(?<db>[a-z]+)-(?<time>\\d{8})\\.sql\\.gz',
  timeFormat: 'yyyyMMdd',
  timeZone: 'UTC',
  minimumBytes: 21,
  verify: false,
  asset: { kind: 'database', name: '$db' },
};

const entry = (
  key: string,
  { size = '1000', at = '2026-11-20T02:00:00.000Z' } = {},
) =>
  `<Contents><Key>${key}</Key><LastModified>${at}</LastModified><Size>${size}</Size></Contents>`;
const good = entry('pg/shop-20261120.sql.gz');
const page = (contents: string, next?: string) =>
  `<?xml version="1.0"?><ListBucketResult><Name>backups</Name><IsTruncated>${
    next !== undefined
  }</IsTruncated>${
    next === undefined
      ? ''
      : `<NextContinuationToken>${next}</NextContinuationToken>`
  }${contents}</ListBucketResult>`;

const head = (status: string, headers: Record<string, string | number>) =>
  `HTTP/1.1 ${status}\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
const whole = (
  body: string | Buffer,
  { status = '200 OK', headers = {} as Record<string, string | number> } = {},
) =>
  Buffer.concat([
    Buffer.from(
      head(status, {
        'Content-Type': 'application/xml',
        'Content-Length': Buffer.byteLength(body),
        Connection: 'close',
        ...headers,
      }),
    ),
    Buffer.from(body),
  ]);

interface Asked {
  /** How many listings were asked for, this one among them. */
  count: number;
  socket: Socket;
}
type Answer = (asked: Asked) => Buffer | void;

/** Writes for as long as somebody reads. */
function forever(socket: Socket, begin: string, chunk: string | Buffer): void {
  socket.write(begin);
  const more = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', more);
  more();
}

describe('a store with absurd answers', () => {
  let server: Server;
  let sockets: Set<Socket>;
  let listings: number;
  let sent: number;
  let answer: Answer;

  beforeEach(async () => {
    sockets = new Set();
    listings = 0;
    sent = 0;
    server = createServer(socket => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sent += socket.bytesWritten;
        sockets.delete(socket);
      });
      socket.once('data', request => {
        const [line] = request.toString('latin1').split('\r\n');
        if (!line.includes('list-type=2')) {
          socket.end(
            whole('<Error><Code>NotImplemented</Code></Error>', {
              status: '501 Not Implemented',
            }),
          );
          return;
        }
        listings += 1;
        const said = answer({ count: listings, socket });
        if (said) socket.end(said);
      });
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterEach(async () => {
    sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  const read = async (options: Partial<BucketConfig> = {}) => {
    const { port } = server.address() as AddressInfo;
    const pauses: number[] = [];
    const source = BucketSource.create({
      config: {
        id: 'dumps',
        title: 'Dumps',
        bucket: 'backups',
        endpoint: `http://127.0.0.1:${port}`,
        region: 'us-east-1',
        forcePathStyle: true,
        accessKeyId: 'a',
        secretAccessKey: 'b',
        intervalSeconds: 60,
        wholeEverySeconds: 86_400,
        layouts: [layout],
        ...options,
      },
      credentials: noCredentials,
      now: () => now,
      patience: { connectMs: 2_000, answerMs: 2_000, attempts: 1 },
      delay: async ms => {
        pauses.push(ms);
      },
      limits: { objects: 5_000, points: 1_000 },
    });
    const reading = await readSource(source);
    return { ...reading, outcome: reading.outcomes[stream], pauses };
  };

  it.each<{ what: string; answer: Answer; message: RegExp }>([
    {
      what: 'a page without end',
      answer: ({ socket }) =>
        forever(
          socket,
          head('200 OK', { 'Content-Type': 'application/xml' }) +
            page('').replace('</ListBucketResult>', ''),
          good.repeat(500),
        ),
      message: /larger than 8 MiB/,
    },
    {
      what: 'an error without end',
      answer: ({ socket }) =>
        forever(
          socket,
          head('503 Slow', {}),
          '<Error><Code>SlowDown</Code>'.repeat(99),
        ),
      message: /larger than 8 MiB/,
    },
    {
      what: 'a page that claims to be 600 MB and is',
      answer: ({ socket }) =>
        forever(
          socket,
          head('200 OK', { 'Content-Length': 600_000_000 }),
          Buffer.alloc(65_536, 'x'),
        ),
      message: /larger than 8 MiB/,
    },
    {
      what: 'the same keys under ever new tokens',
      answer: ({ count }) => whole(page(good, `t${count}`)),
      message: /no end: page 2 shows nothing that sorts after/,
    },
    {
      what: 'keys that go back',
      answer: ({ count }) =>
        whole(page(entry(`pg/shop-${20_269_999 - count}.sql.gz`), `t${count}`)),
      message: /no end: page 2 shows nothing that sorts after/,
    },
    {
      what: 'two pages in turn',
      answer: ({ count }) =>
        whole(
          page(
            entry(`pg/shop-2026110${1 + (count % 2)}.sql.gz`),
            `t${count % 2}`,
          ),
        ),
      message: /no end: page \d shows nothing that sorts after/,
    },
    {
      what: 'empty pages for ever',
      answer: ({ count }) => whole(page('', `t${count}`)),
      message: /no end/,
    },
    {
      what: 'entries that cannot be read, for ever',
      answer: ({ count }) => whole(page('<Contents/>'.repeat(9), `t${count}`)),
      message: /no end/,
    },
    {
      what: 'ever new keys',
      answer: ({ count }) =>
        whole(
          page(
            Array.from({ length: 1000 }, (_, i) =>
              entry(`pg/${1_000_000 + count * 1000 + i}`),
            ).join(''),
            `t${count}`,
          ),
        ),
      message: /more than 5000 objects/i,
    },
    {
      what: 'the same token again',
      answer: ({ count }) =>
        whole(page(entry(`pg/${1000 + count}`), 'the same')),
      message: /more pages and no way on/,
    },
    {
      what: 'more pages, and no token',
      answer: () =>
        whole(
          page(good, 'x').replace(
            /<NextContinuationToken>.*<\/NextContinuationToken>/,
            '',
          ),
        ),
      message: /more pages and no way on/,
    },
    {
      what: 'headers without end',
      answer: ({ socket }) =>
        forever(socket, 'HTTP/1.1 200 OK\r\n', 'X-More: of the same\r\n'),
      message: /Bucket backups/,
    },
    {
      what: 'a body that drips',
      answer: ({ socket }) => {
        socket.write(head('200 OK', {}));
        const drip = setInterval(() => socket.write(' '), 20);
        socket.on('close', () => clearInterval(drip));
      },
      message: /did not answer in time/,
    },
    {
      what: 'a body that is shorter than it says',
      answer: ({ socket }) => {
        socket.end(head('200 OK', { 'Content-Length': 9999 }) + page(good));
      },
      message: /Bucket backups/,
    },
    {
      what: 'a length that no number holds',
      answer: () =>
        whole(page(good), { headers: { 'Content-Length': '9'.repeat(40) } }),
      message: /Bucket backups/,
    },
    {
      what: 'what it packed, and was not asked to',
      answer: () =>
        whole(gzipSync(Buffer.alloc(100_000_000)), {
          headers: { 'Content-Encoding': 'gzip' },
        }),
      message: /Bucket backups/,
    },
    {
      what: 'elements in elements in elements',
      answer: () => whole('<a>'.repeat(500_000)),
      message: /Bucket backups/,
    },
    {
      what: 'a redirect to elsewhere',
      answer: ({ count }) =>
        count > 1
          ? whole(page(good))
          : whole('', {
              status: '307 Temporary Redirect',
              headers: { Location: '/backups?list-type=2&elsewhere' },
            }),
      message: /Bucket backups/,
    },
  ])('takes a bounded part of $what', async given => {
    answer = given.answer;
    const { outcome } = await read();
    expect(outcome).toMatchObject({
      condition: 'failing',
      message: expect.stringMatching(given.message),
    });
    expect(listings).toBeLessThanOrEqual(120);
    // A connection that nobody reads is closed; some is on its way then.
    while (sockets.size > 0) await new Promise(r => setTimeout(r, 5));
    expect(sent).toBeLessThan(32 * 2 ** 20);
  });

  const broken = { size: '12', at: '2026-11-20T02:00:00.000Z' };
  it.each([
    ...['-1', '1e999', 'NaN', 'large', '0x10', '1.5', '9'.repeat(30)].map(
      size => ({ ...broken, size }),
    ),
    ...['yesterday', '', '2026-13-45T99:99:99Z', '1e999', '-1', '2026'].map(
      at => ({ ...broken, at }),
    ),
    { ...broken, size: '' },
  ])('costs one entry with %p, and no other', async what => {
    answer = () => whole(page(entry('pg/broken-20261119.sql.gz', what) + good));
    const { outcome } = await read();
    expect(ofType(outcome, 'recovery-point')).toHaveLength(1);
    expect(ofType(outcome, 'problem')).toMatchObject([
      {
        title:
          '1 entries of the listing have no key, size or time: pg/broken-20261119.sql.gz',
      },
    ]);
  });

  it('reads what is there of a document that defines entities', async () => {
    const entities = Array.from(
      { length: 40 },
      (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`,
    ).join('');
    answer = () =>
      whole(
        page(`${good}${entry('pg/&e40;')}`).replace(
          '?>',
          `?><!DOCTYPE x [<!ENTITY e0 "boom">${entities}]>`,
        ),
      );
    const { outcome } = await read();
    // Whether it is read or refused: what it defines is not made.
    expect(JSON.stringify(outcome)).not.toContain('boomboom');
  });

  it.each([
    ['Fri, 31 Dec 9999 23:59:59 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'],
    ['never', '-1'],
  ])('takes no clock but a clock from %p and %p', async (...dates) => {
    for (const date of dates) {
      answer = () => whole(page(good), { headers: { Date: date } });
      const { outcome, clockAheadSeconds } = await read();
      expect(outcome.condition).toBe('readable');
      expect(Number.isFinite(clockAheadSeconds ?? 0)).toBe(true);
    }
  });

  describe.each([
    { code: 'AccessDenied', status: '403 Forbidden', told: 'forbidden' },
    { code: 'InvalidAccessKeyId', status: '403 Forbidden', told: 'forbidden' },
    { code: 'ExpiredToken', status: '400 Bad Request', told: 'forbidden' },
    { code: 'NoSuchBucket', status: '404 Not Found', told: 'failing' },
  ])('that says $code', ({ code, status, told }) => {
    const refusal = whole(`<Error><Code>${code}</Code></Error>`, { status });

    it('for a moment, is asked again, and nothing is said of it', async () => {
      answer = ({ count }) => (count <= 2 ? refusal : whole(page(good)));
      const { outcome, outcomes, pauses } = await read();
      expect(outcome.condition).toBe('readable');
      expect(outcomes.bucket.condition).toBe('readable');
      expect(pauses).toEqual([1_000, 4_000]);
      expect(ofType(outcomes.bucket, 'location')).toMatchObject([
        { availability: 'available' },
      ]);
    });

    it('for longer, is believed', async () => {
      answer = () => refusal;
      const { outcome, pauses } = await read();
      expect(outcome.condition).toBe(told);
      expect(pauses).toEqual([1_000, 4_000]);
      expect(listings).toBe(3);
    });
  });
});
