import { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BodyTooLargeError, readBody } from '../http/body';
import { mayRead, S3Account } from './account';
import { Bucket } from './bucket';
import { settingsAnswers } from './bucketSettings';
import { listObjects } from './listObjects';
import {
  deleteObject,
  existing,
  getObject,
  putObject,
  S3Answer,
} from './objectAnswers';
import { listVersions } from './listVersions';
import { retentionAnswer } from './retention';
import { S3Error, s3Error } from './s3Error';
import { S3Request, s3Request } from './s3Request';
import { checkSignature } from './signature';
import { Xml, xmlDocument } from './xml';

const maximumBodyBytes = 64 * 1024 * 1024;

/** Parameters that say how, and not what: any other is another operation. */
const listParameters = [
  'list-type',
  'prefix',
  'delimiter',
  'start-after',
  'max-keys',
  'continuation-token',
  'encoding-type',
  'fetch-owner',
];
const harmlessParameters = ['x-id', 'versionId'];
const versionsParameters = [
  'prefix',
  'delimiter',
  'key-marker',
  'version-id-marker',
  'max-keys',
];

/** Answers as S3, in the path style. */
export class S3Server {
  readonly #buckets: Map<string, Bucket>;
  readonly #accounts: S3Account[];
  readonly #now: () => number;
  #requests = 0;

  static create(options: {
    buckets: Map<string, Bucket>;
    accounts: S3Account[];
    /** In milliseconds; lets happen what is due. */
    now: () => number;
  }): S3Server {
    return new S3Server(options);
  }

  private constructor(options: {
    buckets: Map<string, Bucket>;
    accounts: S3Account[];
    now: () => number;
  }) {
    this.#buckets = options.buckets;
    this.#accounts = options.accounts;
    this.#now = options.now;
  }

  async handle(
    incoming: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await readBody(incoming, maximumBodyBytes).catch(error => {
      if (error instanceof BodyTooLargeError) return undefined;
      throw error;
    });
    const { method = 'GET', url = '/', headers } = incoming;
    const now = this.#now();
    this.#requests += 1;
    const requestId = this.#requests
      .toString(16)
      .toUpperCase()
      .padStart(16, '0');
    let answer: S3Answer;
    try {
      if (!body) throw s3Error.tooLarge();
      answer = this.#answer(s3Request({ method, url, headers, body }), now);
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      answer = failure(error, { method, url, requestId });
    }
    await send(response, answer, { method, now, requestId });
  }

  /** @throws S3Error */
  #answer(request: S3Request, now: number): S3Answer {
    const account = checkSignature(request, this.#accounts, now);
    const { method, key } = request;
    const operation = operationOf(request);
    if (!request.bucket) {
      if (method !== 'GET' || operation) throw s3Error.notImplemented();
      return xml(this.#listBuckets(account));
    }
    const bucket = this.#buckets.get(request.bucket);
    if (!bucket) throw s3Error.noSuchBucket(request.bucket);
    if (!mayRead(account, bucket.name)) throw s3Error.accessDenied();
    const isWrite = method !== 'GET' && method !== 'HEAD';
    if (isWrite && !account.mayWrite) throw s3Error.accessDenied();

    if (key !== undefined) {
      if (operation === 'retention' && method === 'GET') {
        return xml(retentionAnswer(bucket, existing(bucket, request)));
      }
      if (operation) throw s3Error.notImplemented();
      if (method === 'PUT') return putObject(bucket, request, now);
      if (method === 'DELETE') return deleteObject(bucket, request, now);
      if (!isWrite) return getObject(bucket, request);
      throw s3Error.notImplemented();
    }
    if (method === 'HEAD' && !operation) return { status: 200, headers: {} };
    if (method === 'GET' && operation === 'list') {
      return xml(listObjects(bucket, request));
    }
    if (method === 'GET' && operation === 'versions') {
      return xml(listVersions(bucket, request));
    }
    const settings = settingsAnswers[operation ?? ''];
    if (method === 'GET' && settings) return xml(settings(bucket));
    throw s3Error.notImplemented();
  }

  #listBuckets(account: S3Account): string {
    const visible = [...this.#buckets.values()]
      .filter(bucket => mayRead(account, bucket.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return xmlDocument([
      'ListAllMyBucketsResult',
      [
        [
          'Owner',
          [
            ['ID', account.name],
            ['DisplayName', account.name],
          ],
        ],
        [
          'Buckets',
          visible.map(
            ({ name, createdAt }): Xml => [
              'Bucket',
              [
                ['Name', name],
                ['CreationDate', new Date(createdAt).toISOString()],
              ],
            ],
          ),
        ],
      ],
    ]);
  }
}

/** `list`, a subresource such as `versioning`, or nothing in particular. */
function operationOf({ query, key }: S3Request): string | undefined {
  const names = query
    .map(([name]) => name)
    .filter(name => !harmlessParameters.includes(name));
  const isList =
    key === undefined &&
    query.some(([name, value]) => name === 'list-type' && value === '2');
  if (key === undefined && names.includes('versions')) {
    return names.every(
      name => name === 'versions' || versionsParameters.includes(name),
    )
      ? 'versions'
      : 'unknown';
  }
  const others = names.filter(
    name => !isList || !listParameters.includes(name),
  );
  if (others.length === 0) return isList ? 'list' : undefined;
  return others[0];
}

function xml(body: string): S3Answer {
  return {
    status: 200,
    headers: {
      'content-type': 'application/xml',
      'content-length': Buffer.byteLength(body),
    },
    body,
  };
}

function failure(
  error: S3Error,
  {
    method,
    url,
    requestId,
  }: { method: string; url: string; requestId: string },
): S3Answer {
  const { status, code, message, details } = error;
  // HEAD has no body: all that a client learns is the status.
  if (method === 'HEAD') return { status, headers: {} };
  const document = xmlDocument(
    [
      'Error',
      [
        ['Code', code],
        ['Message', message],
        ...Object.entries(details).map(([name, value]): Xml => [name, value]),
        ['Resource', url.split('?')[0]],
        ['RequestId', requestId],
      ],
    ],
    { inNamespace: false },
  );
  return { ...xml(document), status };
}

async function send(
  response: ServerResponse,
  { status, headers, body }: S3Answer,
  options: { method: string; now: number; requestId: string },
): Promise<void> {
  response.writeHead(status, {
    ...headers,
    date: new Date(options.now).toUTCString(),
    server: 'demo-estate',
    'x-amz-request-id': options.requestId,
  });
  if (body === undefined || typeof body === 'string') {
    response.end(body);
    return;
  }
  // Whoever goes away in the midst of a large dump has had enough of it.
  await pipeline(Readable.from(body), response).catch(() => {});
}
