import { ServerResponse } from 'node:http';
import { minuteMs, secondMs } from '../../time/duration';
import { WatchEvent } from './watchEvent';

const bookmarkEveryMs = minuteMs;
/** The last bookmark comes so long before the end. */
const bookmarkBeforeEndMs = 2 * secondMs;
/** Who does not read along is cut off. */
const maximumBacklogBytes = 16 * 1024 * 1024;

interface Options {
  /** In milliseconds. */
  now: number;
  durationMs: number;
  /** @returns the event as JSON has it */
  render(event: WatchEvent): unknown;
  /** None, if none are wanted. */
  bookmark(): WatchEvent | undefined;
}

/** The answer to one watch: a line for each event, sent at once. */
export class WatchStream {
  readonly #response: ServerResponse;
  readonly #options: Options;
  /** Of this machine: a clock that stands still ends no watch. */
  readonly #startedAt = performance.now();
  #nextBookmark: number;

  static open(response: ServerResponse, options: Options): WatchStream {
    response.writeHead(200, {
      'content-type': 'application/json',
      'cache-control': 'no-cache, private',
      date: new Date(options.now).toUTCString(),
    });
    response.flushHeaders();
    return new WatchStream(response, options);
  }

  private constructor(response: ServerResponse, options: Options) {
    this.#response = response;
    this.#options = options;
    this.#nextBookmark = this.#bookmarkAfter(0);
  }

  send(event: WatchEvent): void {
    if (this.#response.writableEnded) return;
    this.#response.write(`${JSON.stringify(this.#options.render(event))}\n`);
    if (this.#response.writableLength > maximumBacklogBytes) {
      this.#response.destroy();
    }
  }

  end(): void {
    this.#response.end();
  }

  /** Time has passed. */
  tick(now: number): void {
    const { durationMs } = this.#options;
    const elapsed = Math.max(
      now - this.#options.now,
      performance.now() - this.#startedAt,
    );
    if (elapsed >= this.#nextBookmark) {
      const event = this.#options.bookmark();
      if (event) this.send(event);
      this.#nextBookmark = this.#bookmarkAfter(elapsed);
    }
    if (elapsed >= durationMs) this.end();
  }

  #bookmarkAfter(elapsed: number): number {
    const { durationMs } = this.#options;
    const last = durationMs - Math.min(bookmarkBeforeEndMs, durationMs / 2);
    const next = elapsed + bookmarkEveryMs;
    if (elapsed >= last) return Infinity;
    return Math.min(next, last);
  }
}
