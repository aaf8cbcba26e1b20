import { instant, SourceState } from '@backup-health/backstage-plugin-common';
import { withSilence } from './silence';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));

const source: SourceState = {
  id: 'kubernetes:c1',
  kind: 'kubernetes',
  title: 'c1',
  streams: [
    {
      source: 'kubernetes:c1',
      stream: 'batch/jobs',
      condition: 'readable',
      observedAt: now,
      since: instant(0),
      intervalSeconds: 30,
    },
  ],
};

describe('withSilence', () => {
  const conditionAfter = (seconds: number) =>
    withSilence([source], 300, instant(now + seconds * 1000))[0].streams[0]
      .condition;

  it('waits for three intervals and the grace', () => {
    expect(conditionAfter(390)).toBe('readable');
    expect(conditionAfter(391)).toBe('failing');
  });
});
