import { ApiFinding } from '@backup-health/backstage-plugin-common';
import { lvsPostgresql } from '../__fixtures__';
import { findingTone, groupByRootCause, joinAlike } from './findingGroups';

function finding(id: string, rest: Partial<ApiFinding> = {}): ApiFinding {
  return {
    id,
    rule: id,
    severity: 'critical',
    title: id,
    evidence: [],
    remedy: [],
    source: '',
    ...rest,
  };
}

function shape(findings: ApiFinding[]) {
  return groupByRootCause(findings).map(({ root, consequences }) => [
    root.rule,
    consequences.map(({ rule }) => rule),
  ]);
}

describe('groupByRootCause', () => {
  it('names with the absent Secret what follows from it, over two steps', () => {
    expect(shape(lvsPostgresql.findings)).toEqual([
      ['missing-secret', ['rpo-breached', 'plan-failing']],
      ['too-few-copies', []],
      ['rto-never-measured', []],
    ]);
  });

  it('puts the worst first, and keeps the order of the server otherwise', () => {
    expect(
      shape([
        finding('b', { severity: 'warning' }),
        finding('i', { severity: 'info' }),
        finding('a', { severity: 'warning' }),
        finding('c'),
      ]).map(([rule]) => rule),
    ).toEqual(['c', 'b', 'a', 'i']);
  });

  it('hides nothing whose cause is not there', () => {
    expect(shape([finding('a', { cause: 'gone' })])).toEqual([['a', []]]);
  });

  it('hides nothing where two are the cause of each other', () => {
    expect(
      shape([finding('a', { cause: 'b' }), finding('b', { cause: 'a' })]),
    ).toEqual([
      ['a', []],
      ['b', []],
    ]);
  });
});

describe('joinAlike', () => {
  it('tells of a rule once, with all assets that break it', () => {
    const groups = joinAlike(
      groupByRootCause([
        { ...finding('copies'), id: 'copies|a' },
        { ...finding('copies'), id: 'copies|b' },
        finding('other'),
        { ...finding('copies', { severity: 'info' }), id: 'copies|c' },
      ]),
    );

    expect(
      groups.map(({ root, alike }) => [root.id, alike.map(({ id }) => id)]),
    ).toEqual([
      ['copies|a', ['copies|b']],
      [finding('other').id, []],
      ['copies|c', []],
    ]);
  });
});

describe('findingTone', () => {
  it.each([
    [finding('a'), 'bad'],
    [finding('a', { severity: 'warning' }), 'warning'],
    [finding('a', { severity: 'info' }), 'none'],
    [finding('a', { state: 'unknown' }), 'unknown'],
  ] as const)('%#', (given, tone) => {
    expect(findingTone(given)).toBe(tone);
  });
});
