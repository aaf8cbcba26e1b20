import { age, humanDuration } from './age';

/** What kubectl prints (apimachinery/pkg/util/duration/duration_test.go). */
it.each([
  [1, '1s'],
  [70, '70s'],
  [190, '3m10s'],
  [600, '10m'],
  [70 * 60, '70m'],
  [3 * 3600, '3h'],
  [5 * 3600 + 30 * 60, '5h30m'],
  [47 * 3600, '47h'],
  [2 * 86400, '2d'],
  [3 * 86400 + 9 * 3600, '3d9h'],
  [8 * 86400, '8d'],
  [400 * 86400, '400d'],
  [800 * 86400, '2y70d'],
])('%i s are %s', (seconds, text) => {
  expect(humanDuration(seconds * 1_000)).toBe(text);
});

it('is none where there is no time', () => {
  expect(age(undefined, 0)).toBe('<none>');
});
