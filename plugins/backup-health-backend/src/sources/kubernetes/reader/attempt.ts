import { z } from 'zod';
import { plainText } from '../plainText';
import { KubernetesError } from './KubernetesError';
import { RawAnswer, Request } from './interpretAnswer';

/** Thrown by a transport whose answer is larger than it may be. */
export class AnswerTooLargeError extends Error {}

/** The connection may hold the next time. */
const transientCodes = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
]);

/**
 * Makes one request and turns what a connection throws into a
 * `KubernetesError`. An abort by the caller stays what it is.
 *
 * @param send - must reject when its signal aborts
 */
export async function attempt(
  request: Request,
  limits: { timeoutMs: number; maximumBytes: number; signal?: AbortSignal },
  send: (signal: AbortSignal) => Promise<RawAnswer>,
): Promise<RawAnswer> {
  limits.signal?.throwIfAborted();
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const signal = limits.signal
    ? AbortSignal.any([limits.signal, timeout])
    : timeout;
  try {
    return await send(signal);
  } catch (error) {
    limits.signal?.throwIfAborted();
    throw failureOf(error, request, limits, timeout.aborted);
  }
}

/**
 * Opens an answer without an end: the limit of time holds until it begins. As
 * {@link attempt} otherwise.
 *
 * @param send - resolves when the answer begins
 */
export async function attemptToOpen<T>(
  request: Request,
  limits: { timeoutMs: number; maximumBytes: number; signal: AbortSignal },
  send: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  limits.signal.throwIfAborted();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), limits.timeoutMs);
  try {
    return await send(AbortSignal.any([limits.signal, late.signal]));
  } catch (error) {
    limits.signal.throwIfAborted();
    throw failureOf(error, request, limits, late.signal.aborted);
  } finally {
    clearTimeout(timer);
  }
}

/** What a connection threw, as an error that names cluster and remedy. */
export function failureOf(
  error: unknown,
  request: Request,
  limits: { timeoutMs: number; maximumBytes: number },
  isLate: boolean,
): KubernetesError {
  if (error instanceof KubernetesError) return error;
  const failing = (what: string, transient = false) =>
    new KubernetesError(request.cluster, request.path, {
      condition: 'failing',
      what,
      remedy: request.remedies.unreachable,
      transient,
    });
  if (isLate) {
    return failing(`no answer came within ${limits.timeoutMs / 1000} s.`);
  }
  if (error instanceof AnswerTooLargeError) {
    const mebibytes = limits.maximumBytes / 2 ** 20;
    return failing(`the answer is larger than ${mebibytes} MiB.`);
  }
  const { code, reason } = describe(error);
  return failing(
    `no answer came (${plainText(reason, request.conceal)}).`,
    transientCodes.has(code),
  );
}

const failed = z.object({
  code: z.string().optional(),
  message: z.string().optional(),
});
const errorLike = failed.extend({ cause: failed.optional().catch(undefined) });

/** `fetch` hides the reason in `cause`. */
function describe(error: unknown): { code: string; reason: string } {
  const outer = errorLike.catch({}).parse(error);
  const { code = '', message = String(error) } = outer.cause ?? outer;
  return { code, reason: code || message };
}

/** Collects a body, as long as it is not larger than it may be. */
export async function collectText(
  chunks: AsyncIterable<Uint8Array>,
  maximumBytes: number,
): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maximumBytes) throw new AnswerTooLargeError();
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8');
}
