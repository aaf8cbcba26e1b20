import { instant, plusSeconds } from '@backup-health/backstage-plugin-common';
import {
  allowReader,
  describeOnObjectStore,
  makeBucket,
  put,
  removeBucket,
  testObjectStore,
  TestObjectStore,
} from './__testUtils__/objectStore';
import { judge } from './__testUtils__/verdict';

// From two buckets, one a copy of the other, to the verdict. On Ceph.

jest.setTimeout(60_000);

const day = 86_400;
const now = instant(Date.now());
const keys = [4, 3, 2, 1, 0].map(days => {
  const taken = new Date(now - (days * day + 3600) * 1000);
  const [date, time] = taken.toISOString().replace(/[-:]/g, '').split('T');
  return `pg/shop-${date}-${time.slice(0, 6)}.sql.gz`;
});

describeOnObjectStore('a bucket and its replica', () => {
  let store: TestObjectStore;
  let buckets: string[];

  beforeAll(() => {
    store = testObjectStore();
  });

  beforeEach(async () => {
    buckets = [await makeBucket(store), await makeBucket(store)];
    for (const bucket of buckets) {
      await allowReader(store, bucket, [{ actions: ['s3:ListBucket'] }]);
    }
  });

  afterEach(async () => {
    for (const bucket of buckets) await removeBucket(store, bucket);
  }, 60_000);

  const verdict = (options: { copy?: object; after?: number } = {}) => {
    const [main, copy] = buckets.map(bucket => ({
      bucket,
      endpoint: store.url,
      ...store.reader,
    }));
    return judge({
      // What was just written is not from the future.
      now: plusSeconds(now, options.after ?? 120),
      config: {
        s3: [
          {
            ...main,
            id: 'main',
            site: 'on-site',
            layouts: [
              {
                type: 'pg-dump',
                prefix: 'pg/',
                pattern: '^(?<db>[a-z]+)-(?<time>\\d{8}-\\d{6})\\.sql\\.gz',
                timeFormat: 'yyyyMMdd-HHmmss',
                asset: { kind: 'database', name: 'shop' },
              },
            ],
          },
          {
            ...copy,
            id: 'copy',
            replicaOf: 'main',
            role: 'offsite',
            ...options.copy,
          },
        ],
        assets: [
          {
            entity: 'component:default/shop',
            asset: { kind: 'database', name: 'shop' },
          },
        ],
        assetKinds: {
          database: { frequency: '1d', keep: { daily: 1 }, copies: 2 },
        },
        tiers: { plain: { title: 'Plain', copies: 2, offsite: true } },
      },
      annotations: { 'backup-health/tier': 'plain' },
    });
  };

  const fill = async (bucket: string, prefix = '', size = 1000) => {
    for (const key of keys) {
      await put(store, bucket, `${prefix}${key}`, 'x'.repeat(size));
    }
  };

  it('has one recovery point in two copies, where key and size agree', async () => {
    await fill(buckets[0]);
    await fill(buckets[1]);
    const { service, verdict: told, rules, state } = await verdict();
    const [asset] = service.assets;
    expect(asset.points).toHaveLength(5);
    expect(asset.points[0].locations).toEqual(['s3/main', 's3/copy']);
    expect(asset.plans).toHaveLength(1);
    expect(told.assets[0].copies).toMatchObject([
      { location: 's3/copy', site: 'off-site' },
      { location: 's3/main', site: 'on-site' },
    ]);
    expect(rules).toEqual([]);
    expect(state).toBe('ok');
  });

  it('finds the copies below a folder of the replica', async () => {
    await fill(buckets[0]);
    await fill(buckets[1], 'mirror/of main/');
    expect(
      await verdict({ copy: { replicaPrefix: 'mirror/of main/' } }),
    ).toMatchObject({ rules: [], state: 'ok' });
  });

  it('counts nothing as a copy that is not there', async () => {
    await fill(buckets[0]);
    const { rules, state, finding } = await verdict();
    expect(rules).toEqual(['no-offsite-copy', 'too-few-copies']);
    expect(state).toBe('at-risk');
    expect(finding('too-few-copies')?.title).toBe(
      '1 of 2 copies of database shop',
    );
  });

  it('counts nothing as a copy that has another size, and says so', async () => {
    await fill(buckets[0]);
    await fill(buckets[1], '', 400);
    const { rules, finding, service } = await verdict();
    expect(rules).toEqual(['no-offsite-copy', 'too-few-copies']);
    expect(finding('too-few-copies')?.evidence).toContainEqual({
      text: 'copy: what lies there under its name has 400 bytes, and it has 1000 bytes',
    });
    expect(service.assets[0].points).toHaveLength(5);
  });

  it('takes an unreadable replica for unknown, and not for a missing copy', async () => {
    await fill(buckets[0]);
    await fill(buckets[1]);
    await allowReader(store, buckets[1], [{ actions: ['s3:GetObject'] }]);
    const { rules, state, finding, verdict: told } = await verdict();
    expect(state).toBe('unknown');
    expect(rules).toEqual(['no-offsite-copy', 'too-few-copies']);
    expect(finding('too-few-copies')).toMatchObject({
      state: 'unknown',
      title: 'Not verifiable: whether there are 2 copies of database shop',
    });
    expect(told.assets[0].lastGood?.key).toBe(`s3/main/${keys[4]}`);
  });

  it('says that the newest is late, though the replica cannot be read', async () => {
    await fill(buckets[0]);
    await allowReader(store, buckets[1], [{ actions: ['s3:GetObject'] }]);
    const { state } = await verdict({ after: 15 * day });
    expect(state).toBe('stale');
  });

  it('goes back to what only the replica still has', async () => {
    await fill(buckets[1]);
    const { service, verdict: told, state } = await verdict();
    expect(service.assets[0]?.points ?? []).toHaveLength(5);
    expect(told.assets[0].copies).toMatchObject([{ location: 's3/copy' }]);
    expect(state).toBe('at-risk');
  });
});
