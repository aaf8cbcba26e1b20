import { toldAt } from '../__fixtures__';
import { checkWaiver, expiryOf, WaiverDraft } from './checkWaiver';

const whole: WaiverDraft = {
  scope: 'rule',
  owner: 'group:default/platform-team',
  reason: 'Signing comes with the new runner image.',
  expires: '2027-01-31',
};

describe('checkWaiver', () => {
  it('takes one with an owner, a reason and an end', () => {
    expect(checkWaiver(whole, toldAt)).toEqual({});
    expect(expiryOf(whole)).toBe(Date.parse('2027-01-31T23:59:59Z'));
  });

  it.each<[Partial<WaiverDraft>, object]>([
    [{ owner: ' ' }, { owner: 'ownerMissing' }],
    [{ owner: 'platform-team' }, { owner: 'ownerWrong' }],
    [{ reason: 'later' }, { reason: 'reasonMissing' }],
    [{ reason: 'x'.repeat(2_001) }, { reason: 'reasonLong' }],
    [{ expires: '' }, { expires: 'expiresMissing' }],
    [{ expires: '2026-11-20' }, { expires: 'expiresPast' }],
    [{ expires: '2028-01-01' }, { expires: 'expiresFar' }],
  ])('refuses %j', (change, problems) => {
    expect(checkWaiver({ ...whole, ...change }, toldAt)).toEqual(problems);
  });
});
