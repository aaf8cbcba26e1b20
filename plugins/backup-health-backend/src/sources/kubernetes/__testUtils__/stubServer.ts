import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

export interface StubRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingMessage['headers'];
}

type Handler = (request: StubRequest, response: ServerResponse) => void;

export interface StubServer {
  url: string;
  requests: StubRequest[];
  handle(handler: Handler): void;
  /** What answers now. */
  handler(): Handler;
}

/** An HTTP server for the tests of one file, closed when they are over. */
export function useStubServer(): StubServer {
  let handler: Handler = (_, response) => json(response, 500, {});
  const stub: StubServer = {
    url: '',
    requests: [],
    handle(next) {
      handler = next;
    },
    handler: () => handler,
  };
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request;
    const seen = { method, path, headers };
    stub.requests.push(seen);
    handler(seen, response);
  });
  beforeAll(async () => {
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    stub.url = `http://127.0.0.1:${port}`;
  });
  beforeEach(() => {
    stub.requests.length = 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise(resolve => {
      server.close(resolve);
    });
  });
  return stub;
}

export function json(
  response: ServerResponse,
  code: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(code, {
    'Content-Type': 'application/json',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

/** The object that API servers send in place of what was asked for. */
export function status(code: number, message: string, more: object = {}) {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    code,
    ...more,
  };
}
