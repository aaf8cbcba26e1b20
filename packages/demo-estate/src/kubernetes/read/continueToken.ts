import { apiStatus } from '../apiStatus';

/** Where a list goes on. */
export interface Continuation {
  /** Of the list; -1: whatever is the state by now. */
  revision: number;
  /** Of the last object of the page before. */
  after: { namespace: string; name: string };
}

export function writeContinueToken({ revision, after }: Continuation): string {
  return Buffer.from(
    JSON.stringify({
      v: 'meta.k8s.io/v1',
      rv: revision,
      start: `${after.namespace}/${after.name}\u0000`,
    }),
  ).toString('base64url');
}

/** @throws ApiError (BadRequest) */
export function readContinueToken(token: string): Continuation {
  const parsed = parse(token);
  const match = /^([^/]*)\/([^/]+)\0$/.exec(parsed?.start ?? '');
  if (!parsed || !match) {
    throw apiStatus.badRequest('continue key is not valid: incorrect format');
  }
  const [, namespace, name] = match;
  return { revision: parsed.rv, after: { namespace, name } };
}

function parse(token: string): { rv: number; start: string } | undefined {
  try {
    const { v, rv, start } = JSON.parse(
      Buffer.from(token, 'base64url').toString('utf8'),
    );
    return v === 'meta.k8s.io/v1' &&
      Number.isInteger(rv) &&
      typeof start === 'string'
      ? { rv, start }
      : undefined;
  } catch {
    return undefined;
  }
}
