import { Instant, instant } from '../model/instant';
import { ExposureStep } from '../model/verdict';

/**
 * What exposure needs to know of a recovery point.
 *
 * @public
 */
export interface ExposurePoint {
  /** The data is as of then; not after `availableAt`. */
  asOf: Instant;
  /** From then on it can be restored from. */
  availableAt: Instant;
  /** From then on it can not. Absent: it is there. */
  goneAt?: Instant;
}

/**
 * What could be gone back to, as steps in the order of time: from each step on,
 * the newest `asOf` among the points with `availableAt <= t < goneAt`. A step
 * without `asOf` says that nothing is left; before the first step there was
 * nothing. The order of the points does not matter.
 *
 * @public
 */
export function exposureSteps(
  points: readonly ExposurePoint[],
): ExposureStep[] {
  const comings = [...points].sort((a, b) => a.availableAt - b.availableAt);
  const steps: ExposureStep[] = [];
  const standing: ExposurePoint[] = [];
  let come = 0;
  for (const at of instantsOf(points)) {
    for (; come < comings.length && comings[come].availableAt <= at; come++) {
      insert(standing, comings[come]);
    }
    while (isGone(standing[standing.length - 1], at)) standing.pop();
    const asOf = standing[standing.length - 1]?.asOf;
    if (asOf !== steps[steps.length - 1]?.asOf) steps.push({ from: at, asOf });
  }
  return steps;
}

function instantsOf(points: readonly ExposurePoint[]): Instant[] {
  const instants = new Set<number>();
  for (const { availableAt, goneAt } of points) {
    instants.add(availableAt);
    if (goneAt !== undefined) instants.add(goneAt);
  }
  return [...instants].sort((a, b) => a - b).map(instant);
}

/** Keeps the newest last. New points are mostly the newest. */
function insert(standing: ExposurePoint[], point: ExposurePoint): void {
  let low = 0;
  let high = standing.length;
  if (high > 0 && standing[high - 1].asOf <= point.asOf) low = high;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (standing[middle].asOf <= point.asOf) low = middle + 1;
    else high = middle;
  }
  standing.splice(low, 0, point);
}

function isGone(point: ExposurePoint | undefined, at: Instant): boolean {
  return point?.goneAt !== undefined && point.goneAt <= at;
}
