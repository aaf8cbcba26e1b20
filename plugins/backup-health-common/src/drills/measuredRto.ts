import { Instant } from '../model/instant';
import { counting } from './counting';
import { scenariosByWidth } from './scenarios';
import { Drill, DrillTimes, ScenarioRto } from './types';

/** With fewer samples a rank of 95 in 100 is the maximum, whatever it is. */
const fewestForP95 = 5;

/**
 * `validatedAt - declaredAt` in whole seconds, rounded up: what is measured is
 * never less than it was. Absent where it was never validated.
 *
 * @public
 */
export function rtoSecondsOf(times: DrillTimes): number | undefined {
  return times.validatedAt === undefined
    ? undefined
    : wholeSeconds(times.declaredAt, times.validatedAt);
}

/**
 * What the passed and validated drills measured, each scenario on its own, the
 * widest first. A scenario that was drilled and never measured has 0 samples.
 *
 * @public
 */
export function measuredRto(drills: Drill[]): ScenarioRto[] {
  const counted = counting(drills);
  return scenariosByWidth.flatMap(scenario => {
    const own = counted.filter(drill => drill.scenario === scenario);
    if (own.length === 0) return [];
    const samples = own
      .filter(({ result }) => result === 'passed')
      .flatMap(drill => {
        const seconds = rtoSecondsOf(drill);
        return seconds === undefined
          ? []
          : [{ at: drill.validatedAt!, id: drill.id, seconds }];
      })
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    return [{ scenario, ...figuresOf(samples.map(s => s.seconds)) }];
  });
}

/**
 * The scenario that stands for the service: the widest that was measured.
 *
 * @public
 */
export function widestRto(measured: ScenarioRto[]): ScenarioRto | undefined {
  return measured.find(({ samples }) => samples > 0);
}

/** @param seconds - the latest last */
function figuresOf(seconds: number[]): Omit<ScenarioRto, 'scenario'> {
  const samples = seconds.length;
  if (samples === 0) return { samples };
  const sorted = [...seconds].sort((a, b) => a - b);
  const middle = Math.floor(samples / 2);
  return {
    samples,
    latestSeconds: seconds[samples - 1],
    medianSeconds:
      samples % 2 === 1
        ? sorted[middle]
        : Math.ceil((sorted[middle - 1] + sorted[middle]) / 2),
    p95Seconds:
      samples < fewestForP95
        ? undefined
        : sorted[Math.ceil((samples * 95) / 100) - 1],
    maxSeconds: sorted[samples - 1],
  };
}

export function wholeSeconds(from: Instant, to: Instant): number {
  return Math.ceil((to - from) / 1000);
}
