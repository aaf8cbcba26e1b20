import { instant } from '../model/instant';
import { aPoint, at, day } from './__testUtils__/build';
import { judgePoints } from './judgePoints';

const midnight = at('2026-11-20T00:00:00Z');
const GiB = 2 ** 30;

/** What the newest of these is worth, of which the others are a day apart. */
function worthOfLast(
  sizes: (number | undefined)[],
  point: Parameters<typeof aPoint>[1],
): string {
  const points = sizes.map((sizeBytes, i) =>
    aPoint(instant(midnight - (sizes.length - 1 - i) * day), {
      ...point,
      sizeBytes,
    }),
  );
  const judged = judgePoints(points, instant(midnight + day / 2));
  return judged[judged.length - 1].worth;
}

const seven = Array(7).fill(10 * GiB);

describe('what a system keeps a record of', () => {
  it.each<[string, (number | undefined)[], string]>([
    ['as large as ever', [...seven, 9 * GiB], 'good'],
    // Volumes do shrink, by a trim or a clean-up.
    ['a third', [...seven, 3 * GiB], 'good'],
    ['a tenth', [...seven, GiB], 'good'],
    ['less than a tenth', [...seven, GiB - 1], 'suspect'],
    ['next to nothing', [...seven, 4096], 'suspect'],
    ['nothing', [...seven, 0], 'suspect'],
    ['nothing after one', [10 * GiB, 0], 'suspect'],
    ['less than nothing', [10 * GiB, -1], 'suspect'],
    // What was never filled is as empty as its volume.
    ['nothing, as ever', [0, 0, 0, 0, 0, 0, 0, 0], 'good'],
    ['nothing, the first time', [0], 'good'],
    // Of too few it is not told what is usual.
    ['a hundredth of four', [...seven.slice(3), GiB / 10], 'good'],
    ['of a size that nobody tells', [...seven, undefined], 'good'],
    [
      'small, and believed after a few',
      [...seven, 1e6, 1e6, 1e6, 1e6, 1e6],
      'good',
    ],
  ])('%s', (_, sizes, worth) => {
    expect(worthOfLast(sizes, { artifact: false })).toBe(worth);
  });

  it('is not held against what is of no plan', () => {
    const byHand = { artifact: false, plan: undefined };
    expect(worthOfLast([...seven, 4096], byHand)).toBe('good');
    expect(worthOfLast([...seven, 0], byHand)).toBe('good');
  });

  it('is not held against what failed', () => {
    const points = Array.from({ length: 8 }, (_, i) =>
      aPoint(instant(midnight - i * day), {
        artifact: false,
        sizeBytes: i === 0 ? 4096 : 10 * GiB,
        result: i === 0 ? 'good' : 'failed',
      }),
    );
    const judged = judgePoints(points, instant(midnight + day / 2));
    expect(judged[judged.length - 1].worth).toBe('good');
  });
});

describe('a file', () => {
  it.each<[string, number[], string]>([
    ['of half', [...seven, 5 * GiB], 'good'],
    ['of less than half', [...seven, 5 * GiB - 1], 'suspect'],
    ['of nothing', [20], 'too-small'],
  ])('%s', (_, sizes, worth) => {
    expect(worthOfLast(sizes, { artifact: true })).toBe(worth);
  });
});
