import { Instant, instant } from '../model/instant';
import { describeCadence, DrillCadence, dueAfter } from './cadence';
import { counting, endOf, newest } from './counting';
import { satisfies, scenariosByWidth } from './scenarios';
import { Drill, DrillStanding } from './types';
import { DrillScenario } from './words';

/**
 * A drill that has to be done again and again.
 *
 * @public
 */
export interface DrillDemand {
  scenario: DrillScenario;
  every: DrillCadence;
  /** It has been demanded since then, though we have looked for less long. */
  since?: Instant;
}

/**
 * Where each scenario stands that is demanded or was drilled: those demanded
 * first, in their order. Only what passed resets the cadence; the first drill
 * is due a cadence after the service was first seen, or after it was demanded,
 * where that is known to be earlier.
 *
 * @public
 */
export function drillStandings(options: {
  demands: DrillDemand[];
  drills: Drill[];
  firstSeenAt: Instant;
}): DrillStanding[] {
  const { demands, firstSeenAt } = options;
  const drills = counting(options.drills);
  const demanded = demands.map(({ scenario }) => scenario);
  const drilled = scenariosByWidth.filter(
    scenario =>
      !demanded.includes(scenario) && drills.some(d => d.scenario === scenario),
  );
  return [...demanded, ...drilled].map(scenario => {
    const { every, since = firstSeenAt } =
      demands.find(d => d.scenario === scenario) ?? {};
    const startsAt = instant(Math.min(since, firstSeenAt));
    const passed = newest(
      drills.filter(
        d => d.result === 'passed' && satisfies(d.scenario, scenario),
      ),
    );
    const attempt = newest(drills.filter(d => d.scenario === scenario));
    return {
      scenario,
      every: every && describeCadence(every),
      lastPassed: passed && {
        at: endOf(passed),
        scenario: passed.scenario,
        id: passed.id,
      },
      lastAttempt: attempt && {
        at: endOf(attempt),
        result: attempt.result,
        id: attempt.id,
      },
      dueAt: every && dueAfter(passed ? endOf(passed) : startsAt, every),
      bindsAt: every && dueAfter(startsAt, every),
    };
  });
}
