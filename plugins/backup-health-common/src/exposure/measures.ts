import { Instant, secondsBetween } from '../model/instant';
import { ExposureStep } from '../model/verdict';

/**
 * A range of time in which nothing was seen: it counts neither way.
 *
 * @public
 */
export interface Unobserved {
  from: Instant;
  to: Instant;
}

/**
 * What would be lost at `t`, in seconds: `t` minus the `asOf` of the step that
 * holds then; nothing within a continuous one.
 *
 * @param steps - in the order of time, as `exposureSteps` gives them
 * @returns `undefined`: there is nothing to go back to, all would be lost
 *
 * @public
 */
export function exposureAt(
  steps: readonly ExposureStep[],
  t: Instant,
): number | undefined {
  const step = steps[stepAt(steps, t)];
  return step && exposureOf(step, t);
}

/**
 * The most that would have been lost at any time from `from` to `to`, both
 * included, in seconds. Exposure grows with time and falls at a step, so its
 * maxima are just before each step and at `to`. The step that holds at `from`
 * counts, however old.
 *
 * @returns `undefined`: at some time there was nothing to go back to
 *
 * @public
 */
export function worstExposure(
  steps: readonly ExposureStep[],
  from: Instant,
  to: Instant,
  unobserved: readonly Unobserved[] = [],
): number | undefined {
  let worst = isIn(unobserved, to) ? 0 : exposureAt(steps, to);
  if (worst === undefined) return undefined;
  for (const { end, step } of piecesOf(steps, from, to, unobserved)) {
    const exposure = step && exposureOf(step, end);
    if (exposure === undefined) return undefined;
    worst = Math.max(worst, exposure);
  }
  return worst;
}

/**
 * For how many seconds from `from` to `to` exposure was over a target; equal is
 * not over. While there was nothing to go back to, it was. What was not
 * observed is in neither this nor `observedSeconds`.
 *
 * @public
 */
export function secondsAbove(
  steps: readonly ExposureStep[],
  targetSeconds: number,
  from: Instant,
  to: Instant,
  unobserved: readonly Unobserved[] = [],
): number {
  let seconds = 0;
  for (const piece of piecesOf(steps, from, to, unobserved)) {
    const length = secondsBetween(piece.begin, piece.end);
    const exposure = piece.step && exposureOf(piece.step, piece.end);
    const over = exposure === undefined ? length : exposure - targetSeconds;
    seconds += Math.max(0, Math.min(length, over));
  }
  return seconds;
}

/**
 * How much of the time from `from` to `to` was observed, in seconds.
 *
 * @public
 */
export function observedSeconds(
  from: Instant,
  to: Instant,
  unobserved: readonly Unobserved[] = [],
): number {
  let seconds = 0;
  for (const { begin, end } of rangesOf(from, to, unobserved)) {
    seconds += secondsBetween(begin, end);
  }
  return seconds;
}

function exposureOf(step: ExposureStep, t: Instant): number | undefined {
  if (step.continuous) return 0;
  return step.asOf === undefined ? undefined : secondsBetween(step.asOf, t);
}

interface Piece {
  begin: Instant;
  end: Instant;
  step?: ExposureStep;
}

/**
 * The steps within what was observed of `[from, to)`, cut to it, and what was
 * before the first.
 */
function* piecesOf(
  steps: readonly ExposureStep[],
  from: Instant,
  to: Instant,
  unobserved: readonly Unobserved[],
): Generator<Piece> {
  for (const range of rangesOf(from, to, unobserved)) {
    let { begin } = range;
    for (let i = stepAt(steps, begin); begin < range.end; i++) {
      const next = steps[i + 1]?.from;
      const end = next !== undefined && next < range.end ? next : range.end;
      yield { begin, end, step: steps[i] };
      begin = end;
    }
  }
}

function* rangesOf(
  from: Instant,
  to: Instant,
  unobserved: readonly Unobserved[],
): Generator<{ begin: Instant; end: Instant }> {
  let begin = from;
  for (const gap of [...unobserved].sort((a, b) => a.from - b.from)) {
    const end = gap.from < to ? gap.from : to;
    if (end > begin) yield { begin, end };
    if (gap.to > begin) begin = gap.to;
  }
  if (begin < to) yield { begin, end: to };
}

function isIn(unobserved: readonly Unobserved[], t: Instant): boolean {
  return unobserved.some(({ from, to }) => from <= t && t <= to);
}

/** The last step up to `t`; -1 where all are later. */
function stepAt(steps: readonly ExposureStep[], t: Instant): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (steps[middle].from <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
