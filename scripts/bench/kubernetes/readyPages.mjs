// A server of Velero Backups for `yarn bench kubernetes`, faster than any API
// server: its pages are made beforehand and not compressed, so that only who
// reads them is measured. It counts the bytes that it sends.
import { createServer } from 'node:http';
import { veleroBackup } from './backup.mjs';

const count = Number(process.argv[2] ?? 100_000);
const pageSize = 500;
const path = '/apis/velero.io/v1/backups';
const start = Date.UTC(2026, 0, 1);

const backup = index =>
  veleroBackup({
    number: index,
    name: `daily-${String(index).padStart(8, '0')}`,
    schedule: `daily-${index % 100}`,
    namespace: `team-${index % 100}`,
    startedAt: start + index * 3_600_000,
  });

const pages = [];
for (let from = 0; from < count; from += pageSize) {
  const until = Math.min(count, from + pageSize);
  const items = Array.from({ length: until - from }, (_, i) =>
    JSON.stringify(backup(from + i)),
  );
  const metadata = JSON.stringify({
    resourceVersion: String(1000 + count),
    ...(until < count && { continue: String(until) }),
  });
  pages.push(
    Buffer.from(
      `{"kind":"BackupList","apiVersion":"velero.io/v1","metadata":${metadata},"items":[${items.join(
        ',',
      )}]}`,
    ),
  );
}

const uid = '0e7a9f3e-6c1d-4a55-9a3b-2f1d6f1c9b11';
const small = {
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': {
    kind: 'APIGroupList',
    groups: [
      {
        name: 'velero.io',
        versions: [{ version: 'v1' }],
        preferredVersion: { version: 'v1' },
      },
    ],
  },
  '/apis/velero.io/v1': {
    kind: 'APIResourceList',
    resources: [{ name: 'backups', verbs: ['get', 'list', 'watch'] }],
  },
  '/api/v1/namespaces/kube-system': {
    kind: 'Namespace',
    metadata: { name: 'kube-system', uid },
  },
};

let bytes = 0;
const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://bench');
  if (url.pathname === '/bytes') {
    response.end(String(bytes));
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  // Of the head of an answer only about this many bytes are known.
  bytes += 200;
  if (url.pathname !== path) {
    const body = JSON.stringify(small[url.pathname] ?? {});
    if (!small[url.pathname]) response.statusCode = 404;
    bytes += body.length;
    response.end(body);
    return;
  }
  if (url.searchParams.has('watch')) {
    response.writeHead(200);
    response.flushHeaders();
    const timer = setInterval(() => {
      const line = `${JSON.stringify({
        type: 'BOOKMARK',
        object: {
          kind: 'Backup',
          apiVersion: 'velero.io/v1',
          metadata: { resourceVersion: String(1000 + count) },
        },
      })}\n`;
      bytes += line.length;
      response.write(line);
    }, 60_000);
    response.on('close', () => clearInterval(timer));
    return;
  }
  const page = pages[Number(url.searchParams.get('continue') ?? 0) / pageSize];
  bytes += page.length;
  response.end(page);
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit(0));
