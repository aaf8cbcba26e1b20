import {
  defaultKinds,
  defaultTiers,
} from '@backup-health/backstage-plugin-common';
import { kindDemands, tierDemands } from './demandWords';

describe('what is demanded, in words', () => {
  it('says what each default tier demands', () => {
    const words = Object.fromEntries(
      defaultTiers.map(tier => [tier.id, tierDemands(tier)]),
    );
    expect(words).toEqual({
      'tier-1': [
        'At most the last 26 h may be lost.',
        'Recovery points are kept for 14 d or longer.',
        'Of them there are 14 daily, 4 weekly, 12 monthly.',
        'There are 3 copies.',
        'One copy is off-site.',
        'Copies are encrypted.',
        'New points cannot be deleted for 30 d.',
        'Only an artifact that was seen counts as proof.',
        'It is back within 4 h, as measured in drills.',
        'The drill "smoke restore" is passed every month.',
        'The drill "application restore" is passed every 3 months.',
        'The drill "full cluster recovery" is passed every year.',
      ],
      'tier-2': [
        'At most the last 7 d may be lost.',
        'Recovery points are kept for 7 d or longer.',
        'Of them there are 7 daily, 4 weekly.',
        'There are 2 copies.',
        'A run that succeeded counts as proof.',
        'It is back within 24 h, as measured in drills.',
        'The drill "smoke restore" is passed every 3 months.',
      ],
      'tier-3': [
        'There is one copy.',
        'A run that succeeded counts as proof.',
        'Nothing else: it can be had again.',
      ],
    });
  });

  it('says for which tiers and environments a kind demands more', () => {
    const of = (kind: string) =>
      defaultKinds.filter(rule => rule.kind === kind).flatMap(kindDemands);
    expect(of('git-repository')).toEqual(['In tier-1: There are 2 copies.']);
    expect(of('volume')).toEqual([
      'In experimental it need not be backed up.',
      'In tier-1: Recovery points are kept for 7 d or longer.',
      'In tier-1: Of them there are 7 daily, 4 weekly.',
      'In tier-1: In production it is backed up at least every 24 h.',
      'In tier-1: In staging it is backed up at least every 7 d.',
    ]);
  });
});
