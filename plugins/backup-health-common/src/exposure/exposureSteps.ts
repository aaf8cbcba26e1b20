import { Instant, instant } from '../model/instant';
import { ExposureStep } from '../model/verdict';
import { earlier, later, Stretch, stretchesOf } from './stretches';

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
 * A range of which every moment can be gone back to.
 *
 * @public
 */
export interface ExposureWindow {
  from: Instant;
  to: Instant;
  /** From then on none of it can. Absent: it is there. */
  goneAt?: Instant;
  /** Ranges within that cannot be gone back to. */
  gaps?: readonly { from: Instant; to: Instant }[];
}

/**
 * What could be gone back to, as steps in the order of time: from each step on,
 * the newest `asOf` among the points with `availableAt <= t < goneAt`. A step
 * without `asOf` says that nothing is left; before the first step there was
 * nothing. Within a window exposure is nothing; after its end it is the time
 * since then, as with a point. The order of the input does not matter.
 *
 * @public
 */
export function exposureSteps(
  points: readonly ExposurePoint[],
  windows: readonly ExposureWindow[] = [],
): ExposureStep[] {
  const stretches = windows.flatMap(stretchesOf);
  const all = [
    ...points,
    ...stretches.map(({ to, goneAt }) => ({
      asOf: to,
      availableAt: to,
      goneAt,
    })),
  ];
  const steps = stepsOf(all);
  return stretches.length === 0 ? steps : overlay(steps, stretches);
}

function stepsOf(points: readonly ExposurePoint[]): ExposureStep[] {
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

/** Stretches laid over the steps, which hold where no stretch is. */
function overlay(steps: ExposureStep[], stretches: Stretch[]): ExposureStep[] {
  const joined: { from: Instant; to: Instant }[] = [];
  const lasting = stretches
    .map(({ from, to, goneAt }) => ({ from, to: earlier(to, goneAt ?? to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  for (const { from, to } of lasting) {
    const last = joined[joined.length - 1];
    if (last && from <= last.to) last.to = later(last.to, to);
    else joined.push({ from, to });
  }
  const laid: ExposureStep[] = [];
  let at = 0;
  let held: ExposureStep | undefined;
  for (const { from, to } of joined) {
    for (; at < steps.length && steps[at].from < from; at++) {
      laid.push(steps[at]);
      held = steps[at];
    }
    laid.push({ from, asOf: from, continuous: true });
    for (; at < steps.length && steps[at].from <= to; at++) held = steps[at];
    laid.push({ from: to, asOf: held?.asOf });
  }
  return [...laid, ...steps.slice(at)];
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
