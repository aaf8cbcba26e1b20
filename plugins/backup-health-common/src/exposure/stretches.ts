import { Instant } from '../model/instant';
import type { ExposureWindow } from './exposureSteps';

/** A range without gaps. */
export type Stretch = Pick<ExposureWindow, 'from' | 'to' | 'goneAt'>;

/** A window without its gaps. */
export function stretchesOf({
  from,
  to,
  goneAt,
  gaps = [],
}: ExposureWindow): Stretch[] {
  const stretches: Stretch[] = [];
  let begin = from;
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    const end = earlier(gap.from, to);
    if (end > begin) stretches.push({ from: begin, to: end, goneAt });
    begin = later(begin, gap.to);
  }
  if (begin < to) stretches.push({ from: begin, to, goneAt });
  return stretches;
}

export function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
