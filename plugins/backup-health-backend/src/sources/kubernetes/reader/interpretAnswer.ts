import { Instant, instant } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { plainText } from '../plainText';
import { KubernetesAnswer } from '../types';
import { KubernetesError, KubernetesFailure } from './KubernetesError';
import { grantRemedy, Remedies } from './remedies';

/** An answer as it came, whichever way. */
export interface RawAnswer {
  status: number;
  header(name: string): string | undefined;
  text: string;
}

export interface Request {
  cluster: string;
  path: string;
  remedies: Remedies;
  /** Credentials of this request: an answer may quote them. */
  conceal: string[];
}

/** What API servers send in place of what was asked for. */
const statusSchema = z.object({
  kind: z.literal('Status'),
  // What one field is written wrong, no other has to suffer for.
  message: z.string().optional().catch(undefined),
  metadata: z
    .object({ continue: z.string().optional() })
    .optional()
    .catch(undefined),
  details: z
    .object({ retryAfterSeconds: z.unknown().optional() })
    .nullish()
    .catch(undefined),
});
type Status = z.infer<typeof statusSchema>;

/** What the portal itself sends: the request never came to the cluster. */
const portalErrorSchema = z.object({
  error: z.object({ message: z.string() }),
});

/**
 * Tells what an answer means.
 *
 * @throws KubernetesError unless it is a success with JSON
 */
export function interpretAnswer(
  answer: RawAnswer,
  request: Request,
): KubernetesAnswer {
  const body = parseJson(answer.text);
  if (answer.status < 200 || answer.status > 299) {
    throw new KubernetesError(
      request.cluster,
      request.path,
      failureOf(answer, body, request),
    );
  }
  if (body === undefined) {
    throw new KubernetesError(request.cluster, request.path, {
      condition: 'failing',
      what: 'the answer is not JSON, as of an API server.',
      remedy: request.remedies.unreachable,
    });
  }
  return {
    body,
    date: parseDate(answer.header('date')),
    bytes: answer.text.length,
  };
}

/** A watch was answered with something that has an end. */
export function notAStream(request: Request): KubernetesError {
  return new KubernetesError(request.cluster, request.path, {
    condition: 'failing',
    what: 'the answer is no stream of events.',
    remedy: request.remedies.unreachable,
  });
}

function failureOf(
  answer: RawAnswer,
  body: unknown,
  request: Request,
): KubernetesFailure {
  const { status } = answer;
  const fromServer = statusSchema.safeParse(body).data;
  const fromPortal = portalErrorSchema.safeParse(body).data;
  const portal = fromServer ? undefined : request.remedies.portal;
  const said = fromServer?.message ?? fromPortal?.error.message;
  const quoted = said
    ? `${status}: ${plainText(said, request.conceal)}`
    : `${status}`;
  const path = request.path.split('?')[0];

  switch (status) {
    case 401:
      return {
        condition: 'forbidden',
        what: `the credential was refused (${quoted}).`,
        remedy: portal?.refused ?? request.remedies.credential,
        unauthenticated: true,
      };
    case 403:
      return {
        condition: 'forbidden',
        what: `access was refused (${quoted}).`,
        remedy: portal?.refused ?? grantRemedy(path),
      };
    case 404:
      return isOfApiServer(fromServer, answer.text)
        ? {
            condition: 'not-found',
            what: `there is no such thing (${quoted}).`,
          }
        : {
            condition: 'failing',
            what: `something other than the API server answered (${quoted}).`,
            remedy: portal?.notFound ?? request.remedies.unreachable,
          };
    case 410:
      return {
        condition: 'gone',
        what: `what was asked for is too old (${quoted}).`,
        continueToken: fromServer?.metadata?.continue || undefined,
      };
    case 429:
      return {
        condition: 'throttled',
        what: `there were too many requests (${quoted}).`,
        remedy:
          'Nothing has to be done if it passes. If it stays, read the cluster less often (backupHealth.kubernetes.interval).',
        transient: true,
        retryAfterSeconds: retryAfter(answer, fromServer),
      };
    default:
      return {
        condition: 'failing',
        what:
          status >= 500
            ? `the server failed (${quoted}).`
            : `the answer was unexpected (${quoted}).`,
        remedy: request.remedies.unreachable,
        transient: status >= 500,
        retryAfterSeconds: retryAfter(answer, fromServer),
      };
  }
}

/**
 * Only the API server's word makes absence a fact: the portal answers 404 as
 * well, for a cluster or a plugin that it does not know. An API server's own
 * router has no Status for a path that nothing serves, but this line.
 */
function isOfApiServer(status: Status | undefined, text: string): boolean {
  return status !== undefined || text.trim() === '404 page not found';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseDate(header: string | undefined): Instant | undefined {
  const ms = header === undefined ? NaN : Date.parse(header);
  return Number.isNaN(ms) ? undefined : instant(ms);
}

/** Seconds or a date (RFC 9110, 10.2.3), or what the Status says. */
function retryAfter(answer: RawAnswer, status: Status | undefined): unknown {
  const header = answer.header('retry-after');
  if (header && /^\d+$/.test(header)) return Number(header);
  const until = parseDate(header);
  const now = parseDate(answer.header('date'));
  if (until !== undefined && now !== undefined && until >= now) {
    return (until - now) / 1000;
  }
  return status?.details?.retryAfterSeconds;
}
