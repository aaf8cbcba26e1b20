import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long work may hold the event loop before others have their turn. */
const sliceMs = 10;

let sliceBegan: number | undefined;

/**
 * Lets the event loop go round, if it has been held for long enough: what is
 * waiting for it (requests, answers of sources, timers) has its turn, and then
 * the work goes on. To be awaited between two steps of work that together take
 * long, each of them short. All work shares the slice: two that take turns hold
 * the loop no longer than one.
 *
 * It is needed with SQLite above all. That is in this process, so a thousand
 * statements that are awaited one after the other are one turn of the loop.
 */
export async function breathe(): Promise<void> {
  const now = performance.now();
  if (sliceBegan === undefined) {
    sliceBegan = now;
    setImmediate(() => {
      sliceBegan = undefined;
    });
    return;
  }
  if (now - sliceBegan >= sliceMs) await nextTurn();
}

/** As `map`, of many items: the loop goes round between them. */
export async function mapInTurns<T, R>(
  items: readonly T[],
  map: (item: T, index: number) => R | Promise<R>,
): Promise<R[]> {
  const mapped: R[] = [];
  for (const [index, item] of items.entries()) {
    mapped.push(await map(item, index));
    await breathe();
  }
  return mapped;
}
