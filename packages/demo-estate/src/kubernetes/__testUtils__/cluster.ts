import { demoTokens } from '../../credentials';
import { listen } from '../../http/listen';
import { Seed } from '../../random/seed';
import { ManualClock } from '../../time/clock';
import { User } from '../access/authorize';
import { adminRules, readerRules, secretReaderRules } from '../access/roles';
import { ApiServer } from '../apiServer';
import { ObjectStore } from '../objectStore';
import { builtInResources } from '../resources/builtIn';
import { veleroResources } from '../resources/velero';

const account = (name: string, rules: User['rules']): User => ({
  name: `system:serviceaccount:default:${name}`,
  rules,
  authenticated: true,
});

/** A cluster with Velero, a few backups, and one Secret of its kind. */
export async function startCluster(options: { history?: number } = {}) {
  const clock = ManualClock.startingAt('2026-11-21T08:00:00Z');
  const store = ObjectStore.create({
    types: [...builtInResources, ...veleroResources],
    now: () => clock.now(),
    seed: Seed.of('test'),
  });
  const server = ApiServer.create({
    store,
    users: new Map([
      [demoTokens.reader, account('reader', readerRules)],
      [
        demoTokens.secretReader,
        account(
          'secrets',
          secretReaderRules([{ namespace: 'platform', name: 'postgresql' }]),
        ),
      ],
      [demoTokens.admin, account('admin', adminRules)],
    ]),
    now: () => clock.now(),
    gitVersion: 'v1.33.6+k3s1',
    ...options,
  });
  for (const name of ['platform', 'velero']) {
    store.create('/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
      status: { phase: 'Active' },
    });
  }
  for (const name of ['postgresql', 'other']) {
    store.create('/secrets', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { namespace: 'platform', name },
      data: { password: 'bXVzdC1uZXZlci1iZS1zaG93bg==' },
    });
  }
  for (let day = 1; day <= 7; day++) {
    store.create('velero.io/backups', {
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      metadata: {
        namespace: 'velero',
        name: `daily-${day}`,
        labels: {
          'velero.io/schedule-name': 'daily',
          parity: day % 2 === 0 ? 'even' : 'odd',
          ...(day === 7 && { newest: '' }),
        },
      },
      spec: { ttl: '720h0m0s' },
      status: { phase: 'Completed' },
    });
  }
  const listener = await listen(
    (request, response) => server.handle(request, response),
    0,
  );
  return { clock, store, url: listener.url, stop: listener.stop };
}

export type TestCluster = Awaited<ReturnType<typeof startCluster>>;
