import { Span } from './types';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const dayMs = day * 1000;

const durationSteps = [
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  3 * day,
  7 * day,
  14 * day,
  30 * day,
  90 * day,
];

/** Heights to label, from 0 up, in steps that people count in. */
export function durationTicks(maxSeconds: number, wanted = 4): number[] {
  const step =
    durationSteps.find(each => maxSeconds / each <= wanted) ??
    Math.ceil(maxSeconds / wanted / day) * day;
  const ticks: number[] = [];
  for (let tick = 0; tick <= maxSeconds; tick += step) ticks.push(tick);
  return ticks;
}

const daySteps = [1, 2, 3, 7, 14, 30];

/** Midnights, UTC, as many as there is room for; the last has to leave room. */
export function dayTicks(span: Span, width: number): number[] {
  const days = (span.to - span.from) / dayMs;
  const room = Math.max(1, Math.floor(width / 72));
  const step = daySteps.find(each => days / each <= room) ?? Math.ceil(days);
  const ticks: number[] = [];
  const last = Math.floor(span.to / dayMs) * dayMs;
  for (let tick = last; tick > span.from; tick -= step * dayMs) {
    ticks.unshift(tick);
  }
  return ticks;
}
