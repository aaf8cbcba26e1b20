import {
  HealthState,
  Instant,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import { intervalsOf } from './intervals';

const at = (time: string): Instant => parseInstant(`2026-11-21T${time}:00Z`)!;
const change = (time: string, state?: HealthState, asOf?: string) => ({
  at: at(time),
  state,
  asOf: asOf ? at(asOf) : undefined,
});
const of = (...changes: ReturnType<typeof change>[]) =>
  intervalsOf(changes, at('10:00'), at('12:00')).map(
    ({ from, to, state, asOf }) =>
      [from, to, asOf ? `${state} as of ${asOf.slice(11, 16)}` : state].map(
        text => (text?.startsWith('2026') ? text.slice(11, 16) : text),
      ),
  );

describe('intervalsOf', () => {
  it('begins with what held before the window', () => {
    expect(of(change('08:00', 'ok'), change('11:00', 'failing'))).toEqual([
      ['10:00', '11:00', 'ok'],
      ['11:00', undefined, 'failing'],
    ]);
  });

  it('has nothing before the first record', () => {
    expect(of(change('10:30', 'ok'))).toEqual([['10:30', undefined, 'ok']]);
  });

  it('makes one interval of what is recorded twice', () => {
    expect(
      of(
        change('10:00', 'ok'),
        change('10:30', 'ok'),
        change('11:00', 'stale'),
      ),
    ).toEqual([
      ['10:00', '11:00', 'ok'],
      ['11:00', undefined, 'stale'],
    ]);
  });

  it('tells a state that stands as of earlier from one that is current', () => {
    expect(
      of(change('10:00', 'stale'), change('11:00', 'stale', '10:50')),
    ).toEqual([
      ['10:00', '11:00', 'stale'],
      ['11:00', undefined, 'stale as of 10:50'],
    ]);
  });

  it('ends where an asset is no longer there', () => {
    expect(of(change('09:00', 'ok'), change('11:00'))).toEqual([
      ['10:00', '11:00', 'ok'],
    ]);
  });

  it('leaves out what is over before the window, and what comes after it', () => {
    expect(
      of(
        change('08:00', 'failing'),
        change('09:00', 'ok'),
        change('12:30', 'stale'),
      ),
    ).toEqual([['10:00', undefined, 'ok']]);
  });
});
