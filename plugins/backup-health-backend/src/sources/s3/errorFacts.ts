/**
 * What may be told of an error of the SDK or of the connection: its code, the
 * status and a region. What was written beside them is never passed on, since
 * it may hold a key's id or what was signed.
 */
export interface ErrorFacts {
  code?: string;
  status?: number;
  /** Where the bucket lies, when the store says that it is not here. */
  region?: string;
}

export function errorFacts(error: unknown): ErrorFacts {
  return {
    code: codeOf(error),
    status: statusOf(error),
    region: regionOf(error),
  };
}

const sayNothing = ['Error', 'Unknown', 'UnknownError', 'AggregateError'];

/**
 * A system's code before a name, since many different things are called
 * `Error`. An answer without a body has no code at all.
 */
function codeOf(error: unknown): string | undefined {
  if (!isRecord(error)) return undefined;
  // Of a host with several addresses, one error for each.
  const inner = Array.isArray(error.errors)
    ? codeOf(error.errors[0])
    : undefined;
  return [error.code, error.Code, inner, error.name].find(
    (code): code is string =>
      typeof code === 'string' &&
      /^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(code) &&
      !sayNothing.includes(code),
  );
}

function statusOf(error: unknown): number | undefined {
  const metadata = isRecord(error) ? error.$metadata : undefined;
  const status = isRecord(metadata) ? metadata.httpStatusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

function regionOf(error: unknown): string | undefined {
  if (!isRecord(error)) return undefined;
  const response = isRecord(error.$response) ? error.$response : {};
  const headers = isRecord(response.headers) ? response.headers : {};
  const region = headers['x-amz-bucket-region'] ?? error.Region;
  return typeof region === 'string' && /^[a-z0-9-]{1,40}$/.test(region)
    ? region
    : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
