import {
  ApiDrills,
  ApiMeasuredRto,
  formatInstant,
  instant,
  Instant,
  Verdict,
  widestRto,
} from '@backup-health/backstage-plugin-common';

/** Where drills stand at `now`: due is until the instant, overdue after it. */
export function presentDrills(
  { drills, drillStandings = [] }: Verdict,
  now: Instant,
): ApiDrills {
  const passed = drillStandings.flatMap(({ lastPassed }) =>
    lastPassed ? lastPassed.at : [],
  );
  const next = drills.reduce((a, { dueAt }) => Math.min(a, dueAt), Infinity);
  return {
    lastPassed:
      passed.length > 0
        ? formatInstant(instant(Math.max(...passed)))
        : undefined,
    nextDue: drills.length > 0 ? formatInstant(instant(next)) : undefined,
    overdue: drills
      .filter(({ dueAt }) => now > dueAt)
      .map(({ scenario }) => scenario),
    scenarios: drillStandings.map(standing => ({
      scenario: standing.scenario,
      every: standing.every,
      lastPassed: standing.lastPassed && formatInstant(standing.lastPassed.at),
      lastAttempt: standing.lastAttempt && {
        at: formatInstant(standing.lastAttempt.at),
        result: standing.lastAttempt.result,
      },
      nextDue: standing.dueAt && formatInstant(standing.dueAt),
      overdue: standing.dueAt !== undefined && now > standing.dueAt,
    })),
  };
}

/** What was measured; the figures of the widest scenario stand for it. */
export function presentRto({ rto = [] }: Verdict): ApiMeasuredRto {
  const widest = widestRto(rto);
  return { samples: 0, ...widest, byScenario: rto };
}
