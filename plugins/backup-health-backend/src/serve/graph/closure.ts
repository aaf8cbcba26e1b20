/** More related services than these tell nobody anything more. */
export const closureAtMost = 2000;

/**
 * All that can be reached from `from`, the nearest first, without itself.
 *
 * @param atMost - farther ones are left out, and so is what lies behind them
 */
export function closureOf(
  from: string,
  next: (ref: string) => readonly string[],
  atMost: number = closureAtMost,
): { refs: string[]; complete: boolean } {
  const seen = new Set([from]);
  let front = [from];
  while (front.length > 0) {
    const reached: string[] = [];
    for (const ref of front.flatMap(next)) {
      if (seen.has(ref)) continue;
      if (seen.size > atMost) {
        return { refs: [...seen].slice(1), complete: false };
      }
      seen.add(ref);
      reached.push(ref);
    }
    front = reached;
  }
  return { refs: [...seen].slice(1), complete: true };
}
