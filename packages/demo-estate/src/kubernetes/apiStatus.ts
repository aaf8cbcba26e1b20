import { qualifiedName } from './types';

/** A Status as an API server sends it in place of what was asked for. */
export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: { continue?: string; resourceVersion?: string };
  status: 'Failure' | 'Success';
  message?: string;
  reason?: string;
  details?: Record<string, unknown>;
  code?: number;
}

/** What a request failed with. */
export class ApiError extends Error {
  readonly status: Status & { code: number };

  constructor(
    code: number,
    reason: string,
    message: string,
    rest: Partial<Pick<Status, 'details' | 'metadata'>> = {},
  ) {
    super(message);
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      ...rest,
      code,
    };
  }
}

/** A path that nothing serves: answered by the router, without a Status. */
export class NoSuchPathError extends Error {}

interface Resource {
  group: string;
  plural: string;
}

function details({ group, plural }: Resource, name?: string) {
  return {
    ...(name !== undefined && { name }),
    ...(group && { group }),
    kind: plural,
  };
}

/** The failures of an API server, in its own words. */
export const apiStatus = {
  unauthorized: () => new ApiError(401, 'Unauthorized', 'Unauthorized'),

  /** @param action - `cannot list resource "pods" … at the cluster scope` */
  forbidden: (
    of: Resource,
    name: string | undefined,
    user: string,
    action: string,
  ) => {
    const subject = name ? `${qualifiedName(of)} "${name}"` : qualifiedName(of);
    return new ApiError(
      403,
      'Forbidden',
      `${subject} is forbidden: User "${user}" ${action}`,
      { details: details(of, name) },
    );
  },

  forbiddenPath: (user: string, verb: string, path: string) =>
    new ApiError(
      403,
      'Forbidden',
      `forbidden: User "${user}" cannot ${verb} path "${path}"`,
      { details: {} },
    ),

  notFound: (of: Resource, name: string) =>
    new ApiError(404, 'NotFound', `${qualifiedName(of)} "${name}" not found`, {
      details: details(of, name),
    }),

  alreadyExists: (of: Resource, name: string) =>
    new ApiError(
      409,
      'AlreadyExists',
      `${qualifiedName(of)} "${name}" already exists`,
      { details: details(of, name) },
    ),

  conflict: (of: Resource, name: string) =>
    new ApiError(
      409,
      'Conflict',
      `Operation cannot be fulfilled on ${qualifiedName(
        of,
      )} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
      { details: details(of, name) },
    ),

  invalid: (of: Resource, kind: string, name: string, problem: string) =>
    new ApiError(
      422,
      'Invalid',
      `${
        of.group ? `${kind}.${of.group}` : kind
      } "${name}" is invalid: ${problem}`,
      { details: { ...details(of, name), kind } },
    ),

  badRequest: (message: string) => new ApiError(400, 'BadRequest', message),

  /** @param token - to go on with, if the rest may be of another time */
  expired: (token: string) =>
    new ApiError(
      410,
      'Expired',
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.',
      { metadata: { continue: token } },
    ),

  /** Of a watch that begins before what is remembered. */
  tooOldResourceVersion: (wanted: number, oldest: number) =>
    new ApiError(
      410,
      'Expired',
      `too old resource version: ${wanted} (${oldest})`,
    ),

  /** Of a list that is to be newer than anything there is. */
  tooLargeResourceVersion: (wanted: number, current: number) =>
    new ApiError(
      504,
      'Timeout',
      `Timeout: Too large resource version: ${wanted}, current: ${current}`,
      {
        details: {
          causes: [
            {
              reason: 'ResourceVersionTooLarge',
              message: 'Too large resource version',
            },
          ],
          retryAfterSeconds: 1,
        },
      },
    ),

  /** As a server without WatchList says it. */
  sendInitialEventsForbidden: () => {
    const problem =
      'Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled';
    return new ApiError(
      422,
      'Invalid',
      `ListOptions.meta.k8s.io "" is invalid: sendInitialEvents: ${problem}`,
      {
        details: {
          group: 'meta.k8s.io',
          kind: 'ListOptions',
          causes: [
            {
              reason: 'FieldValueForbidden',
              message: problem,
              field: 'sendInitialEvents',
            },
          ],
        },
      },
    );
  },

  methodNotAllowed: () =>
    new ApiError(
      405,
      'MethodNotAllowed',
      'the server does not allow this method on the requested resource',
      { details: {} },
    ),

  notAcceptable: (message: string) =>
    new ApiError(406, 'NotAcceptable', message, { details: {} }),

  tooLarge: (limitBytes: number) =>
    new ApiError(
      413,
      'RequestEntityTooLarge',
      `Request entity too large: limit is ${limitBytes}`,
    ),

  unsupportedMediaType: (accepted: string[]) =>
    new ApiError(
      415,
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${accepted.join(
        ', ',
      )}`,
    ),
};
