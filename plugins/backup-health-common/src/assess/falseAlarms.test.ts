import { instant } from '../model/instant';
import { Verdict } from '../model/verdict';
import {
  ago,
  anAsset,
  aPlan,
  aPoint,
  aScope,
  aService,
  aStream,
  dailyPoints,
  day,
  hour,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';

// A wrong alarm is as false as a wrong green.

const rules = ({ findings }: Verdict) => findings.map(({ rule }) => rule);

describe('an asset that must not be backed up', () => {
  const selecting = aPlan({
    selects: { ...aScope(), volumeData: 'unknown' } as never,
  });
  const unwanted = (holds: 'held' | 'missing' | 'unproven') =>
    assessEntity(
      aService([
        anAsset({
          requirement: 'unwanted',
          plans: [selecting],
          points: dailyPoints(3, 0, { holds }),
        }),
      ]),
      now,
    );

  it('is not, where the backups that would take it prove to be without it', () => {
    expect([unwanted('missing').state, rules(unwanted('missing'))]).toEqual([
      'exempt',
      [],
    ]);
  });

  it('is said to be, where nothing proves that it is not', () => {
    expect(rules(unwanted('held'))).toEqual(['unwanted-asset-covered']);
    expect(rules(unwanted('unproven'))).toEqual(['unwanted-asset-covered']);
  });

  it('still is, where an older backup holds it', () => {
    const service = aService([
      anAsset({
        requirement: 'unwanted',
        plans: [selecting],
        points: [
          aPoint(ago(3 * day)),
          ...dailyPoints(1, 0, { holds: 'missing' }),
        ],
      }),
    ]);
    const { findings } = assessEntity(service, now);
    expect(findings[0].evidence[0].text).toBe(
      'A backup that is still there holds it',
    );
  });
});

describe('a source that cannot be read', () => {
  it('makes no wrong clock of what another one told since', () => {
    const dark = aStream({ condition: 'failing', observedAt: ago(3 * hour) });
    const service = aService([
      anAsset({
        evidence: [dark, aStream({ source: 's3:dumps', stream: 'dumps:' })],
        points: [...dailyPoints(10, 1), aPoint(ago(hour))],
      }),
    ]);
    const verdict = assessEntity(service, now);
    expect(verdict.state).toBe('unknown');
    expect(rules(verdict)).toEqual(['source-unreadable']);
  });

  it('hides no clock that really is wrong', () => {
    const dark = aStream({ condition: 'failing', observedAt: ago(3 * hour) });
    const service = aService([
      anAsset({
        evidence: [dark],
        points: [...dailyPoints(10, 1), aPoint(instant(now + 2 * hour))],
      }),
    ]);
    expect(rules(assessEntity(service, now))).toContain('clock-skew');
  });
});
