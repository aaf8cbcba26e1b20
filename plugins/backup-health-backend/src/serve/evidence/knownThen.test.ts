import { Drill, instant } from '@backup-health/backstage-plugin-common';
import { drillsKnownThen, waiverThen } from './knownThen';

const drill = (id: string, recordedAt: number, corrects?: string): Drill => ({
  id,
  entityRef: 'component:default/shop',
  scenario: 'smoke',
  result: 'passed',
  declaredAt: instant(0),
  checks: [],
  missingDependencies: [],
  runbookFixes: [],
  links: [],
  actor: 'user:default/ada',
  origin: 'person',
  recordedAt: instant(recordedAt),
  corrects,
});

describe('what was known then', () => {
  const all = [
    { drill: drill('first', 10), correctedBy: 'second' },
    { drill: drill('second', 20, 'first') },
  ];
  const told = (asOf: number) =>
    drillsKnownThen(all, instant(asOf)).map(
      ({ drill: { id }, correctedBy }) => `${id} ${correctedBy ?? 'stands'}`,
    );

  it('has drills once they were recorded, and corrections once they were', () => {
    expect(told(9)).toEqual([]);
    expect(told(10)).toEqual(['first stands']);
    expect(told(19)).toEqual(['first stands']);
    expect(told(20)).toEqual(['first second', 'second stands']);
  });

  it('does not know that a waiver would be ended', () => {
    const waiver = {
      id: 'w1',
      entityRef: 'component:default/shop',
      rule: 'not-signed',
      owner: 'group:default/a',
      reason: 'Signing comes with the new runner.',
      createdAt: instant(1),
      createdBy: 'user:default/ada',
      expiresAt: instant(100),
    };
    expect(
      waiverThen({
        ...waiver,
        endedAt: instant(50),
        endedBy: 'user:default/b',
      }),
    ).toEqual(waiver);
  });
});
