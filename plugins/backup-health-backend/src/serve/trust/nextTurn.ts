import { Instant, instant } from '@backup-health/backstage-plugin-common';
import { onItsWayMs } from '../../assess/silence';

/**
 * When the passing of time alone makes another of something assessed: as its own
 * time comes, and once more as it is past that for too long.
 */
export function nextTurn(
  { nextChangeAt }: { nextChangeAt?: Instant },
  now: Instant,
): Instant | undefined {
  if (nextChangeAt === undefined) return undefined;
  const after = [nextChangeAt, nextChangeAt + onItsWayMs];
  const next = after.find(turn => turn >= now);
  // What is due at an instant shows after it.
  return next === undefined ? undefined : instant(next + 1);
}
