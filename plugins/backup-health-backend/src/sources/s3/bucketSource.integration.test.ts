import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  formatInstant,
  Instant,
  instant,
  Observation,
} from '@backup-health/backstage-plugin-common';
import type { StreamOutcome } from '@backup-health/backstage-plugin-node';
import { demoKeys, Estate, ManualClock, startEstate } from 'demo-estate';
import { parse } from 'yaml';
import { BucketConfig, readBackupHealthConfig } from '../../config';
import { BucketSource } from './bucketSource';

// Reads the estate's buckets as the demo's own config says, over HTTP.

const day = 24 * 3_600_000;
const start = new Date('2026-11-21T12:00:00Z');

const clock = ManualClock.startingAt(start);
let estate: Estate;
let buckets: BucketConfig[];

beforeAll(async () => {
  estate = await startEstate({ firstPort: 0, clock });
  const text = readFileSync(
    resolve(__dirname, '../../../../../app-config.demo.yaml'),
    'utf8',
  );
  const port = new URL(estate.urls.s3).port;
  const appConfig = parse(text.replace(/\$\{PORT_\w+[^}]*\}/g, port));
  buckets = readBackupHealthConfig(new ConfigReader(appConfig)).buckets;
});

afterAll(async () => {
  await estate?.stop();
});

async function read(id: string, config: Partial<BucketConfig> = {}) {
  const bucket = buckets.find(b => b.id === id);
  if (!bucket) throw new Error(`The demo's config has no bucket ${id}.`);
  const outcomes: StreamOutcome[] = [];
  let clockAheadSeconds: number | undefined;
  await BucketSource.create({
    delay: async () => {},
    config: { ...bucket, ...config },
    credentials: DefaultAwsCredentialsManager.fromConfig(new ConfigReader({})),
    now: () => instant(clock.now()),
  }).read({
    signal: new AbortController().signal,
    onSource: async reading => {
      clockAheadSeconds = reading.clockAheadSeconds;
    },
    onStream: async outcome => {
      outcomes.push(outcome);
    },
  });
  const observations: Observation[] = outcomes.flatMap(outcome =>
    outcome.condition === 'readable'
      ? outcome.origins.flatMap(origin => origin.observations)
      : [],
  );
  const points = observations.filter(o => o.type === 'recovery-point');
  return { outcomes, observations, points, clockAheadSeconds };
}

describe('BucketSource, on the estate', () => {
  it('finds the dumps of a landscape up to the day when they ceased', async () => {
    const { outcomes, points, clockAheadSeconds } = await read(
      'lvs-cloud-pg-backups',
    );
    expect(outcomes.map(o => [o.stream, o.condition])).toEqual([
      ['dumps:', 'readable'],
      ['bucket', 'readable'],
    ]);
    expect(clockAheadSeconds).toBe(0);
    const newest = points[points.length - 1];
    expect(newest).toMatchObject({
      plan: 'name:lvs-cloud/cronjob/platform/pgdump-s3',
      result: 'good',
      evidence: 'artifact-seen',
      locations: ['s3/lvs-cloud-pg-backups'],
      holds: {
        refs: [
          {
            kind: 'database',
            cluster: 'name:lvs-cloud',
            namespace: 'platform',
            name: 'postgresql',
          },
        ],
      },
    });
    const age = clock.now() - (newest.asOf as Instant);
    expect(age).toBeGreaterThan(9 * day);
    expect(age).toBeLessThan(11 * day);
    expect(newest.availableAt).toBeGreaterThan(newest.asOf as Instant);
  });

  it('reads the times of etcd snapshots, which count since 1970', async () => {
    const { points, observations } = await read('lvs-cloud-etcd');
    expect(points.length).toBeGreaterThan(10);
    for (const point of points) {
      expect(formatInstant(point.asOf as Instant)).toMatch(/T02:3\d:/);
    }
    expect(observations.filter(o => o.type === 'problem')).toEqual([]);
    expect(observations.find(o => o.type === 'location')).toMatchObject({
      key: 's3/lvs-cloud-etcd',
      site: 'off-site',
      availability: 'available',
    });
  });

  it('sees the next dump, and that the oldest went', async () => {
    const before = (await read('carbon-postgres')).points;
    clock.advance({ days: 1 });
    const after = (await read('carbon-postgres')).points;
    const [newest] = after.slice(-1);
    expect(before.map(point => point.key)).not.toContain(newest.key);
    expect(clock.now() - (newest.asOf as Instant)).toBeLessThan(day);
    expect(after.map(point => point.key)).not.toContain(before[0].key);
  });

  it.each([
    ['has no right to it', demoKeys.stranger, 'AccessDenied'],
    ['gave a wrong secret', { secretAccessKey: 'x' }, 'SignatureDoesNotMatch'],
    ['is not known', { accessKeyId: 'x' }, 'InvalidAccessKeyId'],
  ])('is told when the account %s', async (_, keys, code) => {
    const { outcomes } = await read('carbon-postgres', keys);
    expect(outcomes).toMatchObject([
      { condition: 'forbidden', message: expect.stringContaining(code) },
      { condition: 'forbidden', message: expect.stringContaining(code) },
    ]);
  });

  it('knows a bucket that is not there', async () => {
    const { outcomes } = await read('carbon-postgres', { bucket: 'gone' });
    expect(outcomes).toMatchObject([
      { stream: 'dumps:', condition: 'failing' },
      { stream: 'bucket', condition: 'readable' },
    ]);
  });
});
