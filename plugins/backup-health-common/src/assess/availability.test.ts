import { instant, plusSeconds } from '../model/instant';
import { LocationObservation } from '../model/observation';
import { availabilityAt } from './availability';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const place: LocationObservation = {
  type: 'location',
  key: 'place',
  title: 'A place',
  availability: 'available',
  checkedAt: now,
  checkedEverySeconds: 3_600,
};
const after = (seconds: number, change: Partial<LocationObservation> = {}) =>
  availabilityAt({ ...place, ...change }, plusSeconds(now, seconds));

describe('whether a place can be reached', () => {
  it('is believed for five turns, and for an hour at least', () => {
    const until = plusSeconds(now, 5 * 3_600);
    expect(after(5 * 3_600 - 1)).toEqual({ availability: 'available', until });
    expect(after(5 * 3_600)).toEqual({ availability: 'unknown' });
    const often = { checkedEverySeconds: 60 };
    expect(after(3_599, often).availability).toBe('available');
    expect(after(3_600, often).availability).toBe('unknown');
  });

  it('is not believed where nobody ever looked', () => {
    expect(after(0, { checkedAt: undefined }).availability).toBe('unknown');
    expect(availabilityAt(undefined, now).availability).toBe('unknown');
  });

  it('is what it is where nobody says how often it is looked at', () => {
    const change = { checkedEverySeconds: undefined };
    expect(after(86_400 * 30, change)).toEqual({ availability: 'available' });
  });

  it('is not forgiven by time', () => {
    const change = { availability: 'unavailable' as const };
    expect(after(86_400, change)).toEqual({ availability: 'unavailable' });
  });
});
