import {
  HealthState,
  Instant,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import { DayStates } from '../../store/types';
import { dayMs, stripOf } from './strip';

const at = (time: string): Instant => parseInstant(time)!;
const now = at('2026-11-21T12:00:00Z');
const day = (text: string, ...states: HealthState[]) => ({
  day: at(`${text}T00:00:00Z`) / dayMs,
  states,
  last: states[states.length - 1],
});

function strip(
  recorded: DayStates,
  options: {
    today?: HealthState;
    gaps?: { from: Instant; to: Instant }[];
  } = {},
) {
  return stripOf(recorded, {
    days: 4,
    now,
    today: options.today ?? 'ok',
    gaps: options.gaps ?? [],
  }).map(each => [each.day, each.state]);
}

describe('stripOf', () => {
  it('carries a state on until another comes, and shows the worst of a day', () => {
    expect(
      strip(
        { before: 'ok', days: [day('2026-11-19', 'failing', 'at-risk')] },
        {
          today: 'at-risk',
        },
      ),
    ).toEqual([
      ['2026-11-18', 'ok'],
      ['2026-11-19', 'failing'],
      ['2026-11-20', 'at-risk'],
      ['2026-11-21', 'at-risk'],
    ]);
  });

  it('says nothing of days before the first record', () => {
    expect(strip({ days: [day('2026-11-20', 'ok')] })).toEqual([
      ['2026-11-18', undefined],
      ['2026-11-19', undefined],
      ['2026-11-20', 'ok'],
      ['2026-11-21', 'ok'],
    ]);
  });

  it('shows a day on which nobody looked as unknown, never as what it was before', () => {
    const gaps = [
      { from: at('2026-11-18T20:00:00Z'), to: at('2026-11-20T02:00:00Z') },
    ];
    expect(strip({ before: 'ok', days: [] }, { gaps })).toEqual([
      ['2026-11-18', 'ok'],
      ['2026-11-19', 'unknown'],
      ['2026-11-20', 'ok'],
      ['2026-11-21', 'ok'],
    ]);
  });

  it('shows today as the list does, where the assessment is overdue', () => {
    expect(strip({ before: 'ok', days: [] }, { today: 'unknown' })[3]).toEqual([
      '2026-11-21',
      'unknown',
    ]);
  });
});
