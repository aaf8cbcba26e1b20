import { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { mendListing } from './mendListing';
import { OversizedAnswerError } from './s3Failure';

/**
 * The largest of all answers but objects: a page of 1000 keys, each of 1024
 * bytes that are written as three, is smaller than 4 MiB.
 */
export const answerAtMost = 8 * 2 ** 20;

type Handle = NodeHttpHandler['handle'];
type Handled = Awaited<ReturnType<Handle>>;

/**
 * Takes no more of an answer than can be of use. The SDK holds all of one in
 * memory before it looks at it, and goes on to when nobody wants it any more.
 *
 * The content of an object is handed on as it comes: whoever asks for it knows
 * how long it may be.
 */
export class BoundedHandler extends NodeHttpHandler {
  override async handle(...asked: Parameters<Handle>): Promise<Handled> {
    const [request, options] = asked;
    const handled = await super.handle(request, options);
    const { response } = handled;
    if (!(response.body instanceof Readable)) return handled;
    const body = response.body;
    endWith(body, options?.abortSignal);
    const isObject =
      request.query['x-id'] === 'GetObject' && response.statusCode < 300;
    if (isObject) return handled;
    const bytes = await collect(body);
    response.body = Readable.from([
      request.query['list-type'] === undefined ? bytes : mendListing(bytes),
    ]);
    return handled;
  }
}

/** A connection that nobody waits for is closed. */
function endWith(body: Readable, signal: AbortSignalLike | undefined): void {
  if (!signal) return;
  const destroy = () => {
    // Whoever reads it hears of it otherwise.
    body.on('error', () => {});
    body.destroy();
  };
  if (signal.aborted) destroy();
  else if ('addEventListener' in signal) {
    (signal as AbortSignal).addEventListener('abort', destroy, { once: true });
    body.on('close', () => {
      (signal as AbortSignal).removeEventListener('abort', destroy);
    });
  }
}

type AbortSignalLike = NonNullable<
  NonNullable<Parameters<Handle>[1]>['abortSignal']
>;

async function collect(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > answerAtMost) {
      body.destroy();
      throw new OversizedAnswerError(answerAtMost);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
