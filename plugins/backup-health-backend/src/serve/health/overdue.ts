import {
  AssetVerdict,
  formatInstant,
  getRule,
  Instant,
  instant,
  Verdict,
} from '@backup-health/backstage-plugin-common';

/** How long after its time a verdict may still be on its way to be renewed. */
export const overdueAfterMs = 60_000;

/** Whether something assessed is past its time, beyond what is on its way. */
export function isOverdue(
  { nextChangeAt }: { nextChangeAt?: Instant },
  now: Instant,
): boolean {
  return nextChangeAt !== undefined && now > nextChangeAt + overdueAfterMs;
}

/**
 * When the passing of time alone makes another of it: as its own time comes,
 * and once more as it is past that for too long.
 */
export function nextTurn(
  { nextChangeAt }: { nextChangeAt?: Instant },
  now: Instant,
): Instant | undefined {
  if (nextChangeAt === undefined) return undefined;
  const after = [nextChangeAt, nextChangeAt + overdueAfterMs];
  const next = after.find(turn => turn >= now);
  // What is due at an instant shows after it.
  return next === undefined ? undefined : instant(next + 1);
}

/**
 * A verdict past its time says nothing any more: a dead assessor must not leave
 * green standing.
 */
export function withOverdue(verdict: Verdict, now: Instant): Verdict {
  const { nextChangeAt } = verdict;
  if (nextChangeAt === undefined || !isOverdue(verdict, now)) return verdict;
  const rule = getRule('assessment-overdue');
  return {
    ...verdict,
    state: 'unknown',
    asOf: verdict.assessedAt,
    assets: verdict.assets.map(asset => overdueOf(asset, verdict)),
    findings: [
      {
        id: rule.id,
        rule: rule.id,
        severity: rule.severity,
        title: rule.title,
        evidence: [
          {
            text: `It was assessed at ${formatInstant(
              verdict.assessedAt,
            )} and due at ${formatInstant(nextChangeAt)}`,
            since: nextChangeAt,
          },
        ],
        remedy: [{ text: rule.remedy }],
        state: 'unknown',
      },
      ...verdict.findings,
    ],
  };
}

/** That it can be made anew needs no look at backups, and still holds. */
function overdueOf(asset: AssetVerdict, { assessedAt }: Verdict): AssetVerdict {
  return asset.state === 'exempt'
    ? asset
    : { ...asset, state: 'unknown', asOf: asset.asOf ?? assessedAt };
}
