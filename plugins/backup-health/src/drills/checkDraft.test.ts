import { toldAt } from '../__fixtures__';
import { checkDraft, inputOf } from './checkDraft';
import { DrillDraft, emptyDraft, phasesOf, rtoOf } from './draft';

const whole: DrillDraft = {
  ...emptyDraft('namespace'),
  declared: '2026-11-20T09:00',
  dataBack: '2026-11-20T09:21',
  workloadsReady: '2026-11-20T09:29',
  validated: '2026-11-20T09:41',
};

describe('checkDraft', () => {
  it('takes a drill whose times are in order', () => {
    expect(checkDraft(whole, toldAt)).toEqual({});
  });

  it.each<[string, Partial<DrillDraft>, object]>([
    [
      'nothing was declared',
      { declared: '' },
      { declared: { is: 'declaredMissing' } },
    ],
    [
      'it was validated before it began',
      { validated: '2026-11-20T08:59' },
      { validated: { is: 'before', field: 'workloadsReady' } },
    ],
    [
      'it is still to come',
      { validated: '2026-11-22T00:00' },
      { validated: { is: 'ahead' } },
    ],
    [
      'it passed and was not validated',
      { validated: '' },
      { validated: { is: 'validatedMissing' } },
    ],
    [
      'a link could run a script',
      { link: 'data:text/html,x' },
      { link: { is: 'notALink' } },
    ],
    [
      'a line is longer than the backend takes',
      { missing: 'x'.repeat(501) },
      { missing: { is: 'tooLong', most: 500 } },
    ],
    [
      'there are too many lines',
      { fixes: 'x\n'.repeat(51) },
      { fixes: { is: 'tooMany', most: 50 } },
    ],
  ])('refuses it where %s', (_case, change, problems) => {
    expect(checkDraft({ ...whole, ...change }, toldAt)).toEqual(problems);
  });

  it('takes a failed drill that reached nothing', () => {
    expect(
      checkDraft(
        {
          ...whole,
          result: 'failed',
          dataBack: '',
          workloadsReady: '',
          validated: '',
        },
        toldAt,
      ),
    ).toEqual({});
  });
});

describe('what is reckoned while it is typed', () => {
  it('measures from the declaration to the validation', () => {
    expect(rtoOf(whole)).toBe(41 * 60);
    expect(phasesOf(whole)).toEqual([
      { name: 'data', seconds: 1_260 },
      { name: 'workloads', seconds: 480 },
      { name: 'validation', seconds: 720 },
    ]);
  });

  it('measures nothing that was not validated', () => {
    expect(rtoOf({ ...whole, validated: '' })).toBeUndefined();
  });
});

describe('inputOf', () => {
  it('sends instants in UTC, and only what was said', () => {
    expect(
      inputOf(
        { ...whole, missing: ' DNS \n\n', workloadsReady: '' },
        undefined,
      ),
    ).toEqual({
      scenario: 'namespace',
      result: 'passed',
      declaredAt: '2026-11-20T09:00:00.000Z',
      dataRestoredAt: '2026-11-20T09:21:00.000Z',
      workloadsReadyAt: undefined,
      validatedAt: '2026-11-20T09:41:00.000Z',
      missingDependencies: ['DNS'],
    });
  });
});
