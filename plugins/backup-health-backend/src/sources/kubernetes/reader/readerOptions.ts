import { Delay } from '../../../collect/backoff';

/** Bounds of one request. */
export interface ReaderOptions {
  /** From the request to the last byte of its answer. */
  timeoutMs?: number;
  /** Of an answer, unpacked. */
  maximumBytes?: number;
  /** How pauses between attempts are made. */
  delay?: Delay;
  /** Of the jitter of pauses: from 0 to 1. */
  random?: () => number;
}

export const readerDefaults = {
  random: Math.random,
  timeoutMs: 30_000,
  maximumBytes: 64 * 2 ** 20,
};
