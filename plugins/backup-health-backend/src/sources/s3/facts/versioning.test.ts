import {
  answerXml,
  startStubStore,
  StubAnswer,
} from '../__fixtures__/stubStore';
import { noCredentials } from '../__testUtils__/reading';
import { BucketReader } from '../bucketReader';
import { createS3Client } from '../client';
import { factOf } from './ask';
import { askVersioning } from './questions';

// What stores answer to the question whether they keep versions.

let store: Awaited<ReturnType<typeof startStubStore>>;

beforeEach(async () => {
  store = await startStubStore({ bucket: 'backups', objects: [] });
});

afterEach(async () => {
  await store.stop();
});

async function told(answer: StubAnswer) {
  store.answer(answer);
  const { signal } = new AbortController();
  const client = createS3Client(
    {
      id: 'b',
      title: 'B',
      bucket: 'backups',
      endpoint: store.url,
      region: 'us-east-1',
      forcePathStyle: true,
      accessKeyId: 'a',
      secretAccessKey: 'b',
      intervalSeconds: 60,
      wholeEverySeconds: 60,
      layouts: [],
    },
    noCredentials,
  );
  const bucket = BucketReader.create({
    client,
    bucket: 'backups',
    callMs: 5000,
    signal,
  });
  return factOf(askVersioning(bucket), signal);
}

const xmlns = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

describe('the versioning of a bucket', () => {
  it.each([
    [`<VersioningConfiguration ${xmlns}/>`, 'off'],
    [`<VersioningConfiguration></VersioningConfiguration>`, 'off'],
    [
      `<VersioningConfiguration ${xmlns}><Status>Enabled</Status></VersioningConfiguration>`,
      'enabled',
    ],
    [
      `<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>`,
      'suspended',
    ],
  ])('is told by %s', async (xml, value) => {
    expect(await told(answerXml(200, xml))).toEqual({ known: true, value });
  });

  it.each<[string, StubAnswer]>([
    [
      'a listing',
      answerXml(
        200,
        '<ListBucketResult><Name>backups</Name><IsTruncated>false</IsTruncated></ListBucketResult>',
      ),
    ],
    ['nothing', (_, response) => response.writeHead(200).end()],
    ['a page of a portal', answerXml(200, '<html>Sign in</html>')],
    ['another answer', answerXml(200, '<Versioning/>')],
  ])('is not verifiable where the answer is %s', async (_, answer) => {
    expect(await told(answer)).toEqual({
      known: false,
      because: 'The store does not support this question.',
    });
  });
});
