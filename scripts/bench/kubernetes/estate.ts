// The estate's API server with nothing but Velero Backups, for
// `yarn bench kubernetes`: it makes each page when it is asked for, and
// compresses it, as a real one does. It counts the bytes that it sends.
import { createServer } from 'node:http';
import { Socket } from 'node:net';
import { demoTokens } from '../../../packages/demo-estate/src/credentials';
import { readerRules } from '../../../packages/demo-estate/src/kubernetes/access/roles';
import { ApiServer } from '../../../packages/demo-estate/src/kubernetes/apiServer';
import { ObjectStore } from '../../../packages/demo-estate/src/kubernetes/objectStore';
import { builtInResources } from '../../../packages/demo-estate/src/kubernetes/resources/builtIn';
import { veleroResources } from '../../../packages/demo-estate/src/kubernetes/resources/velero';
import { Seed } from '../../../packages/demo-estate/src/random/seed';
import { veleroBackup } from './backup.mjs';

const count = Number(process.argv[2] ?? 100_000);
const firstAt = Date.UTC(2026, 0, 1);
const hour = 3_600_000;

/** While the past is made, it is then. */
let past: number | undefined = firstAt;
const now = () => past ?? Date.now();

const store = ObjectStore.create({
  types: [...builtInResources, ...veleroResources],
  now,
  seed: Seed.of('bench'),
});
store.create('/namespaces', {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'kube-system' },
});
for (let index = 0; index < count; index++) {
  past = firstAt + (index % 8_000) * hour;
  const { metadata, ...backup } = veleroBackup({
    number: index,
    name: `daily-${String(index).padStart(8, '0')}`,
    schedule: `daily-${index % 100}`,
    namespace: `team-${index % 100}`,
    startedAt: past,
  });
  store.create('velero.io/backups', { ...backup, metadata });
}
past = undefined;

const api = ApiServer.create({
  store,
  users: new Map([
    [
      demoTokens.reader,
      { name: 'reader', rules: readerRules, authenticated: true },
    ],
  ]),
  now,
  gitVersion: 'v1.36.0',
});

const open = new Set<Socket>();
let bytesOfClosed = 0;
const server = createServer((request, response) => {
  if (request.url === '/bytes') {
    const bytes = [...open].reduce((sum, { bytesWritten }) => {
      return sum + bytesWritten;
    }, bytesOfClosed);
    response.end(String(bytes));
    return;
  }
  api.handle(request, response).catch(error => response.destroy(error));
});
server.on('connection', socket => {
  open.add(socket);
  socket.on('close', () => {
    open.delete(socket);
    bytesOfClosed += socket.bytesWritten;
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.send?.(address?.port);
});
process.on('disconnect', () => process.exit(0));
