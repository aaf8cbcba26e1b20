import { Delay } from './retries';

/** Bounds of one request. */
export interface ReaderOptions {
  /** From the request to the last byte of its answer. */
  timeoutMs?: number;
  /** Of an answer, unpacked. */
  maximumBytes?: number;
  /** How pauses between attempts are made. */
  delay?: Delay;
}

export const readerDefaults = {
  timeoutMs: 30_000,
  maximumBytes: 64 * 2 ** 20,
};
