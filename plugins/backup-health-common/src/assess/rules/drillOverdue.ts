import { scenarioMeanings } from '../../drills/scenarios';
import { DrillStanding } from '../../drills/types';
import { formatInstant, Instant, instant } from '../../model/instant';
import { Evidence } from '../../model/verdict';
import { RuleResult } from './types';

/** A demanded scenario is overdue: of a service, not of one asset. */
export function drillOverdue(
  standings: DrillStanding[],
  now: Instant,
): RuleResult {
  const due = standings.flatMap(standing =>
    standing.dueAt === undefined
      ? []
      : [{ ...standing, dueAt: standing.dueAt }],
  );
  return {
    drafts: due
      .filter(({ dueAt }) => now > dueAt)
      .map(standing => ({
        rule: 'drill-overdue',
        of: standing.scenario,
        state: binds(standing, now) ? undefined : null,
        values: { scenario: scenarioMeanings[standing.scenario].title },
        evidence: [
          {
            text: `It was due at ${formatInstant(standing.dueAt)}`,
            since: standing.dueAt,
          },
          ...lastPassed(standing),
          ...lastAttempt(standing),
        ],
      })),
    changesAt: due
      .flatMap(({ dueAt, bindsAt = dueAt }) => [dueAt, bindsAt])
      .filter(at => now <= at)
      .map(at => instant(at + 1)),
  };
}

function binds({ dueAt, bindsAt = dueAt }: DrillStanding, now: Instant) {
  return bindsAt !== undefined && now > bindsAt;
}

function lastPassed({ scenario, lastPassed: last }: DrillStanding): Evidence[] {
  if (!last) return [{ text: 'None has passed yet' }];
  const as =
    last.scenario === scenario
      ? ''
      : `, as a part of ${scenarioMeanings[last.scenario].title}`;
  return [{ text: `The last one passed at ${formatInstant(last.at)}${as}` }];
}

/** An attempt that did not pass says that somebody is at it. */
function lastAttempt({ lastAttempt: last }: DrillStanding): Evidence[] {
  return last && last.result !== 'passed'
    ? [
        {
          text: `The last attempt, at ${formatInstant(last.at)}: ${
            last.result
          }`,
        },
      ]
    : [];
}
