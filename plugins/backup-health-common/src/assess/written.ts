import { Instant } from '../model/instant';
import { ResolvedPoint } from '../model/resolved';

/** An artifact may be dated a little before its Job says that it started. */
export const artifactLeadMs = 2 * 60_000;
/** A bucket is read a while after a Job ended: no sooner is it absent. */
export const artifactLagMs = 2 * 60_000;

/** When it was written, as far as that is told. */
export function writtenAt({
  attemptedAt,
  availableAt,
}: Pick<ResolvedPoint, 'attemptedAt' | 'availableAt'>): Instant | undefined {
  return attemptedAt ?? availableAt;
}
