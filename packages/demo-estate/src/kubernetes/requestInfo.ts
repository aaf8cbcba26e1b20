import { IncomingMessage } from 'node:http';

export type Verb =
  | 'get'
  | 'list'
  | 'watch'
  | 'create'
  | 'update'
  | 'patch'
  | 'delete'
  | 'deletecollection';

/** A request for objects, as the authoriser of an API server sees it. */
export interface ResourceRequest {
  kind: 'resource';
  verb: Verb;
  group: string;
  version: string;
  namespace?: string;
  plural: string;
  name?: string;
  subresource?: string;
  query: URLSearchParams;
}

/** A request for anything else: discovery, health, the version. */
export interface PathRequest {
  kind: 'path';
  /** Of HTTP, in small letters. */
  verb: string;
  path: string;
}

/** Tells what a request is for (as apiserver/pkg/endpoints/request does). */
export function requestInfo(
  request: IncomingMessage,
): ResourceRequest | PathRequest {
  const { pathname, searchParams: query } = new URL(
    request.url ?? '/',
    'http://cluster',
  );
  const method = request.method ?? 'GET';
  const parts = pathname
    .split('/')
    .filter(part => part !== '')
    .map(decode);
  const path: PathRequest = {
    kind: 'path',
    verb: method.toLowerCase(),
    path: pathname,
  };

  let group = '';
  if (parts[0] === 'apis') {
    group = parts[1] ?? '';
    parts.splice(0, 2);
  } else if (parts[0] === 'api') {
    parts.splice(0, 1);
  } else {
    return path;
  }
  const [version, ...rest] = parts;
  if (version === undefined || rest.length === 0) return path;

  let namespace: string | undefined;
  // `/namespaces/x` is the Namespace itself; longer, it is what lies in it.
  if (rest[0] === 'namespaces' && rest.length > 2) {
    namespace = rest[1];
    rest.splice(0, 2);
  }
  const [plural, name, subresource, ...more] = rest;
  if (more.length > 0) return path;
  const verb = verbOf(method, name, query);
  return verb
    ? {
        kind: 'resource',
        verb,
        group,
        version,
        namespace,
        plural,
        name,
        subresource,
        query,
      }
    : path;
}

function verbOf(
  method: string,
  name: string | undefined,
  query: URLSearchParams,
): Verb | undefined {
  switch (method) {
    case 'GET':
    case 'HEAD':
      if (['1', 'true'].includes(query.get('watch') ?? '')) return 'watch';
      return name === undefined ? 'list' : 'get';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name === undefined ? 'deletecollection' : 'delete';
    default:
      return undefined;
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
