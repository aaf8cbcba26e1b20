import {
  AssetRef,
  instant,
  Instant,
  Observation,
  PlanObservation,
  RunObservation,
} from '@backup-health/backstage-plugin-common';
import {
  answerXml,
  startStubStore,
  StubObject,
} from './__fixtures__/stubStore';
import { cluster, judge } from './__testUtils__/verdict';

// From the objects of a bucket and the Jobs of a cluster to the verdict.

jest.setTimeout(60_000);

const hour = 3_600_000;
const day = 24 * hour;
const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const database: AssetRef = {
  kind: 'database',
  cluster: cluster.uid,
  namespace: 'shop',
  name: 'main',
};
const dumpPlan = `${cluster.uid}/cronjob/shop/dump`;

let store: Awaited<ReturnType<typeof startStubStore>>;

beforeEach(async () => {
  store = await startStubStore({ bucket: 'backups', objects: [] });
});

afterEach(async () => {
  await store.stop();
});

const at = (daysAgo: number, hours = 2) =>
  instant(Date.parse('2026-11-21T00:00:00Z') - daysAgo * day + hours * hour);

/** The dump of two o'clock, so many days ago. */
function dump(
  daysAgo: number,
  { size = 200_000, seconds = 240 } = {},
): StubObject {
  const taken = new Date(at(daysAgo)).toISOString();
  return {
    Key: `pg/main-${taken.slice(0, 19).replace(/[-:T]/g, '')}.sql.gz`,
    Size: size,
    LastModified: new Date(at(daysAgo) + seconds * 1000).toISOString(),
  };
}

const days = (from: number, to = 0) =>
  Array.from({ length: from - to + 1 }, (_, i) => from - i);

function cronJob(
  name: string,
  rest: Partial<PlanObservation> = {},
): PlanObservation {
  return {
    type: 'plan',
    key: `${cluster.uid}/cronjob/shop/${name}`,
    system: 'cronjob',
    cluster: cluster.uid,
    namespace: 'shop',
    name,
    title: `CronJob shop/${name}`,
    role: 'backup',
    standing: 'declared',
    schedule: { expression: '0 2 * * *', dialect: 'robfig-v3' },
    paused: false,
    createdAt: at(60),
    selects: { by: 'assets', refs: [database] },
    ...rest,
  };
}

function run(
  daysAgo: number,
  {
    seconds = 240,
    hours = 2,
    key = `dump-${daysAgo}`,
    result = 'succeeded',
  }: {
    seconds?: number;
    hours?: number;
    key?: string;
    result?: RunObservation['result'];
  } = {},
): Observation {
  return {
    type: 'run',
    key: `${cluster.uid}/job/shop/${key}`,
    plan: dumpPlan,
    startedAt: at(daysAgo, hours),
    endedAt: instant(at(daysAgo, hours) + seconds * 1000),
    result,
  };
}

function told(
  options: {
    plans?: PlanObservation[];
    runs?: Observation[];
    tier?: object;
    layout?: object;
    /** In place of dumps. */
    repository?: object;
    interval?: string;
    seenSince?: Instant;
    at?: Instant;
  } = {},
) {
  const { plans = [cronJob('dump')], runs = days(3).map(d => run(d)) } =
    options;
  return judge({
    now: options.at ?? now,
    seenSince: options.seenSince ?? at(30),
    config: {
      kubernetes: {
        clusters: [{ name: 'prod', url: 'https://c', token: 't' }],
      },
      s3: [
        {
          id: 'b',
          bucket: 'backups',
          endpoint: store.url,
          accessKeyId: 'a',
          secretAccessKey: 'b',
          interval: options.interval ?? '1m',
          layouts: [
            {
              ...(options.repository ?? {
                type: 'dumps',
                prefix: 'pg/',
                pattern: '^main-(?<time>\\d{14})\\.sql\\.gz',
                timeFormat: 'yyyyMMddHHmmss',
              }),
              asset: { ...database, cluster: 'prod' },
              cronJob: { cluster: 'prod', namespace: 'shop', name: 'dump' },
              ...options.layout,
            },
          ],
        },
      ],
      assets: [
        {
          entity: 'component:default/shop',
          asset: { ...database, cluster: 'prod' },
        },
      ],
      tiers: { plain: { title: 'Plain', copies: 1, ...options.tier } },
      assetKinds: { database: { copies: 1, keep: { daily: 1 } } },
    },
    inCluster: { 'batch/cronjobs': plans, 'batch/jobs': runs },
    annotations: { 'backup-health/tier': 'plain' },
  });
}

