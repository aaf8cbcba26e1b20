import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { inParallel } from '../inParallel';

interface Account {
  accessKeyId: string;
  secretAccessKey: string;
}

/** The S3 server that `make test` starts, where it can. */
export interface TestObjectStore {
  url: string;
  /** For tools that speak TLS only; its certificate is its own. */
  tlsUrl?: string;
  /** Owns the buckets. */
  owner: Account;
  /** May do what a bucket's policy lets it. */
  reader: Account;
  client: S3Client;
}

/** Its tests are skipped, and counted as such, where there is none. */
export const describeOnObjectStore = process.env.BACKUP_HEALTH_TEST_S3_URL
  ? describe
  : describe.skip;

export function testObjectStore(): TestObjectStore {
  const url = demand('BACKUP_HEALTH_TEST_S3_URL');
  const owner = account('BACKUP_HEALTH_TEST_S3_OWNER');
  return {
    url,
    tlsUrl: process.env.BACKUP_HEALTH_TEST_S3_TLS_URL,
    owner,
    reader: account('BACKUP_HEALTH_TEST_S3_READER'),
    client: new S3Client({
      region: 'us-east-1',
      endpoint: url,
      forcePathStyle: true,
      credentials: owner,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
  };
}

let made = 0;

/** Makes a bucket of its own for a test. */
export async function makeBucket(
  { client }: TestObjectStore,
  options: { lock?: boolean } = {},
): Promise<string> {
  made += 1;
  const bucket = `test-${process.pid}-${made}-${Date.now().toString(36)}`;
  await client.send(
    new CreateBucketCommand({
      Bucket: bucket,
      ObjectLockEnabledForBucket: options.lock,
    }),
  );
  return bucket;
}

export async function put(
  { client }: TestObjectStore,
  bucket: string,
  key: string,
  body: string | Buffer = 'x'.repeat(1000),
): Promise<void> {
  await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentLength: Buffer.byteLength(body),
    }),
  );
}

/** Lets the reader do these things in the bucket, and nothing else. */
export async function allowReader(
  { client }: TestObjectStore,
  bucket: string,
  statements: { actions: string[]; prefix?: string }[],
): Promise<void> {
  await client.send(
    new PutBucketPolicyCommand({
      Bucket: bucket,
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: statements.map(({ actions, prefix }) => ({
          Effect: 'Allow',
          Principal: { AWS: ['arn:aws:iam:::user/reader'] },
          Action: actions,
          Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
          ...(prefix !== undefined && {
            Condition: { StringLike: { 's3:prefix': `${prefix}*` } },
          }),
        })),
      }),
    }),
  );
}

export async function removeBucket(
  { client }: TestObjectStore,
  bucket: string,
): Promise<void> {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket }),
    );
    const all = [...Versions, ...DeleteMarkers];
    if (all.length === 0) break;
    await inParallel(all, 20, ({ Key, VersionId }) =>
      client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId })),
    );
  }
  await client.send(new DeleteBucketCommand({ Bucket: bucket }));
}

function demand(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The tests need the variable ${name}.`);
  return value;
}

function account(name: string): Account {
  const [accessKeyId, secretAccessKey] = demand(name).split(':');
  return { accessKeyId, secretAccessKey };
}
