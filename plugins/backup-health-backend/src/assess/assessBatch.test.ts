import { instant } from '@backup-health/backstage-plugin-common';
import { EstateResolver } from '../resolve/estate';
import { assessBatch } from './assessBatch';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));

const resolver: EstateResolver = {
  about: ref => ({ entityRef: ref, title: `title of ${ref}` }),
  service: ref => {
    if (ref === 'component:default/broken') throw new Error('of a bad plan');
    if (ref === 'component:default/gone') return undefined;
    return {
      entityRef: ref,
      title: ref,
      policy: { problems: [] },
      rebuildable: false,
      assets: [],
      suggestions: [],
      sources: [],
      sourceGraceSeconds: 300,
    };
  },
  unowned: () => undefined,
  suggestion: () => undefined,
};

describe('a batch', () => {
  const failures: string[] = [];
  const assessed = assessBatch(
    {
      services: [
        'component:default/broken',
        'component:default/gone',
        'component:default/sound',
      ],
      assets: ['volume:c1/shop/data'],
      plans: ['c1/cronjob/shop/dump'],
    },
    {
      resolver,
      waivers: [],
      drills: [],
      drillsConfig: { timeZone: 'UTC', recorders: [] },
      onDrill: () => {},
      graceSeconds: 300,
      now,
      onFailure: (id, error) => failures.push(`${id}: ${error}`),
    },
  );

  it('loses by what cannot be judged only that', () => {
    expect(
      assessed.verdicts?.map(({ entityRef, title, state }) => [
        entityRef,
        title,
        state,
      ]),
    ).toEqual([
      [
        'component:default/broken',
        'title of component:default/broken',
        'unknown',
      ],
      ['component:default/sound', 'component:default/sound', 'unknown'],
    ]);
    expect(failures).toEqual([
      'component:default/broken: Error: of a bad plan',
    ]);
  });

  it('names what is no more', () => {
    expect(assessed).toMatchObject({
      goneEntities: ['component:default/gone'],
      goneUnowned: ['volume:c1/shop/data'],
      goneSuggestions: ['c1/cronjob/shop/dump'],
    });
  });

  it('looks at what failed again soon, and at all else within a day', () => {
    expect(assessed.verdicts?.map(v => v.nextChangeAt! - now)).toEqual([
      600_000, 86_400_000,
    ]);
  });
});
