import {
  instant,
  Instant,
  Verdict,
} from '@backup-health/backstage-plugin-common';

/** How soon it is tried again, though nothing changed. */
const againAfterMs = 10 * 60_000;

/** Nothing can be said, and that is said. */
export function unassessed(
  service: Pick<Verdict, 'entityRef' | 'title' | 'owner' | 'system'>,
  now: Instant,
): Verdict {
  const { entityRef, title, owner, system } = service;
  return {
    entityRef,
    title,
    owner,
    system,
    assessedAt: now,
    state: 'unknown',
    targets: {},
    withoutPoint: [],
    steps: [],
    assets: [],
    findings: [],
    suggestions: [],
    drills: [],
    sources: [],
    unmapped:
      'The assessment of this entity failed: the reason is in the log of the backend.',
    nextChangeAt: instant(now + againAfterMs),
  };
}
