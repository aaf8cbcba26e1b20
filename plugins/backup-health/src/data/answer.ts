import { ErrorLike, isError, toError } from '@backstage/errors';

/** What is known of something at this moment, from the view of the page. */
export type Answer<T> =
  | { status: 'loading' }
  | {
      status: 'known';
      value: T;
      /** Epoch milliseconds, of this browser's clock. */
      answeredAt: number;
      /** Another question is asked now, and this is the answer to the last. */
      outdated?: boolean;
      /** The last question had no answer: this stands as of the one before. */
      failure?: ErrorLike;
    }
  | { status: 'failed'; error: ErrorLike; retrying?: boolean };

export function afterAnswer<T>(value: T, answeredAt: number): Answer<T> {
  return { status: 'known', value, answeredAt };
}

/**
 * A refusal (403) and "not known" (404) are answers, and end what was shown
 * before. Anything else leaves it standing, unless it answered another question.
 */
export function afterFailure<T>(
  thrown: unknown,
): (previous: Answer<T>) => Answer<T> {
  const error = toError(thrown);
  return previous =>
    previous.status === 'known' &&
    !previous.outdated &&
    ![403, 404].includes(statusOf(error) ?? 0)
      ? { ...previous, failure: error }
      : { status: 'failed', error };
}

/** The HTTP status of an answer that was an error. */
export function statusOf(error: ErrorLike): number | undefined {
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

/** The backend's own words, without the HTTP around them. */
export function messageOf(error: ErrorLike): string {
  return isError(error.cause) ? error.cause.message : error.message;
}
