import { instant } from '../model/instant';
import { strictestDrills } from './strictestDrills';

const day = (iso: string) => instant(Date.parse(iso));

describe('strictestDrills', () => {
  it('keeps each scenario once, as often as it is demanded anywhere', () => {
    expect(
      strictestDrills([
        { scenario: 'smoke', every: { months: 1 } },
        { scenario: 'etcd', every: { weeks: 1 } },
        { scenario: 'smoke', every: { weeks: 2 } },
      ]),
    ).toEqual([
      { scenario: 'smoke', every: { weeks: 2 } },
      { scenario: 'etcd', every: { weeks: 1 } },
    ]);
  });

  it.each([
    [undefined, '2026-01-01'],
    ['2026-01-01', undefined],
    ['2026-01-01', '2026-06-01'],
  ])('demands it since the earliest day: %s, %s', (one, other) => {
    expect(
      strictestDrills([
        {
          scenario: 'smoke',
          every: { months: 1 },
          ...(one && { since: day(one) }),
        },
        {
          scenario: 'smoke',
          every: { weeks: 1 },
          ...(other && { since: day(other) }),
        },
      ]),
    ).toEqual([
      { scenario: 'smoke', every: { weeks: 1 }, since: day('2026-01-01') },
    ]);
  });
});
