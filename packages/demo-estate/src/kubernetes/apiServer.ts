import { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { BodyTooLargeError, readBody } from '../http/body';
import { authenticate, authorize, User } from './access/authorize';
import { ApiError, apiStatus, NoSuchPathError } from './apiStatus';
import { discovery } from './discovery/discovery';
import { textAt } from './fields';
import { ObjectStore } from './objectStore';
import { Lists } from './read/lists';
import { formOf } from './read/negotiation';
import { renderList, renderObject } from './read/render';
import { PathRequest, requestInfo, ResourceRequest } from './requestInfo';
import { resourceKey, ResourceType } from './types';
import { Watches } from './watch/watches';
import { Writes } from './write/writes';

const maximumBodyBytes = 3 * 1024 * 1024;
/** Smaller answers are not compressed, larger ones fast, as by a real one. */
const gzipFromBytes = 128 * 1024;
const gzipLevel = 1;
const compress = promisify(gzip);

interface Answer {
  code: number;
  body: unknown;
  contentType?: string;
}

/** Answers as the API server of one cluster. */
export class ApiServer {
  readonly #store: ObjectStore;
  readonly #users: Map<string, User>;
  readonly #now: () => number;
  readonly #gitVersion: string;
  readonly #lists: Lists;
  readonly #watches: Watches;
  readonly #writes: Writes;

  static create(options: {
    store: ObjectStore;
    /** By token. */
    users: Map<string, User>;
    /** In milliseconds; lets happen what is due. */
    now: () => number;
    /** `v1.33.6+k3s1` */
    gitVersion: string;
    /** How many changes of a resource a watch can go back. */
    history?: number;
  }): ApiServer {
    return new ApiServer(options);
  }

  private constructor(options: {
    store: ObjectStore;
    users: Map<string, User>;
    now: () => number;
    gitVersion: string;
    history?: number;
  }) {
    this.#store = options.store;
    this.#users = options.users;
    this.#now = options.now;
    this.#gitVersion = options.gitVersion;
    this.#lists = Lists.create(options);
    this.#watches = Watches.create(options);
    this.#writes = Writes.create(options);
  }

  async handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await readBody(request, maximumBodyBytes).catch(error => {
      if (error instanceof BodyTooLargeError) return error;
      throw error;
    });
    const now = this.#now();
    let answer: Answer | undefined;
    try {
      if (body instanceof BodyTooLargeError) {
        throw apiStatus.tooLarge(body.limitBytes);
      }
      answer = this.#answer(request, response, body, now);
    } catch (error) {
      answer = failure(error);
    }
    if (answer) await send(request, response, answer, now);
  }

  /** @returns nothing of a watch: it is being answered by then */
  #answer(
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
    now: number,
  ): Answer | undefined {
    const info = requestInfo(request);
    const user = authenticate(request.headers.authorization, this.#users);
    authorize(user, info);
    if (info.kind === 'path') {
      return this.#answerPath(info, request.headers.accept);
    }
    if (info.verb !== 'watch') {
      return this.#answerResource(info, request, body, now);
    }
    const type = this.#served(info);
    const form = formOf(request.headers.accept);
    this.#watches.start({ type, request: info, form }, response, now);
    return undefined;
  }

  #answerPath({ path }: PathRequest, accept: string | undefined): Answer {
    switch (path) {
      case '/':
        return {
          code: 200,
          body: { paths: ['/api', '/apis', '/readyz', '/version'] },
        };
      case '/readyz':
      case '/livez':
      case '/healthz':
        return { code: 200, body: 'ok', contentType: 'text/plain' };
      case '/version':
      case '/version/':
        return { code: 200, body: this.#version() };
      default:
        return { code: 200, ...discovery(path, this.#store.types, accept) };
    }
  }

  #answerResource(
    info: ResourceRequest,
    request: IncomingMessage,
    body: Buffer,
    now: number,
  ): Answer {
    const type = this.#served(info);
    const { verb, namespace, name = '', query } = info;
    const form = formOf(request.headers.accept);
    const rendering = { form, type, now, query };
    const contentType = request.headers['content-type'] ?? '';
    const write = { type, request: info, contentType, body };
    switch (verb) {
      case 'list': {
        const page = this.#lists.page(type, info);
        return { code: 200, body: renderList(page, rendering) };
      }
      case 'get': {
        const object = this.#store.get(resourceKey(type), namespace, name);
        if (!object) throw apiStatus.notFound(type, name);
        return { code: 200, body: renderObject(object, rendering) };
      }
      case 'create': {
        const created = this.#writes.create(write);
        return { code: 201, body: renderObject(created, rendering) };
      }
      case 'update': {
        const replaced = this.#writes.replace(write);
        return { code: 200, body: renderObject(replaced, rendering) };
      }
      case 'patch': {
        const patched = this.#writes.patch(write);
        return { code: 200, body: renderObject(patched, rendering) };
      }
      case 'delete':
        return { code: 200, body: this.#writes.delete(write) };
      default:
        throw apiStatus.methodNotAllowed();
    }
  }

  /** @throws NoSuchPathError, ApiError (MethodNotAllowed) */
  #served(info: ResourceRequest): ResourceType {
    const key = resourceKey(info);
    const type = this.#store.serves(key) ? this.#store.type(key) : undefined;
    if (!type || type.version !== info.version) throw new NoSuchPathError();
    const isOfAll = ['list', 'watch', 'deletecollection'].includes(info.verb);
    if (info.namespace !== undefined && !type.namespaced) {
      throw new NoSuchPathError();
    }
    if (info.namespace === undefined && type.namespaced && !isOfAll) {
      if (info.verb === 'create') throw apiStatus.methodNotAllowed();
      throw new NoSuchPathError();
    }
    if (info.subresource !== undefined && info.subresource !== 'status') {
      throw new NoSuchPathError();
    }
    if (info.verb === 'create' && info.name !== undefined) {
      throw apiStatus.methodNotAllowed();
    }
    return type;
  }

  #version() {
    const [, major, minor] = /^v(\d+)\.(\d+)/.exec(this.#gitVersion) ?? [];
    return {
      major,
      minor,
      gitVersion: this.#gitVersion,
      gitTreeState: 'clean',
      platform: 'linux/amd64',
    };
  }
}

function failure(error: unknown): Answer {
  if (error instanceof ApiError) {
    return { code: error.status.code, body: error.status };
  }
  if (error instanceof NoSuchPathError) {
    return {
      code: 404,
      body: '404 page not found\n',
      contentType: 'text/plain; charset=utf-8',
    };
  }
  throw error;
}

function retryAfterOf(body: unknown): string {
  return textAt(body, 'details.retryAfterSeconds');
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { code, body, contentType = 'application/json' }: Answer,
  now: number,
): Promise<void> {
  const text = typeof body === 'string' ? body : `${JSON.stringify(body)}\n`;
  let bytes: Buffer = Buffer.from(text);
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const isZipped = bytes.length >= gzipFromBytes && /\bgzip\b/.test(accepted);
  if (isZipped) bytes = await compress(bytes, { level: gzipLevel });
  const retryAfter = retryAfterOf(body);
  response.writeHead(code, {
    'content-type': contentType,
    'content-length': bytes.length,
    'cache-control': 'no-cache, private',
    date: new Date(now).toUTCString(),
    ...(retryAfter && { 'retry-after': retryAfter }),
    ...(isZipped && { 'content-encoding': 'gzip', vary: 'Accept-Encoding' }),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
