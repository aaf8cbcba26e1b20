import type { Fact } from '@backup-health/backstage-plugin-common';
import { BucketReader } from '../bucketReader';
import { errorFacts } from '../errorFacts';
import { CallError, NotSupportedError } from '../s3Failure';

/** One question to a bucket, and how its answers are read. */
export interface Question<Output, T> {
  /** Follows `reading`: `the versioning of the bucket`. */
  about: string;
  /** What an account needs for it. */
  grant: string;
  call: Parameters<typeof BucketReader.prototype.ask<Output>>[0];
  /**
   * @returns `undefined` for an answer that does not hold what it should:
   *   older stores answer so to what they do not know
   */
  read(answer: Output): T | undefined;
  /** Codes that mean: nothing of the kind is configured. */
  none?: Record<string, T>;
}

/** @throws CallError */
export async function ask<Output, T>(
  reader: BucketReader,
  question: Question<Output, T>,
): Promise<T> {
  try {
    const value = question.read(await reader.ask(question.call));
    if (value === undefined) throw new NotSupportedError('no answer to it');
    return value;
  } catch (error) {
    const { code } = errorFacts(error);
    const { none = {}, about, grant } = question;
    if (code && Object.hasOwn(none, code)) return none[code];
    throw new CallError(error, { doing: `reading ${about}`, grant });
  }
}

/** A question that fails costs itself: what it asked is then not verifiable. */
export async function factOf<T>(
  asked: Promise<T>,
  signal: AbortSignal,
): Promise<Fact<T>> {
  try {
    return { known: true, value: await asked };
  } catch (error) {
    signal.throwIfAborted();
    return { known: false, because: reason(error) };
  }
}

/** Whether the same question may be answered later: the store knows of it. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof CallError)) return true;
  const { code, status } = errorFacts(error.cause);
  return !(
    error.cause instanceof NotSupportedError ||
    code === 'NotImplemented' ||
    code === 'MethodNotAllowed' ||
    status === 501 ||
    status === 405
  );
}

function reason(error: unknown): string {
  if (!(error instanceof CallError)) return 'It could not be asked.';
  const { cause, grant } = error;
  const { code, status } = errorFacts(cause);
  const named = code ?? (status ? `status ${status}` : undefined);
  if (cause instanceof NotSupportedError) {
    return 'The store does not support this question.';
  }
  if (!mayPass(error)) {
    return `The store does not support this question (${named}).`;
  }
  if (status === 401 || status === 403) {
    return `The account may not ask for it (${named}): it needs ${grant}.`;
  }
  return `It could not be asked${named ? ` (${named})` : ''}.`;
}
