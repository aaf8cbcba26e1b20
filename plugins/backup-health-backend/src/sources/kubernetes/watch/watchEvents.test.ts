import { tooLong, linesOf } from './lines';
import { watchEvents } from './watchEvents';

async function* chunks(
  ...parts: (string | Uint8Array)[]
): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    yield typeof part === 'string' ? Buffer.from(part) : part;
  }
}

async function all<T>(of: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of of) found.push(each);
  return found;
}

describe('lines of a stream', () => {
  it.each<[string, string[], string[]]>([
    ['in one chunk', ['a\nb\n'], ['a', 'b']],
    ['over several chunks', ['a', 'a\nb', '\n'], ['aa', 'b']],
    ['without the half line at the end', ['a\nhal'], ['a']],
    ['none', [], []],
  ])('come %s', async (_, parts, lines) => {
    expect(await all(linesOf(chunks(...parts), 100))).toEqual(lines);
  });

  it('are whole wherever they were cut, in a character too', async () => {
    const lines = ['Gr\u00fc\u00dfe', '10 \u20ac', '\ud83d\udcbe'];
    const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''));
    for (let at = 0; at <= bytes.length; at++) {
      const cut = chunks(bytes.subarray(0, at), bytes.subarray(at));
      expect(await all(linesOf(cut, 100))).toEqual(lines);
    }
    const each = [...bytes].map(byte => Uint8Array.of(byte));
    expect(await all(linesOf(chunks(...each), 100))).toEqual(lines);
  });

  it('leaves out one that is too long, and goes on', async () => {
    const lines = linesOf(chunks('12345', '6789\nb\n123456789\nc\n'), 8);
    expect(await all(lines)).toEqual([tooLong, 'b', tooLong, 'c']);
  });
});

describe('events of a watch', () => {
  const of = { cluster: 'prod', path: '/api/v1/pods' };
  const events = (...lines: object[]) =>
    all(
      watchEvents(
        chunks(lines.map(line => `${JSON.stringify(line)}\n`).join('')),
        of,
      ),
    );
  const object = (resourceVersion: string, more = {}) => ({
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name: 'a', resourceVersion, ...more },
  });

  it('are what changed, what went, and how far nothing happened', async () => {
    expect(
      await events(
        { type: 'ADDED', object: object('1') },
        { type: 'MODIFIED', object: object('2') },
        { type: 'DELETED', object: object('3') },
        {
          type: 'BOOKMARK',
          object: {
            kind: 'Pod',
            metadata: {
              resourceVersion: '9',
              annotations: { 'k8s.io/initial-events-end': 'true' },
            },
          },
        },
      ),
    ).toMatchObject([
      { type: 'changed', resourceVersion: '1' },
      { type: 'changed', resourceVersion: '2' },
      { type: 'gone', resourceVersion: '3' },
      { type: 'bookmark', resourceVersion: '9' },
    ]);
  });

  it('hold nothing that quotes values', async () => {
    const [event] = await events({
      type: 'ADDED',
      object: object('1', {
        managedFields: [{}],
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': 'secret',
        },
      }),
    });
    expect(JSON.stringify(event)).not.toContain('secret');
    expect(JSON.stringify(event)).not.toContain('managedFields');
  });

  it.each<[string, object, object]>([
    [
      'too old a version',
      { type: 'ERROR', object: { kind: 'Status', code: 410, message: 'old' } },
      { condition: 'gone' },
    ],
    [
      'a server that wants to be left alone',
      {
        type: 'ERROR',
        object: { code: 429, details: { retryAfterSeconds: 7 } },
      },
      { condition: 'throttled', retryAfterSeconds: 7 },
    ],
    [
      'an error without a reason',
      { type: 'ERROR', object: null },
      { condition: 'failing', transient: true },
    ],
    ['a type that nobody knows', { type: 'MOVED', object: object('1') }, {}],
    ['an object without a version', { type: 'ADDED', object: {} }, {}],
    ['a list', { kind: 'PodList', items: [] }, {}],
  ])('end with %s', async (_, line, error) => {
    await expect(events(line)).rejects.toMatchObject({
      name: 'KubernetesError',
      cluster: 'prod',
      ...error,
    });
  });

  it('end with a line that is no JSON', async () => {
    await expect(all(watchEvents(chunks('<html>\n'), of))).rejects.toThrow(
      'a line of the watch is no event',
    );
  });
});
