import { Instant, secondsBetween } from '../model/instant';
import { ExposureStep } from '../model/verdict';

/**
 * What would be lost at `t`, in seconds: `t` minus the `asOf` of the step that
 * holds then.
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
  const asOf = steps[stepAt(steps, t)]?.asOf;
  return asOf === undefined ? undefined : secondsBetween(asOf, t);
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
): number | undefined {
  let worst = exposureAt(steps, to);
  if (worst === undefined) return undefined;
  for (const { end, asOf } of piecesOf(steps, from, to)) {
    if (asOf === undefined) return undefined;
    worst = Math.max(worst, secondsBetween(asOf, end));
  }
  return worst;
}

/**
 * For how many seconds from `from` to `to` exposure was over a target; equal is
 * not over. While there was nothing to go back to, it was.
 *
 * @public
 */
export function secondsAbove(
  steps: readonly ExposureStep[],
  targetSeconds: number,
  from: Instant,
  to: Instant,
): number {
  let seconds = 0;
  for (const { begin, end, asOf } of piecesOf(steps, from, to)) {
    const length = secondsBetween(begin, end);
    const over =
      asOf === undefined ? length : secondsBetween(asOf, end) - targetSeconds;
    seconds += Math.max(0, Math.min(length, over));
  }
  return seconds;
}

interface Piece {
  begin: Instant;
  end: Instant;
  asOf?: Instant;
}

/** The steps within `[from, to)`, cut to it, and what was before the first. */
function* piecesOf(
  steps: readonly ExposureStep[],
  from: Instant,
  to: Instant,
): Generator<Piece> {
  let begin = from;
  for (let i = stepAt(steps, from); begin < to; i++) {
    const next = steps[i + 1]?.from;
    const end = next !== undefined && next < to ? next : to;
    yield { begin, end, asOf: steps[i]?.asOf };
    begin = end;
  }
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
