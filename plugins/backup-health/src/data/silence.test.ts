import { toError } from '@backstage/errors';
import { afterAnswer } from './answer';
import { afterSilence, silenceOf } from './silence';

const answeredAt = Date.parse('2026-11-21T05:00:00Z');
const after = (seconds: number) => answeredAt + seconds * 1000;
const failure = toError(new Error('Failed to fetch'));

describe('silenceOf', () => {
  it.each([
    ['a question had no answer', { failure }, 60, undefined],
    ['a question had no answer', { failure }, 61, 61],
    ['a question had no answer', { failure }, 86_400, 86_400],
    ['no question has failed', {}, 300, undefined],
    ['no question has failed', {}, 301, 301],
    ['the page slept', {}, 28_800, 28_800],
    ['the clock was set back a little', {}, -60, undefined],
    ['the clock was set back', {}, -61, 0],
    ['the clock was set back by a day', { failure }, -86_400, 0],
  ])('is, where %s, after %j and %d s, %p s', (_, failed, seconds, silent) => {
    expect(silenceOf({ answeredAt, ...failed }, after(seconds))).toBe(silent);
  });
});

describe('afterSilence', () => {
  const answer = afterAnswer('green', answeredAt);
  const unknown = () => 'unknown';

  it('lets the last answer speak while it stands', () => {
    expect(afterSilence(answer, after(300), unknown)).toBe(answer);
  });

  it('claims less after that', () => {
    expect(afterSilence(answer, after(301), unknown)).toMatchObject({
      status: 'known',
      value: 'unknown',
    });
  });

  it('knows nothing of what was not answered', () => {
    const failed = { status: 'failed' as const, error: failure };
    expect(afterSilence<string>(failed, after(999), unknown)).toBe(failed);
  });
});
