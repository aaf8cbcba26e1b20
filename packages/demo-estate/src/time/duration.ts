/** A length of time, as a person says it. */
export interface Duration {
  days?: number;
  hours?: number;
  minutes?: number;
  seconds?: number;
}

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** In milliseconds. */
export function durationMs({
  days = 0,
  hours = 0,
  minutes = 0,
  seconds = 0,
}: Duration): number {
  return (
    days * dayMs + hours * hourMs + minutes * minuteMs + seconds * secondMs
  );
}
