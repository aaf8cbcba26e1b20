import type { S3Client } from '@aws-sdk/client-s3';

/** Below this, the difference is the time on the way and the header's rounding. */
const toleranceSeconds = 2;

/** Reads a bucket's clock from the `Date` header of whatever it answers. */
export class ServerClock {
  #aheadSeconds?: number;

  /** Listens to all answers that the client gets. */
  static listenTo(client: S3Client, now: () => number): ServerClock {
    const clock = new ServerClock();
    client.middlewareStack.add(
      next => async args => {
        const sentAt = now();
        const result = await next(args);
        clock.#take(result.response, sentAt, now());
        return result;
      },
      { step: 'deserialize', priority: 'low', name: 'serverClock' },
    );
    return clock;
  }

  /**
   * Whole seconds by which the server's clock is ahead of ours; 0 where the
   * difference is too small to tell, absent where it gave no time.
   */
  get aheadSeconds(): number | undefined {
    return this.#aheadSeconds;
  }

  #take(response: unknown, sentAt: number, receivedAt: number): void {
    const date = dateOf(response);
    if (date === undefined) return;
    // The header is cut to the second, so that it is half a second late.
    const ahead = Math.round((date + 500 - (sentAt + receivedAt) / 2) / 1000);
    this.#aheadSeconds = Math.abs(ahead) <= toleranceSeconds ? 0 : ahead;
  }
}

function dateOf(response: unknown): number | undefined {
  const headers =
    typeof response === 'object' && response !== null && 'headers' in response
      ? response.headers
      : undefined;
  const date =
    typeof headers === 'object' && headers !== null && 'date' in headers
      ? Date.parse(String(headers.date))
      : NaN;
  return Number.isNaN(date) ? undefined : date;
}
