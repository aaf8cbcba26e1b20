import { parseInstant } from '@backup-health/backstage-plugin-common';
import { aVerdict } from '../../router/__testUtils__/stored';
import { nextTurn, withOverdue } from './overdue';

const at = (text: string) => parseInstant(`2026-11-21T${text}Z`)!;
const verdict = aVerdict('component:default/a', 'ok', {
  nextChangeAt: '2026-11-21T05:00:00Z',
});
const turnAfter = (text: string) => nextTurn(verdict, at(text));

describe('nextTurn', () => {
  it('is after the time of the verdict, and after it is overdue', () => {
    expect(turnAfter('04:00:00')).toBe(at('05:00:00.001'));
    expect(turnAfter('05:00:00')).toBe(at('05:00:00.001'));
    expect(turnAfter('05:00:00.001')).toBe(at('05:01:00.001'));
    expect(turnAfter('05:01:00')).toBe(at('05:01:00.001'));
    expect(turnAfter('05:01:00.001')).toBeUndefined();
    expect(nextTurn({}, at('05:00:00'))).toBeUndefined();
  });

  it('is the first instant at which nothing is said any more', () => {
    const turn = turnAfter('05:00:30')!;
    expect(withOverdue(verdict, turn).state).toBe('unknown');
    expect(withOverdue(verdict, at('05:01:00')).state).toBe('ok');
  });
});

describe('withOverdue', () => {
  const [asset] = verdict.assets;
  const of = (...assets: Partial<typeof asset>[]) => ({
    ...verdict,
    assets: assets.map(each => ({ ...asset, ...each })),
  });
  const standing = (now: string, ...assets: Partial<typeof asset>[]) =>
    withOverdue(of(...assets), at(now)).assets.map(({ state, asOf }) => ({
      state,
      asOf,
    }));

  it('leaves no asset standing where the service is not', () => {
    const before = at('03:00:00');
    const assets = [
      { state: 'ok' as const },
      { state: 'breached' as const, asOf: before },
    ];
    expect(standing('05:01:00', ...assets)).toMatchObject(assets);
    expect(standing('05:01:01', ...assets)).toEqual([
      { state: 'unknown', asOf: verdict.assessedAt },
      { state: 'unknown', asOf: before },
    ]);
  });

  it('still says what needs no backup', () => {
    expect(standing('05:01:01', { state: 'exempt' })).toEqual([
      { state: 'exempt', asOf: undefined },
    ]);
  });
});
