import { Answer } from './answer';

/** For so long the last answer speaks for now, after a question had none. */
export const standingSeconds = 60;

/**
 * For so long it does where no question has failed. The slowest part of a page
 * asks every 4 min; a page that slept, or a request that hangs, lasts longer.
 */
export const unaskedSeconds = 300;

type Known = Pick<
  Extract<Answer<unknown>, { status: 'known' }>,
  'answeredAt' | 'failure'
>;

/**
 * For how long nothing was answered; absent while the last answer stands. An
 * answer of later than now was given before this clock was set back: how old it
 * is is not known.
 *
 * @param now - epoch milliseconds
 * @returns whole seconds
 */
export function silenceOf(
  { answeredAt, failure }: Known,
  now: number,
): number | undefined {
  const seconds = Math.floor((now - answeredAt) / 1000);
  const most = failure ? standingSeconds : unaskedSeconds;
  return seconds <= most && seconds >= -standingSeconds
    ? undefined
    : Math.max(0, seconds);
}

/** The answer as it can still be claimed. */
export function afterSilence<T>(
  answer: Answer<T>,
  now: number,
  after: (value: T, silentSeconds: number, asOf: string) => T,
): Answer<T> {
  if (answer.status !== 'known') return answer;
  const { answeredAt, value } = answer;
  const seconds = silenceOf(answer, now);
  if (seconds === undefined) return answer;
  const asOf = new Date(answeredAt).toISOString();
  return { ...answer, value: after(value, seconds, asOf) };
}
