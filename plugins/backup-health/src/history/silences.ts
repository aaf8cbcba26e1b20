import { Mark } from '../charts/timeline/types';

/** Longer than so many of the longest intervals is a silence. */
const tolerated = 1.5;
/** A plan that runs more often than this has no runs to miss one by one. */
const shortestSeconds = 15 * 60;

/** A run, or the recovery point that it made. */
export interface Attempt {
  /** Epoch milliseconds. */
  at: number;
  /**
   * It goes when its own time is over, as all of its plan do: one of the same
   * age that is not there was not made.
   */
  keptForItsTime: boolean;
}

/** A time in which nothing was attempted, though something is as a rule. */
export interface Silence {
  from: number;
  to: number;
  seconds: number;
}

/**
 * The times without any attempt of a plan that are longer than its schedule
 * leaves. What is said is only that nothing was seen: why, the findings know.
 *
 * Of the time before anybody watched, only what is still kept is known. Where
 * older points are thinned out, a gap there is how they are kept, and says
 * nothing of the runs.
 *
 * @param attempts - of one plan, in any order
 * @param until - the last instant that was observed
 * @param watchedSince - from here on each attempt was seen when it was made
 */
export function silencesOf(options: {
  attempts: Attempt[];
  longestGapSeconds: number | undefined;
  until: number;
  watchedSince: number | undefined;
}): Silence[] {
  const { attempts, longestGapSeconds, until } = options;
  if (longestGapSeconds === undefined) return [];
  if (longestGapSeconds < shortestSeconds) return [];
  const watchedSince = options.watchedSince ?? Infinity;
  const known = attempts
    .filter(({ at }) => at <= until)
    .sort((a, b) => a.at - b.at);
  return known.flatMap(({ at: from, keptForItsTime }, index) => {
    const next = known[index + 1];
    const to = next?.at ?? until;
    const seconds = (to - from) / 1000;
    const isSure = !next || keptForItsTime || from >= watchedSince;
    return isSure && seconds > longestGapSeconds * tolerated
      ? [{ from, to, seconds }]
      : [];
  });
}

/**
 * The marks of a plan with its silences drawn in: where nothing came, and what
 * came too late.
 */
export function withSilences(
  marks: Mark[],
  silences: Silence[],
  longestGapSeconds: number,
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
      at: silence.from + longestGapSeconds * 1000,
      until: silence.to,
      kind: 'silent' as const,
      detail: words.silent(silence),
    })),
  ];
}
