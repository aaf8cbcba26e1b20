import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until an address answers, or says what it waited for.
 *
 * @param {object} options
 * @param {string} options.name what a person calls it
 * @param {string} options.url
 * @param {(response: Response) => boolean} [options.accept] default: any 2xx
 * @param {number} options.timeoutSeconds
 */
export async function waitFor({
  name,
  url,
  accept = response => response.ok,
  timeoutSeconds,
}) {
  const deadline = Date.now() + timeoutSeconds * 1_000;
  let last = 'no answer';
  while (Date.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      await response.arrayBuffer();
      if (accept(response)) {
        return;
      }
      last = `HTTP ${response.status}`;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
    await sleep(250);
  }
  throw new Error(
    `The ${name} was not ready within ${timeoutSeconds} s (${url}: ${last}).`,
  );
}
