import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

export interface StubObject {
  Key: string;
  Size: number;
  LastModified: string;
  StorageClass?: string;
  /** Where INTELLIGENT_TIERING moved it to. */
  ArchiveStatus?: string;
  /** What a GET of it answers. Without one, it cannot be opened. */
  Body?: string | Buffer;
}

export type StubAnswer = (
  request: IncomingMessage,
  response: ServerResponse,
) => void;

/**
 * The least of an S3 server: it lists one bucket in pages, hands out objects, and
 * can be told to answer otherwise. The next page's token is the last key, as Ceph RGW has it.
 */
export async function startStubStore(options: {
  bucket: string;
  objects: StubObject[];
  pageSize?: number;
}) {
  const { bucket, objects, pageSize = 1000 } = options;
  const requests: URL[] = [];
  const methods = new Set<string>();
  const calls: string[] = [];
  let otherwise: ((url: URL) => StubAnswer | undefined) | undefined;

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://store');
    requests.push(url);
    methods.add(request.method ?? '');
    calls.push(`${request.method} ${nameOf(url)}`);
    const answer = otherwise?.(url) ?? answerTo(request, url);
    answer(request, response);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  function answerTo(request: IncomingMessage, url: URL): StubAnswer {
    const key = decodeURIComponent(url.pathname.slice(1))
      .split('/')
      .slice(1)
      .join('/');
    return key === '' ? list(url) : open(request, key);
  }

  function open(request: IncomingMessage, key: string): StubAnswer {
    const object = objects.find(({ Key }) => Key === key);
    if (!object) return refuse(404, 'NoSuchKey');
    const whole = Buffer.from(object.Body ?? '');
    const suffix = /^bytes=-(\d+)$/.exec(request.headers.range ?? '')?.[1];
    const body = suffix ? whole.subarray(-Number(suffix)) : whole;
    const isHead = request.method === 'HEAD';
    return (_, response) => {
      response.writeHead(suffix ? 206 : 200, {
        'content-length': isHead ? object.Size : body.length,
        'last-modified': new Date(object.LastModified).toUTCString(),
        ...(object.ArchiveStatus && {
          'x-amz-archive-status': object.ArchiveStatus,
        }),
      });
      response.end(isHead ? undefined : body);
    };
  }

  function list(url: URL): StubAnswer {
    if (!url.searchParams.has('list-type')) {
      return refuse(501, 'NotImplemented');
    }
    if (url.pathname.replace(/\/$/, '') !== `/${bucket}`) {
      return refuse(404, 'NoSuchBucket');
    }
    const prefix = url.searchParams.get('prefix') ?? '';
    const after =
      url.searchParams.get('continuation-token') ??
      url.searchParams.get('start-after') ??
      '';
    const isEncoded = url.searchParams.get('encoding-type') === 'url';
    const most = Number(url.searchParams.get('max-keys') ?? pageSize);
    const matching = objects
      .filter(({ Key }) => Key.startsWith(prefix) && Key > after)
      .sort((a, b) => (a.Key < b.Key ? -1 : 1));
    const page = matching.slice(0, most);
    const isCut = matching.length > page.length;
    const delimiter = url.searchParams.get('delimiter');
    const encode = (text: string) =>
      isEncoded ? encodeURIComponent(text) : text;
    const folderOf = (key: string) => {
      const at = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
      return at < 0 ? undefined : key.slice(0, at + 1);
    };
    const folders = [...new Set(page.map(({ Key }) => folderOf(Key)))].flatMap(
      folder =>
        folder === undefined
          ? []
          : [
              `<CommonPrefixes><Prefix>${encode(
                folder,
              )}</Prefix></CommonPrefixes>`,
            ],
    );
    const files = page.filter(({ Key }) => folderOf(Key) === undefined);
    const contents = files.map(
      ({ Key, Size, LastModified, StorageClass }) =>
        `<Contents><Key>${encode(
          Key,
        )}</Key><LastModified>${LastModified}</LastModified><Size>${Size}</Size>${
          StorageClass ? `<StorageClass>${StorageClass}</StorageClass>` : ''
        }</Contents>`,
    );
    return answerXml(
      200,
      `<ListBucketResult><Name>${bucket}</Name><Prefix>${prefix}</Prefix>${
        isEncoded ? '<EncodingType>url</EncodingType>' : ''
      }<IsTruncated>${isCut}</IsTruncated>${
        isCut
          ? `<NextContinuationToken>${
              page[page.length - 1].Key
            }</NextContinuationToken>`
          : ''
      }${contents.join('')}${folders.join('')}</ListBucketResult>`,
    );
  }

  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    requests,
    /** Those that asked for a page of objects. */
    get listings() {
      return requests.filter(url => url.searchParams.has('list-type'));
    },
    methods,
    /** `GET ?versioning` of the bucket, `HEAD object` of an object. */
    calls,
    objects,
    /** From now on, these answers come before the listing. */
    answer(
      other: StubAnswer | ((url: URL) => StubAnswer | undefined) | undefined,
    ) {
      otherwise =
        other === undefined || other.length === 1
          ? (other as typeof otherwise)
          : () => other as StubAnswer;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => {
        server.close(resolve);
      });
    },
  };
}

const listingOptions = [
  ...['prefix', 'delimiter', 'start-after', 'continuation-token'],
  ...['max-keys', 'encoding-type', 'x-id'],
];

/** What a call asks for: a part of the bucket, or an object. */
function nameOf({ pathname, searchParams }: URL): string {
  const isObject = /^\/[^/]+\/./.test(pathname);
  const about = [...searchParams.keys()].filter(key =>
    isObject ? key !== 'x-id' : !listingOptions.includes(key),
  );
  return isObject ? ['object', ...about].join(' ?') : `?${about.join('&')}`;
}

export function answerXml(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): StubAnswer {
  return (_, response) => {
    response.writeHead(status, {
      'content-type': 'application/xml',
      ...headers,
    });
    response.end(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
  };
}

/** An error as S3 words it, with what it says of the request's signature. */
export function refuse(
  status: number,
  code: string,
  headers: Record<string, string> = {},
): StubAnswer {
  return (request, response) =>
    answerXml(
      status,
      `<Error><Code>${code}</Code><Message>${code} of ${request.headers.authorization}</Message><AWSAccessKeyId>AKIDSTUB</AWSAccessKeyId><SignatureProvided>${request.headers.authorization}</SignatureProvided><RequestId>1</RequestId></Error>`,
      headers,
    )(request, response);
}
