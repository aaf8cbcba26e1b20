import { isWaivable } from './waivable';

describe('isWaivable', () => {
  it.each([
    'source-unreadable',
    'observation-too-old',
    'assessment-overdue',
    'clock-skew',
    'coverage-unproven',
    'policy-unreadable',
    'nothing-found',
    'system-not-read',
    'cluster-identity-conflict',
  ])('accepts no waiver for %s, where something is not known', rule => {
    expect(isWaivable(rule)).toBe(false);
  });

  it.each(['not-encrypted', 'no-offsite-copy', 'rto-never-measured'])(
    'accepts one for %s',
    rule => {
      expect(isWaivable(rule)).toBe(true);
    },
  );
});
