import { createHash } from 'node:crypto';

/** The letters that Kubernetes makes the ends of Pod names of. */
const nameLetters = 'bcdfghjklmnpqrstvwxz2456789';

/**
 * Chance that can be repeated. Each answer depends on the seed and on what it
 * is for, and on nothing else: not on what was asked before.
 */
export class Seed {
  readonly #seed: string;

  static of(...path: (string | number)[]): Seed {
    return new Seed(path.join('\0'));
  }

  private constructor(seed: string) {
    this.#seed = seed;
  }

  child(...path: (string | number)[]): Seed {
    return Seed.of(this.#seed, ...path);
  }

  /** From 0 up to, but not including, 1. */
  fraction(...purpose: (string | number)[]): number {
    return this.#digest(purpose).readUInt32BE(0) / 2 ** 32;
  }

  between(from: number, to: number, ...purpose: (string | number)[]): number {
    return from + (to - from) * this.fraction(...purpose);
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number, ...purpose: (string | number)[]): number {
    return Math.floor(this.between(from, to + 1, ...purpose));
  }

  /** Hexadecimal digits, 64 at most. */
  hex(digits: number, ...purpose: (string | number)[]): string {
    return this.#digest(purpose).toString('hex').slice(0, digits);
  }

  /** The end of a generated name, such as `7xk2p`. */
  suffix(...purpose: (string | number)[]): string {
    const bytes = this.#digest(purpose).subarray(0, 5);
    return Array.from(
      bytes,
      byte => nameLetters[byte % nameLetters.length],
    ).join('');
  }

  /** A UUID of version 4. */
  uuid(...purpose: (string | number)[]): string {
    const bytes = Buffer.from(this.#digest(purpose).subarray(0, 16));
    bytes[6] = 0x40 + (bytes[6] % 16);
    bytes[8] = 0x80 + (bytes[8] % 64);
    const hex = bytes.toString('hex');
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join('-');
  }

  #digest(purpose: (string | number)[]): Buffer {
    return createHash('sha256')
      .update(this.#seed)
      .update('\0\0')
      .update(purpose.join('\0'))
      .digest();
  }
}
