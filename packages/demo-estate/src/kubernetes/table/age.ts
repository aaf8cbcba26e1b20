import { dayMs, hourMs, minuteMs, secondMs } from '../../time/duration';

const yearMs = 365 * dayMs;

/** How long ago a time was, as kubectl says it. */
export function age(time: string | undefined, now: number): string {
  return time ? humanDuration(now - Date.parse(time)) : '<none>';
}

/**
 * A length of time with two units where one is too coarse: `8m30s`, `2d4h`
 * (apimachinery/pkg/util/duration, HumanDuration).
 */
export function humanDuration(ms: number): string {
  const seconds = Math.floor(ms / secondMs);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (ms < 2 * minuteMs) return `${seconds}s`;
  if (ms < 10 * minuteMs) return two(ms, minuteMs, 'm', secondMs, 's');
  if (ms < 3 * hourMs) return `${Math.floor(ms / minuteMs)}m`;
  if (ms < 8 * hourMs) return two(ms, hourMs, 'h', minuteMs, 'm');
  if (ms < 2 * dayMs) return `${Math.floor(ms / hourMs)}h`;
  if (ms < 8 * dayMs) return two(ms, dayMs, 'd', hourMs, 'h');
  if (ms < 2 * yearMs) return `${Math.floor(ms / dayMs)}d`;
  if (ms < 8 * yearMs) return two(ms, yearMs, 'y', dayMs, 'd');
  return `${Math.floor(ms / yearMs)}y`;
}

function two(
  ms: number,
  large: number,
  largeUnit: string,
  small: number,
  smallUnit: string,
): string {
  const rest = Math.floor((ms % large) / small);
  const text = `${Math.floor(ms / large)}${largeUnit}`;
  return rest === 0 ? text : `${text}${rest}${smallUnit}`;
}
