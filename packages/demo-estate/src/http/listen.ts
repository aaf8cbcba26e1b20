import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

export interface Listener {
  /** `http://127.0.0.1:7070` */
  url: string;
  stop(): Promise<void>;
}

/**
 * Listens on this machine only: the estate's credentials are known to
 * everybody.
 *
 * @param port - 0 for any that is free
 */
export async function listen(
  handler: Handler,
  port: number,
): Promise<Listener> {
  const server = createServer((request, response) => {
    handler(request, response).catch(error => {
      process.stderr.write(
        `${request.method} ${request.url}: ${error?.stack}\n`,
      );
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await opened(server, port);
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function opened(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} is in use. Set PORT_ESTATE to the first of a few ports that are free.`,
            )
          : error,
      ),
    );
    server.listen({ port, host: '127.0.0.1' }, resolve);
  });
}
