import { createServer, request } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { PortalServices } from '../reader/proxyReader';
import { FakeCluster } from './fakeCluster';

/** What of a portal a cluster is read through: its Kubernetes plugin's proxy. */
export interface Portal {
  services: PortalServices;
  stop(): Promise<void>;
}

const prefix = '/api/kubernetes/proxy';

export async function startPortal(cluster: FakeCluster): Promise<Portal> {
  const server = createServer((asked, response) => {
    const path = (asked.url ?? '').slice(prefix.length);
    const passed = request(`${cluster.url}${path}`, answer => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      response.flushHeaders();
      answer.on('error', () => response.destroy());
      answer.pipe(response);
    });
    passed.on('error', ({ message }) => {
      if (response.headersSent) response.destroy();
      else {
        response.writeHead(500, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify({ error: { message } }));
      }
    });
    response.on('close', () => passed.destroy());
    passed.end();
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    services: {
      auth: mockServices.auth(),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () => `http://127.0.0.1:${port}/api/kubernetes`,
      }),
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => {
        server.close(resolve);
      });
    },
  };
}
