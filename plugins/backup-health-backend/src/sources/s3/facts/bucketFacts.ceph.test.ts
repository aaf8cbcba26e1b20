import {
  PutBucketAclCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectLockConfigurationCommand,
} from '@aws-sdk/client-s3';
import { instant } from '@backup-health/backstage-plugin-common';
import {
  allowReader,
  describeOnObjectStore,
  makeBucket,
  removeBucket,
  testObjectStore,
  TestObjectStore,
} from '../__testUtils__/objectStore';
import { BucketReader } from '../bucketReader';
import { createS3Client } from '../client';
import { noCredentials } from '../__testUtils__/reading';
import { BucketFacts } from './bucketFacts';

describeOnObjectStore('the facts of a bucket, on Ceph', () => {
  let store: TestObjectStore;
  let bucket: string;

  beforeAll(() => {
    store = testObjectStore();
  });

  beforeEach(async () => {
    bucket = await makeBucket(store, { lock: true });
  });

  afterEach(async () => {
    await removeBucket(store, bucket);
  });

  function read(account: 'owner' | 'reader' = 'owner') {
    const { signal } = new AbortController();
    const client = createS3Client(
      {
        id: 'b',
        title: 'B',
        bucket,
        endpoint: store.url,
        region: 'us-east-1',
        forcePathStyle: true,
        ...store[account],
        intervalSeconds: 60,
        wholeEverySeconds: 60,
        layouts: [],
      },
      noCredentials,
    );
    return new BucketFacts({ isAws: false, wholeEverySeconds: 60 }).read(
      {
        bucket: BucketReader.create({ client, bucket, callMs: 30_000, signal }),
        now: instant(Date.now()),
      },
      signal,
    );
  }

  it('are told as they are, and what Ceph does not know is not verifiable', async () => {
    await store.client.send(
      new PutObjectLockConfigurationCommand({
        Bucket: bucket,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } },
        },
      }),
    );
    await store.client.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket: bucket,
        LifecycleConfiguration: {
          Rules: [
            {
              ID: 'old',
              Status: 'Enabled',
              Filter: { Prefix: 'postgres/' },
              Expiration: { Days: 7 },
            },
          ],
        },
      }),
    );
    expect(await read()).toMatchObject({
      versioning: { known: true, value: 'enabled' },
      objectLock: {
        known: true,
        value: {
          enabled: true,
          mode: 'governance',
          defaultRetentionSeconds: 30 * 86_400,
        },
      },
      lifecycle: {
        known: true,
        value: [{ prefix: 'postgres/', expiresAfterSeconds: 7 * 86_400 }],
      },
      encryption: {
        known: false,
        because: expect.stringContaining('does not support'),
      },
      publicAccess: { known: true, value: false },
      replication: { known: false },
      region: { known: true, value: 'default' },
    });
  });

  it('see that everybody may read it', async () => {
    await store.client.send(
      new PutBucketAclCommand({ Bucket: bucket, ACL: 'public-read' }),
    );
    expect((await read()).publicAccess).toEqual({ known: true, value: true });
  });

  it('are refused one by one', async () => {
    await allowReader(store, bucket, [
      { actions: ['s3:ListBucket', 's3:GetBucketVersioning'] },
    ]);
    const facts = await read('reader');
    expect(facts.versioning).toEqual({ known: true, value: 'enabled' });
    expect(facts.lifecycle).toEqual({
      known: false,
      because:
        'The account may not ask for it (AccessDenied): it needs s3:GetLifecycleConfiguration.',
    });
  });
});
