import { Instant, instant } from '../../model/instant';
import { ResolvedService } from '../../model/resolved';
import { Verdict } from '../../model/verdict';
import { assessEntity } from '../assessEntity';
import { day, now } from './build';

/** What a verdict says apart from when it was made. */
export const said = ({ assessedAt, nextChangeAt, ...rest }: Verdict) => rest;

/** Nothing that tells of its backups could be read since then. */
export function unreadableSince(
  service: ResolvedService,
  seen: Instant,
): ResolvedService {
  return {
    ...service,
    assets: service.assets.map(asset => ({
      ...asset,
      evidence: asset.evidence.map(stream => ({
        ...stream,
        condition: 'failing' as const,
        observedAt: seen,
      })),
    })),
  };
}

/**
 * The law of `nextChangeAt`: the verdict holds until then.
 *
 * @param parts - of the time until then, 0 to 1: where it is looked at
 */
export function expectToHold(service: ResolvedService, parts: number[]): void {
  const verdict = assessEntity(service, now);
  const end = verdict.nextChangeAt ?? instant(now + 400 * day);
  for (const part of parts) {
    const later = Math.min(end - 1, now + Math.floor((end - now) * part));
    expect(said(assessEntity(service, instant(later)))).toEqual(said(verdict));
  }
}
