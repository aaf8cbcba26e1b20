import { clusterMarks } from './cluster';

const minute = 60_000;

describe('clusterMarks', () => {
  it('joins what would be drawn over each other', () => {
    const marks = Array.from({ length: 24 }, (_each, index) => ({
      at: index * minute,
      kind: 'point' as const,
    }));

    expect(
      clusterMarks(marks, 6 * minute).map(cluster => cluster.marks.length),
    ).toEqual([6, 6, 6, 6]);
  });

  it('never hides a failure among what is good', () => {
    const clusters = clusterMarks(
      [
        { at: 0, kind: 'point' },
        { at: 1 * minute, kind: 'failed' },
        { at: 2 * minute, kind: 'point' },
      ],
      10 * minute,
    );

    expect(clusters.map(({ kind, marks }) => [kind, marks.length])).toEqual([
      ['point', 2],
      ['failed', 1],
    ]);
  });
});
