import { Instant } from '../model/instant';
import { GraphPart } from './types';

/** The earliest moment that a part would go back to. */
export function earliest({ asOf, from }: GraphPart): Instant {
  return from ?? asOf;
}

/**
 * The two parts that say how far apart all of them would come back: the one
 * that cannot be as new as the others, and the one that cannot be as old. They
 * may be one.
 *
 * @public
 */
export function extremesOf<T extends GraphPart>(
  parts: readonly T[],
): { oldest: T; newest: T } | undefined {
  if (parts.length === 0) return undefined;
  const least = (by: (part: T) => number) =>
    parts.reduce((a, b) => {
      const order = by(a) - by(b) || (a.title <= b.title ? -1 : 1);
      return order <= 0 ? a : b;
    });
  return {
    oldest: least(({ asOf }) => asOf),
    newest: least(part => -earliest(part)),
  };
}
