import { at, aDrill } from './__testUtils__/drill';
import { phasesOf } from './phases';

describe('phasesOf', () => {
  it('says what the time went into', () => {
    expect(phasesOf(aDrill())).toEqual([
      { name: 'data', seconds: 1260 },
      { name: 'workloads', seconds: 480 },
      { name: 'validation', seconds: 720 },
    ]);
  });

  it('gives what was not noted to the phase after it', () => {
    expect(phasesOf(aDrill({ dataRestoredAt: undefined }))).toEqual([
      { name: 'workloads', seconds: 1740 },
      { name: 'validation', seconds: 720 },
    ]);
  });

  it('ends where the drill ended', () => {
    const declaredAt = at('2026-11-20T09:00:00Z');
    expect(phasesOf({ declaredAt })).toEqual([]);
    expect(
      phasesOf({ declaredAt, dataRestoredAt: at('2026-11-20T09:07:40Z') }),
    ).toEqual([{ name: 'data', seconds: 460 }]);
  });
});
