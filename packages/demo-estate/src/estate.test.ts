import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ask, List } from './__testUtils__/api';
import { demoTokens } from './credentials';
import { Estate, startEstate } from './estate';
import { secretValue } from './simulation/inventory/secrets';
import { ManualClock } from './time/clock';

// A whole estate or two are started in each test.
jest.setTimeout(60_000);

const now = new Date('2026-11-21T08:30:00Z');
const running: Estate[] = [];

async function start(options: Partial<Parameters<typeof startEstate>[0]> = {}) {
  const estate = await startEstate({ firstPort: 0, now, ...options });
  running.push(estate);
  return estate;
}
afterEach(async () => {
  await Promise.all(running.splice(0).map(estate => estate.stop()));
});

interface Group {
  name: string;
  versions: { groupVersion: string }[];
}

/** Everything that a cluster shows to somebody. */
async function everything({ url }: { url: string }, token: string) {
  const get = <T>(under: string) => ask<T>(`${url}${under}`, { token });
  const { body } = await get<{ groups: Group[] }>('/apis');
  const paths = [
    '/api/v1',
    ...body.groups.flatMap(({ versions }) =>
      versions.map(({ groupVersion }) => `/apis/${groupVersion}`),
    ),
  ];
  const lists: Record<string, List> = {};
  for (const under of paths) {
    const { body: served } = await get<{ resources: { name: string }[] }>(
      under,
    );
    for (const { name } of served.resources) {
      const { status, body: list } = await get<List>(`${under}/${name}`);
      if (status === 200) lists[`${under}/${name}`] = list;
    }
  }
  return lists;
}

it('is the same from the same seed at the same time, and another from another', async () => {
  const [one, same, other] = [
    await start(),
    await start(),
    await start({ seed: 'another' }),
  ];
  for (const [index, cluster] of one.clusters.entries()) {
    const told = await everything(cluster, demoTokens.admin);
    expect(Object.keys(told).length).toBeGreaterThan(10);
    expect(await everything(same.clusters[index], demoTokens.admin)).toEqual(
      told,
    );
    expect(other.clusters[index].uid).not.toBe(cluster.uid);
  }
});

it('keeps the identity of a cluster, and goes on with its revisions, when it is started again later', async () => {
  const first = await start();
  const later = await start({ now: new Date(now.getTime() + 600_000) });
  const revisionOf = async ({ clusters: [{ url }] }: Estate) => {
    const { body } = await ask<List>(`${url}/api/v1/namespaces`, {
      token: demoTokens.reader,
    });
    return Number(body.metadata.resourceVersion);
  };
  // Of the first one all that happened until the other was started.
  const clock = first.clock as ManualClock;
  clock.advance({ minutes: 9, seconds: 50 });
  expect(await revisionOf(later)).toBeGreaterThan(await revisionOf(first));
});

it('shows no value of a Secret to a reader', async () => {
  const { clusters } = await start();
  const encoded = Buffer.from(secretValue).toString('base64');
  for (const cluster of clusters) {
    const shown = JSON.stringify(await everything(cluster, demoTokens.reader));
    expect(shown).not.toContain(secretValue);
    expect(shown).not.toContain(encoded);
    const { body } = await ask(`${cluster.url}/api/v1/secrets`, {
      token: demoTokens.admin,
    });
    expect(JSON.stringify(body)).toContain(encoded);
  }
});

it('tells of a Secret that a backup job needs whether it is there, and no other', async () => {
  const { urls } = await start();
  const status = async (secret: string) => {
    const [namespace, name] = secret.split('/');
    const url = `${urls.clusters['lvs-cloud']}/api/v1/namespaces/${namespace}/secrets/${name}`;
    return (await ask(url, { token: demoTokens.secretReader })).status;
  };
  expect(await status('platform/postgresql')).toBe(200);
  expect(await status('platform/pg-backup-s3')).toBe(404);
  expect(await status('platform/authelia')).toBe(403);
});

it('tells the time of its own clock', async () => {
  const { urls } = await start();
  const { headers } = await ask(`${urls.s3}/`);
  expect(headers.get('date')).toBe('Sat, 21 Nov 2026 08:30:00 GMT');
});

it('says which port is in use', async () => {
  const { urls } = await start();
  const taken = Number(new URL(urls.s3).port);
  await expect(startEstate({ firstPort: taken, now })).rejects.toThrow(
    `Port ${taken} is in use. Set PORT_ESTATE`,
  );
});

it('takes nothing from the plugins but how schedules are read', () => {
  const sources = readdirSync(__dirname, { recursive: true })
    .map(String)
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const imports = sources.flatMap(file => {
    const text = readFileSync(path.join(__dirname, file), 'utf8');
    return [...text.matchAll(/^import ([^;]*?) from '([^']+)';$/gms)]
      .filter(([, , from]) => /backup-health|\/plugins\//.test(from))
      .map(([, what, from]) => `${file}: ${what} from ${from}`);
  });
  expect(imports).toEqual([
    'time/schedule.ts: { parseSchedule } from @backup-health/backstage-plugin-common',
  ]);
});
