import { instant } from '@backup-health/backstage-plugin-common';
import { presentExposure } from './presentExposure';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const options = { targetSeconds: 3_600, now, atMost: false, unobserved: [] };

it('has no window where no recovery point was ever known', () => {
  expect(presentExposure([], options)).toEqual({
    seconds: null,
    atMost: false,
    worstSeconds: null,
    windowSeconds: 0,
  });
});

it('has one from the first that is known', () => {
  const asOf = instant(now - 4 * 3_600_000);
  expect(presentExposure([{ from: asOf, asOf }], options)).toEqual({
    seconds: 14_400,
    atMost: false,
    worstSeconds: 14_400,
    windowSeconds: 14_400,
    aboveTargetSeconds: 10_800,
  });
});
