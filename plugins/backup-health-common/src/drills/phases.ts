import { wholeSeconds } from './measuredRto';
import { DrillTimes } from './types';

/**
 * A part of the time that a restore took, in whole seconds.
 *
 * @public
 */
export interface DrillPhase {
  name: 'data' | 'workloads' | 'validation';
  seconds: number;
}

/**
 * What the time went into. A phase begins where the last one that is known
 * ended, so that together they are the whole.
 *
 * @public
 */
export function phasesOf(times: DrillTimes): DrillPhase[] {
  const ends = [
    ['data', times.dataRestoredAt],
    ['workloads', times.workloadsReadyAt],
    ['validation', times.validatedAt],
  ] as const;
  const phases: DrillPhase[] = [];
  let passed = 0;
  for (const [name, to] of ends) {
    if (to === undefined) continue;
    const seconds = wholeSeconds(times.declaredAt, to);
    phases.push({ name, seconds: seconds - passed });
    passed = seconds;
  }
  return phases;
}
