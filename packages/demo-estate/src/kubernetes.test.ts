import { demoTokens, Estate, ManualClock, startEstate } from '.';

const now = '2026-11-21T05:00:00Z';

interface Answer {
  status: number;
  // An API server's answer is of many shapes: tests name what they look at.
  body: Record<string, never> & { [field: string]: unknown };
}

// Five landscapes are told before the first test.
jest.setTimeout(60_000);

describe('the Kubernetes API of a cluster', () => {
  let estate: Estate;
  let clock: ManualClock;

  const ask = async (
    path: string,
    options: RequestInit & { token?: string; cluster?: string } = {},
  ): Promise<Answer> => {
    const { token = demoTokens.reader, cluster = 'carbon254' } = options;
    const response = await fetch(`${estate.urls.clusters[cluster]}${path}`, {
      ...options,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(options.headers as Record<string, string>),
      },
    });
    const text = await response.text();
    // A path that does not exist is answered in plain text.
    const body = text.startsWith('{') ? JSON.parse(text) : { text };
    return { status: response.status, body };
  };
  const namesOf = ({ body }: Answer) =>
    (body.items as { metadata: { name: string } }[]).map(
      ({ metadata }) => metadata.name,
    );

  const backups = '/apis/velero.io/v1/backups';

  beforeEach(async () => {
    clock = ManualClock.startingAt(now);
    estate = await startEstate({ firstPort: 0, clock });
  });
  afterEach(() => estate.stop());

  it('refuses as a real one does', async () => {
    const { status, body } = await ask('/api/v1/secrets');
    expect(status).toBe(403);
    expect(body.message).toBe(
      'secrets is forbidden: User "system:serviceaccount:default:backup-health" cannot list resource "secrets" in API group "" at the cluster scope',
    );
    expect((await ask(backups, { token: 'nobody' })).status).toBe(401);
    expect((await ask(backups, { token: '' })).status).toBe(403);
    // What it may not read, it does not learn the absence of.
    expect((await ask('/apis/velero.io/v1/nothing')).status).toBe(403);
    expect(
      (await ask('/apis/velero.io/v1/nothing', { token: demoTokens.admin }))
        .status,
    ).toBe(404);
    expect((await ask(`${backups}?fieldSelector=status.phase=x`)).status).toBe(
      400,
    );
    expect((await ask(`${backups}?limit=5&continue=bogus`)).status).toBe(400);
  });

  it('takes a token out of the address, as kubectl needs it over HTTP', async () => {
    const basic = Buffer.from(`token:${demoTokens.reader}`).toString('base64');
    const { status } = await ask(backups, {
      token: '',
      headers: { Authorization: `Basic ${basic}` },
    });
    expect(status).toBe(200);
  });

  it('gives the same in pages as at once', async () => {
    const whole = namesOf(await ask(backups));
    const paged: string[] = [];
    let token = '';
    do {
      const page = await ask(`${backups}?limit=7&continue=${token}`);
      paged.push(...namesOf(page));
      token = encodeURIComponent(
        (page.body.metadata as { continue?: string }).continue ?? '',
      );
    } while (token);
    expect(paged).toEqual(whole);
    expect(whole.length).toBeGreaterThan(50);
  });

  it.each([
    ['velero.io/schedule-name=daily', (n: string) => n.startsWith('daily-')],
    ['velero.io/schedule-name', (n: string) => !n.startsWith('pre-upgrade')],
    ['!velero.io/schedule-name', (n: string) => n.startsWith('pre-upgrade')],
    [
      'velero.io/schedule-name notin (daily)',
      (n: string) => !n.startsWith('daily-'),
    ],
  ])('selects by label: %s', async (selector, expected) => {
    const all = namesOf(await ask(backups));
    const found = namesOf(
      await ask(`${backups}?labelSelector=${encodeURIComponent(selector)}`),
    );
    expect(found).toEqual(all.filter(expected));
  });

  it('leaves the data of a Secret out of the metadata form', async () => {
    const { body } = await ask('/api/v1/namespaces/platform/secrets', {
      cluster: 'lvs-cloud',
      token: demoTokens.admin,
      headers: {
        Accept:
          'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      },
    });
    expect(body.kind).toBe('PartialObjectMetadataList');
    const [secret] = body.items as Record<string, unknown>[];
    expect(secret.data).toBeUndefined();
  });

  it('makes backups as time passes, and deletes the old ones', async () => {
    const before = namesOf(await ask(backups));
    const phase = async (name: string) =>
      (
        (await ask(`/apis/velero.io/v1/namespaces/velero/backups/${name}`)).body
          .status as { phase?: string } | undefined
      )?.phase;

    clock.advanceTo(Date.parse('2026-11-21T12:01:00Z'));
    const fresh = namesOf(await ask(backups)).filter(n => !before.includes(n));
    expect(fresh).toEqual([
      expect.stringMatching(/^critical-2026112106\d{4}$/),
      expect.stringMatching(/^critical-2026112112\d{4}$/),
    ]);
    expect(await phase(fresh[0])).toBe('Completed');
    expect(await phase(fresh[1])).toBe('InProgress');

    clock.advanceTo(Date.parse('2026-11-21T12:30:00Z'));
    expect(await phase(fresh[1])).toBe('Completed');

    clock.advanceTo(Date.parse('2026-11-29T12:30:00Z'));
    expect(namesOf(await ask(backups))).not.toContain(fresh[1]);
  });

  it('lets a Secret that appears release what waits for it, the clean-up too', async () => {
    const made = await ask('/api/v1/namespaces/platform/secrets', {
      cluster: 'lvs-cloud',
      token: demoTokens.admin,
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'pg-backup-s3' },
      }),
    });
    expect(made.status).toBe(201);
    clock.advanceTo(Date.parse(now) + 15 * 60_000);
    const jobs = await ask('/apis/batch/v1/namespaces/platform/jobs', {
      cluster: 'lvs-cloud',
    });
    const active = (
      jobs.body.items as { status: { active?: number } }[]
    ).filter(({ status }) => status.active);
    expect(active).toEqual([]);
  });

  it('is the same again from the same seed', async () => {
    const again = await startEstate({
      firstPort: 0,
      clock: ManualClock.startingAt(now),
    });
    try {
      const path = '/apis/velero.io/v1/podvolumebackups';
      const first = await ask(path);
      const second = await fetch(`${again.urls.clusters.carbon254}${path}`, {
        headers: { Authorization: `Bearer ${demoTokens.reader}` },
      });
      expect(await second.json()).toEqual(first.body);
    } finally {
      await again.stop();
    }
  });
});