describe('a dump job and what it left', () => {
  it('is well where each run left its dump', async () => {
    store.objects.push(...days(20).map(d => dump(d)));
    const { rules, state, service } = await told();
    expect(rules).toEqual([]);
    expect(state).toBe('ok');
    expect(service.assets[0].plans).toHaveLength(1);
  });

  it('has failed where it succeeded and left nothing new', async () => {
    store.objects.push(...days(20, 1).map(d => dump(d)));
    const { rules, finding, state } = await told();
    expect(rules).toContain('artifact-absent');
    expect(finding('artifact-absent')?.evidence[0].text).toBeTruthy();
    expect(state).toBe('at-risk');
  });

  it('has not failed while the bucket was not read since it ended', async () => {
    store.objects.push(...days(20, 1).map(d => dump(d)));
    const minutesLater = (minutes: number, interval: string) =>
      told({ at: instant(at(0) + (4 + minutes) * 60_000), interval });
    expect((await minutesLater(5, '1m')).rules).toEqual(['artifact-absent']);
    expect((await minutesLater(59, '1h')).rules).toEqual([]);
    expect((await minutesLater(65, '1h')).rules).toEqual(['artifact-absent']);
  });

  it('fails where two runs on end left nothing', async () => {
    store.objects.push(...days(20, 2).map(d => dump(d)));
    const { rules, state } = await told();
    expect(rules).toContain('artifact-absent');
    expect(state).toBe('failing');
  });

  it('is not known where it left a dump and failed', async () => {
    store.objects.push(...days(20).map(d => dump(d)));
    const good = days(3, 2).map(d => run(d));
    const failed = [1, 0].map(d => run(d, { result: 'failed' }));
    expect(await told({ runs: [...good, ...failed] })).toMatchObject({
      state: 'failing',
      rules: expect.arrayContaining(['plan-failing']),
    });
    const { rules, state } = await told({
      runs: [...good, ...failed],
      tier: { rpo: '26h' },
    });
    expect(rules).toContain('rpo-breached');
    expect(state).toBe('failing');
  });

  it('is known where another run succeeded meanwhile', async () => {
    store.objects.push(...days(20).map(d => dump(d)));
    const failed = run(0, { result: 'failed' });
    const again = run(0, { key: 'retried', seconds: 250 });
    const runs = [...days(3, 1).map(d => run(d)), failed, again];
    expect(await told({ runs, tier: { rpo: '26h' } })).toMatchObject({
      rules: [],
    });
  });

  describe('named by the day alone', () => {
    const layout = {
      pattern: '^main-(?<time>\\d{8})\\.sql\\.gz',
      timeFormat: 'yyyyMMdd',
    };
    const daily = (daysAgo: number): StubObject => {
      const object = dump(daysAgo);
      return { ...object, Key: object.Key.replace(/\d{6}(?=\.sql)/, '') };
    };

    it('is well where each run left its dump', async () => {
      store.objects.push(...days(20).map(daily));
      const { rules, state, verdict } = await told({ layout });
      expect(rules).toEqual([]);
      expect(state).toBe('ok');
      expect(verdict.assets[0].statistics).toMatchObject({ succeeded: 21 });
    });

    it('has failed where it left nothing new', async () => {
      store.objects.push(...days(20, 1).map(daily));
      expect((await told({ layout })).rules).toContain('artifact-absent');
    });

    it('is not held against a run that the next one wrote over', async () => {
      store.objects.push(...days(20).map(daily));
      const first = run(0, { key: 'by-hand', hours: 1 });
      const last = run(0, { result: 'failed' });
      const runs = [...days(3, 1).map(d => run(d)), first, last];
      const { rules, state } = await told({ layout, runs });
      expect(rules).toEqual(['plan-failing']);
      expect(state).toBe('at-risk');
    });

    it('takes as long as its runs say, and not since midnight', async () => {
      store.objects.push(...days(20).map(daily));
      const tier = { rpo: '26h' };
      expect((await told({ layout, tier })).rules).not.toContain(
        'rpo-infeasible',
      );
    });
  });

  it('is not known where the keys are not of the zone that config says', async () => {
    store.objects.push(...days(20).map(d => dump(d)));
    for (const [timeZone, state] of [
      ['America/New_York', 'unknown'],
      ['Asia/Tokyo', 'ok'],
    ]) {
      // In Tokyo it is later: the dumps seem older than they are.
      const read = await told({ layout: { timeZone } });
      expect(read.rules).not.toContain('artifact-absent');
      expect(read.state).toBe(state);
    }
  });

  it('is not known where only activity in a repository is seen', async () => {
    const object = (Key: string, LastModified: Instant) => ({
      Key: `kopia/${Key}`,
      Size: 100,
      LastModified: new Date(LastModified).toISOString(),
    });
    // Maintenance writes when no run does.
    store.objects.push(
      object('kopia.repository', at(60)),
      object('q1f', at(0, 4)),
    );
    const repository = { type: 'kopia', prefix: 'kopia/' };
    const { state, rules } = await told({ repository });
    expect([state, rules]).toEqual(['unknown', ['coverage-unproven']]);
  });

  it.each([0, 20])('has failed where it left %d bytes', async size => {
    store.objects.push(...days(20, 1).map(d => dump(d)), dump(0, { size }));
    const { rules, state } = await told();
    expect(rules).toContain('artifact-too-small');
    expect(state).toBe('at-risk');
  });

  it('is suspect where the dump has shrunk to less than half', async () => {
    store.objects.push(
      ...days(20, 1).map(d => dump(d)),
      dump(0, { size: 90_000 }),
    );
    expect((await told()).rules).toContain('artifact-suspect');
  });

  it('is too slow where a run takes longer than the time to the next', async () => {
    const hourly = cronJob('dump', {
      schedule: { expression: '0 * * * *', dialect: 'robfig-v3' },
    });
    store.objects.push(...days(20).map(d => dump(d, { seconds: 4000 })));
    const runs = days(3).map(d => run(d, { seconds: 4000 }));
    expect((await told({ plans: [hourly], runs })).rules).toContain(
      'backup-too-slow',
    );
    expect((await told({ runs })).rules).not.toContain('backup-too-slow');
  });

  it('is not too slow for dumps that were copied here later', async () => {
    store.objects.push(
      ...days(20).map(d => ({
        ...dump(d),
        LastModified: new Date(now - hour).toISOString(),
      })),
    );
    expect((await told({ runs: [] })).rules).not.toContain('backup-too-slow');
  });

  it('grows where dumps have more than doubled', async () => {
    store.objects.push(
      ...days(20).map(d => dump(d, { size: d < 7 ? 500_000 : 200_000 })),
    );
    expect((await told()).finding('storage-growing')).toBeDefined();
    store.objects.length = 0;
    store.objects.push(
      ...days(20).map(d => dump(d, { size: d < 7 ? 390_000 : 200_000 })),
    );
    expect((await told()).finding('storage-growing')).toBeUndefined();
  });

  it('is outrun by a clean-up that goes on while no dump comes', async () => {
    store.objects.push(...days(20, 5).map(d => dump(d)));
    const cleanup = cronJob('cleanup', {
      role: 'cleanup',
      lastSucceededAt: at(0, 3),
    });
    const plans = [cronJob('dump'), cleanup];
    const { finding } = await told({ plans, runs: [] });
    expect(finding('cleanup-outruns-backup')?.remedy[0].command).toContain(
      'patch cronjob cleanup',
    );
    store.objects.push(...days(4).map(d => dump(d)));
    expect(
      (await told({ plans })).finding('cleanup-outruns-backup'),
    ).toBeUndefined();
  });

  it('keeps too little where a rule of the bucket deletes sooner', async () => {
    store.objects.push(...days(20).map(d => dump(d)));
    const rule = (prefix: string, after: number) => (url: URL) =>
      url.searchParams.has('lifecycle')
        ? answerXml(
            200,
            `<LifecycleConfiguration><Rule><ID>old</ID><Status>Enabled</Status><Filter><Prefix>${prefix}</Prefix></Filter><Expiration><Days>${after}</Days></Expiration></Rule></LifecycleConfiguration>`,
          )
        : undefined;
    const tier = { retention: '14d' };
    store.answer(rule('pg/', 7));
    const { finding } = await told({ tier });
    expect(finding('retention-too-short')?.evidence[0].text).toContain(
      'deletes after 7 d',
    );
    for (const fine of [rule('pg/', 14), rule('vault/', 7)]) {
      store.answer(fine);
      expect((await told({ tier })).rules).not.toContain('retention-too-short');
    }
  });
});
