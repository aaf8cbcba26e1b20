/**
 * Does something with each item, a few at a time, and keeps the order.
 *
 * @throws the first error, when all that had begun has ended
 */
export async function inParallel<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  let failed = false;
  async function worker(): Promise<void> {
    while (next < items.length && !failed) {
      const at = next;
      next += 1;
      try {
        results[at] = await work(items[at]);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }
  const workers = Array.from({ length: Math.min(most, items.length) }, worker);
  const ends = await Promise.allSettled(workers);
  const error = ends.find(end => end.status === 'rejected');
  if (error) throw error.reason;
  return results;
}
