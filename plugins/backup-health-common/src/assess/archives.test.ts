import { ResolvedPoint } from '../model/resolved';
import {
  ago,
  anAsset,
  aPoint,
  aService,
  dailyPoints,
  day,
  hour,
  now,
} from './__testUtils__/build';
import { archiveOf } from './archives';
import { assessEntity } from './assessEntity';

const judged = (
  points: ResolvedPoint[],
  rtoHours?: number,
  rpoSeconds?: number,
) => {
  const policy = {
    ...aService([]).policy,
    rtoSeconds: rtoHours === undefined ? undefined : rtoHours * 3600,
    layers: [{ from: 'policy test', demands: { rpoSeconds } }],
  };
  const { state, findings } = assessEntity(
    aService([anAsset({ points })], { policy }),
    now,
  );
  const archived = findings.find(({ rule }) => rule === 'artifact-archived');
  return { state, archived };
};

const inArchive = dailyPoints(9, 0, { storageClass: 'DEEP_ARCHIVE' });

describe('what lies in an archive of its store', () => {
  it('meets no target that its retrieval alone misses', () => {
    const { state, archived } = judged(inArchive, 12);
    expect(state).toBe('at-risk');
    expect(archived).toMatchObject({
      severity: 'warning',
      title: expect.stringContaining('it lies in DEEP_ARCHIVE'),
      evidence: [
        { text: expect.stringMatching(/takes up to 12 h.*may take 12 h/) },
        { text: 'None is read at once' },
      ],
    });
  });

  it('is said where there is time for it, and alarms nobody', () => {
    for (const hours of [13, undefined]) {
      const { state, archived } = judged(inArchive, hours);
      expect(state).toBe('ok');
      expect(archived).toMatchObject({ severity: 'info', state: undefined });
    }
  });

  it('is made up for by one that is read at once, while that is new enough', () => {
    const both = (age: number) => [
      aPoint(ago(age)),
      aPoint(ago(4 * hour), { storageClass: 'GLACIER' }),
    ];
    expect(judged(both(day), 4, 86_400)).toMatchObject({
      state: 'at-risk',
      archived: { severity: 'info' },
    });
    expect(judged(both(day + 1), 4, 86_400).archived).toMatchObject({
      severity: 'warning',
      evidence: [{}, { text: expect.stringContaining('The newest that is') }],
    });
  });

  it('is no concern where only older ones do', () => {
    const points = dailyPoints(9).map((point, i) =>
      i < 8 ? { ...point, storageClass: 'GLACIER' } : point,
    );
    expect(judged(points, 1)).toEqual({ state: 'ok', archived: undefined });
  });

  it('is not what lies in a class that is only cold', () => {
    for (const cold of ['GLACIER_IR', 'STANDARD_IA', 'INTELLIGENT_TIERING']) {
      expect(archiveOf(cold)).toBeUndefined();
    }
    expect(archiveOf(undefined)).toBeUndefined();
  });
});
