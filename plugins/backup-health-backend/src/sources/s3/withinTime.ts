/**
 * Ends a call after a time or when it is no longer wanted, even where the
 * client goes on to wait for the rest of an answer.
 */
export async function withinTime<T>(
  ms: number,
  signal: AbortSignal,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
  either.throwIfAborted();
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(either.reason);
    either.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([call(either), aborted]);
  } finally {
    either.removeEventListener('abort', onAbort);
  }
}
