import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { json, useStubServer } from '../__testUtils__/stubServer';
import { DirectKubernetesReader } from './directReader';

const begun = 'http.client.response.finish';
const answers: Record<string, (response: ServerResponse) => void> = {
  nothing: response => response.writeHead(200).end(),
  'no bytes, and says so': response =>
    response.writeHead(200, { 'Content-Length': 0 }).end(),
  'an object': response => json(response, 200, { kind: 'BackupList' }),
  'a packed object': response => {
    response.writeHead(200, { 'Content-Encoding': 'gzip' });
    response.end(gzipSync('{"kind":"BackupList"}'));
  },
  'an error': response => json(response, 403, {}),
};

/** Resolves when promises and streams have had so many turns. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await (i % 2 ? Promise.resolve() : new Promise(process.nextTick));
  }
}

// An error that nobody hears fails the test in which it comes.
describe('a request that is aborted while its answer ends', () => {
  const server = useStubServer();

  /** Reads an answer, and aborts so many turns after it has begun. */
  async function abortAfter(
    count: number,
    read: (signal: AbortSignal) => Promise<unknown>,
  ): Promise<void> {
    const over = new AbortController();
    let aborted: Promise<void> = Promise.resolve();
    const onBegun = () => {
      aborted = turns(count).then(() => over.abort());
    };
    subscribe(begun, onBegun);
    try {
      await read(over.signal).catch(() => {});
      await aborted;
    } finally {
      unsubscribe(begun, onBegun);
    }
    // A connection tells its error before anything else is heard of the network.
    await new Promise(setImmediate);
  }

  it.each(Object.entries(answers))(
    'costs nothing else where it is %s',
    async (_, answer) => {
      const reader = DirectKubernetesReader.create({
        cluster: { name: 'prod', url: server.url, skipTLSVerify: false },
        delay: async () => {},
      });
      for (let count = 0; count < 24; count++) {
        server.handle((__, response) => answer(response));
        await abortAfter(count, signal => reader.get('/version', { signal }));
        await abortAfter(count, async signal => {
          const timeoutMs = 60_000;
          const chunks = await reader.open('/watch', { signal, timeoutMs });
          for await (const chunk of chunks) chunk.toString();
        });
      }
      server.handle((__, response) => json(response, 200, { is: 'there' }));
      const { body } = await reader.get('/version');
      expect(body).toEqual({ is: 'there' });
    },
  );
});
