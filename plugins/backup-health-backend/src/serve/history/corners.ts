import {
  ApiExposureCorner,
  exposureAt,
  ExposureStep,
  formatInstant,
  Instant,
  secondsBetween,
} from '@backup-health/backstage-plugin-common';

/** More than these cannot be told apart in any picture. */
const cornersAtMost = 2000;

interface Corner {
  at: Instant;
  before: number | null;
  after: number | null;
}

/**
 * The corners of the exposure's sawtooth within a window, its ends included.
 * Between two of them exposure is a straight line. Where there are too many,
 * those of the highest peaks stay: what is drawn is then never too good.
 */
export function cornersOf(
  steps: readonly ExposureStep[],
  from: Instant,
  to: Instant,
): ApiExposureCorner[] {
  const known = steps.find(({ asOf }) => asOf !== undefined)?.from;
  // What was before the first point that is known was not observed.
  if (known === undefined || known > to) return [];
  const begin = known > from ? known : from;
  const inner = steps.flatMap((step, i) =>
    step.from > begin && step.from < to
      ? {
          at: step.from,
          before: endOf(steps[i - 1], step.from),
          after: exposure(steps, step.from),
        }
      : [],
  );
  const ends = (at: Instant): Corner => ({
    at,
    before: exposure(steps, at),
    after: exposure(steps, at),
  });
  return [ends(begin), ...highest(inner), ends(to)].map(corner => ({
    ...corner,
    at: formatInstant(corner.at),
  }));
}

function highest(corners: Corner[]): Corner[] {
  if (corners.length <= cornersAtMost) return corners;
  const height = ({ before }: Corner) => before ?? Infinity;
  const kept = new Set(
    [...corners]
      .sort((a, b) => (height(a) < height(b) ? 1 : -1))
      .slice(0, cornersAtMost),
  );
  return corners.filter(corner => kept.has(corner));
}

/** What a step came to by its end. */
function endOf(step: ExposureStep | undefined, at: Instant): number | null {
  if (step?.continuous) return 0;
  return step?.asOf === undefined ? null : whole(secondsBetween(step.asOf, at));
}

function exposure(steps: readonly ExposureStep[], at: Instant): number | null {
  const seconds = exposureAt(steps, at);
  return seconds === undefined ? null : whole(seconds);
}

function whole(seconds: number): number {
  return Math.max(0, Math.floor(seconds));
}
