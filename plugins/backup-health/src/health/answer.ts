import { ErrorLike, isError, toError } from '@backstage/errors';
import { EntityHealth } from '@backup-health/backstage-plugin-common';

/** What is known of an entity at this moment, from the view of the page. */
export type HealthAnswer =
  | { status: 'loading' }
  | {
      status: 'known';
      health: EntityHealth;
      /** Epoch milliseconds, of this browser's clock. */
      answeredAt: number;
      /** The last question had no answer: the health stands as of the last. */
      failure?: ErrorLike;
    }
  | { status: 'failed'; error: ErrorLike; retrying?: boolean };

export function afterAnswer(
  health: EntityHealth,
  answeredAt: number,
): HealthAnswer {
  return { status: 'known', health, answeredAt };
}

/**
 * A refusal (403) and "not known" (404) are answers, and end what was shown
 * before. Anything else leaves it standing.
 */
export function afterFailure(
  thrown: unknown,
): (previous: HealthAnswer) => HealthAnswer {
  const error = toError(thrown);
  return previous =>
    previous.status === 'known' && ![403, 404].includes(statusOf(error) ?? 0)
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
