import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { jsonInTurns } from '../../eventLoop/jsonInTurns';

export type Encoding = 'br' | 'gzip' | 'identity';

const encoders = {
  // What middleware that compresses while it sends takes, too.
  br: (json: Buffer) =>
    promisify(brotliCompress)(json, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
    }),
  gzip: (json: Buffer) => promisify(gzip)(json),
  identity: async (json: Buffer) => json,
};

/**
 * An answer as it goes over the wire: whoever asks for the same again costs
 * neither writing it out nor compressing it.
 */
export class PreparedJson {
  readonly #json: Buffer;
  readonly #encoded = new Map<Encoding, Promise<Buffer>>();
  /** The same for the same answer, however it is encoded: an ETag. */
  readonly tag: string;

  static of(value: object): PreparedJson {
    return new PreparedJson(Buffer.from(JSON.stringify(value)));
  }

  /** The same of a large one, and the event loop goes round meanwhile. */
  static async inTurns(value: object): Promise<PreparedJson> {
    return new PreparedJson(Buffer.from((await jsonInTurns(value)).join('')));
  }

  private constructor(json: Buffer) {
    this.#json = json;
    const digest = createHash('sha256').update(json).digest('base64url');
    this.tag = `W/"${digest.slice(0, 27)}"`;
  }

  /** Without an encoding; with one it is less. */
  get size(): number {
    return this.#json.length;
  }

  encoded(encoding: Encoding): Promise<Buffer> {
    const known = this.#encoded.get(encoding);
    if (known) return known;
    const fresh = encoders[encoding](this.#json);
    this.#encoded.set(encoding, fresh);
    return fresh;
  }
}
