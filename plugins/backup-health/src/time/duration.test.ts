import { unbrokenDuration } from './duration';

it('keeps a number with its unit', () => {
  expect(unbrokenDuration(9 * 86_400 + 3 * 3_600)).toBe('9\u00a0d 3\u00a0h');
  expect(unbrokenDuration(5_520)).toBe('1\u00a0h 32\u00a0min');
});
