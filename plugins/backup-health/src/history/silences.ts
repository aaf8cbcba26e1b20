import { Mark } from '../charts/timeline/types';

/** Longer than so many usual intervals is a silence. */
const tolerated = 1.5;
/** A plan that runs more often than this has no runs to miss one by one. */
const shortestSeconds = 15 * 60;

/** A time in which nothing was attempted, though something is as a rule. */
export interface Silence {
  from: number;
  to: number;
  seconds: number;
}

/**
 * The times without any attempt that are longer than what is usual. What is
 * said is only that nothing was seen: why, the findings know.
 *
 * @param attempts - epoch milliseconds, in any order
 * @param until - the last instant that was observed
 */
export function silencesOf(
  attempts: number[],
  usualSeconds: number | undefined,
  until: number,
): Silence[] {
  if (usualSeconds === undefined || usualSeconds < shortestSeconds) return [];
  const times = [...attempts].filter(at => at <= until).sort((a, b) => a - b);
  return times.flatMap((from, index) => {
    const to = times[index + 1] ?? until;
    const seconds = (to - from) / 1000;
    return seconds > usualSeconds * tolerated ? [{ from, to, seconds }] : [];
  });
}

/**
 * The marks of a lane with its silences drawn in: where nothing came, and what
 * came too late.
 */
export function withSilences(
  marks: Mark[],
  silences: Silence[],
  usualSeconds: number,
  words: {
    silent(silence: Silence): string;
    late(silence: Silence): string;
  },
): Mark[] {
  const late = new Map(silences.map(silence => [silence.to, silence]));
  return [
    ...marks.map(mark => {
      const silence = late.get(mark.at);
      return silence && mark.kind === 'point'
        ? {
            ...mark,
            kind: 'late' as const,
            detail: [words.late(silence), mark.detail]
              .filter(Boolean)
              .join(' · '),
          }
        : mark;
    }),
    ...silences.map(silence => ({
      // Where the next one would have been.
      at: silence.from + usualSeconds * 1000,
      until: silence.to,
      kind: 'silent' as const,
      detail: words.silent(silence),
    })),
  ];
}
