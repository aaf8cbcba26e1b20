import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { demoKeys, Estate, startEstate } from '.';

// Five landscapes are told before the first test.
jest.setTimeout(60_000);

describe('the S3 server, asked by the SDK', () => {
  let estate: Estate;
  const clients: S3Client[] = [];

  const client = (credentials = demoKeys.reader) => {
    const s3 = new S3Client({
      endpoint: estate.urls.s3,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials,
      maxAttempts: 1,
    });
    clients.push(s3);
    return s3;
  };
  const Bucket = 'lvs-cloud-pg-backups';

  beforeAll(async () => {
    estate = await startEstate({ firstPort: 0 });
  });
  afterAll(async () => {
    clients.forEach(s3 => s3.destroy());
    await estate.stop();
  });

  it('lists the dumps in order, whole and in pages', async () => {
    const s3 = client();
    const { Contents: whole = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket }),
    );
    expect(whole).toHaveLength(8);
    const keys = whole.map(({ Key }) => Key);
    expect(keys).toEqual([...keys].sort());

    const first = await s3.send(
      new ListObjectsV2Command({ Bucket, MaxKeys: 3 }),
    );
    expect(first.IsTruncated).toBe(true);
    const rest = await s3.send(
      new ListObjectsV2Command({
        Bucket,
        ContinuationToken: first.NextContinuationToken,
      }),
    );
    const after = await s3.send(
      new ListObjectsV2Command({ Bucket, StartAfter: keys[2] }),
    );
    expect(rest.Contents?.map(({ Key }) => Key)).toEqual(keys.slice(3));
    expect(after.Contents?.map(({ Key }) => Key)).toEqual(keys.slice(3));
  });

  it('gives a range of a dump', async () => {
    const s3 = client();
    const { Contents: [dump] = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket }),
    );
    const { Body, ContentLength } = await s3.send(
      new GetObjectCommand({ Bucket, Key: dump.Key, Range: 'bytes=0-1' }),
    );
    expect(ContentLength).toBe(2);
    expect([...(await Body!.transformToByteArray())]).toEqual([0x1f, 0x8b]);
  });

  it.each([
    [
      'an unknown key',
      { accessKeyId: 'nobody', secretAccessKey: 'x' },
      'InvalidAccessKeyId',
    ],
    [
      'a wrong secret',
      { ...demoKeys.reader, secretAccessKey: 'x' },
      'SignatureDoesNotMatch',
    ],
    ['a key without a right to it', demoKeys.stranger, 'AccessDenied'],
  ])('refuses %s', async (_, credentials, name) => {
    await expect(
      client(credentials).send(new ListObjectsV2Command({ Bucket })),
    ).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 403 } });
  });

  it('says of a bucket that there is none', async () => {
    await expect(
      client().send(new ListObjectsV2Command({ Bucket: 'nothing-here' })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(
      client().send(new HeadBucketCommand({ Bucket: 'nothing-here' })),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });

  it('answers what a bucket is set to', async () => {
    const answer = await client().send(
      new GetBucketVersioningCommand({ Bucket }),
    );
    expect(answer.$metadata.httpStatusCode).toBe(200);
  });

  it('takes an object from a writer, and gives it up again', async () => {
    const s3 = client(demoKeys.writer);
    const Key = 'by-hand/ö & dump.sql';
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'hello' }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await Body!.transformToString()).toBe('hello');
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await expect(
      s3.send(new GetObjectCommand({ Bucket, Key })),
    ).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(
      client().send(new PutObjectCommand({ Bucket, Key, Body: 'x' })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
