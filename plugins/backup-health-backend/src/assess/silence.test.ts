import {
  Instant,
  instant,
  SourceState,
} from '@backup-health/backstage-plugin-common';
import { servedUntil, withSilence } from './silence';

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

const read = (observedAt: Instant, intervalSeconds = 30): SourceState => ({
  ...source,
  streams: source.streams.map(stream => ({
    ...stream,
    observedAt,
    intervalSeconds,
  })),
});
const after = (seconds: number) => instant(now + seconds * 1000);

describe('withSilence', () => {
  it.each([
    [30, 330, 'readable'],
    [30, 331, 'failing'],
    [60, 360, 'readable'],
    [60, 361, 'failing'],
    [3600, 3900, 'readable'],
    [3600, 3901, 'failing'],
  ])(
    'calls a stream that is read every %d s, %d s after its reading, %s',
    (intervalSeconds, seconds, condition) => {
      const [{ streams }] = withSilence(
        [read(now, intervalSeconds)],
        300,
        after(seconds),
      );
      expect(streams[0].condition).toBe(condition);
    },
  );

  it.each([
    [-60, 'readable', now],
    [-61, 'failing', undefined],
    [-86_400, 'failing', undefined],
  ])(
    'calls a stream, read %d s ahead of now, %s',
    (seconds, condition, observedAt) => {
      const [{ streams }] = withSilence([read(now)], 300, after(seconds));
      expect(streams[0]).toMatchObject({ condition });
      expect(streams[0].observedAt).toBe(observedAt);
    },
  );

  it('says of what failed no more than that it failed', () => {
    const failed: SourceState = {
      ...source,
      streams: source.streams.map(stream => ({
        ...stream,
        condition: 'forbidden' as const,
        message: 'no',
      })),
    };
    expect(withSilence([failed], 300, after(9_999))).toEqual([failed]);
  });
});

describe('servedUntil', () => {
  it.each([
    [5, 360],
    [60, 360],
    [3600, 3900],
  ])(
    'is for an interval of %d s %d s after the reading',
    (interval, seconds) => {
      const stream = { observedAt: now, intervalSeconds: interval };
      expect(servedUntil(stream, 300, now)).toBe(after(seconds));
    },
  );

  it('is never where nothing was read, or was read ahead of now', () => {
    expect(servedUntil({ intervalSeconds: 5 }, 300, now)).toBeUndefined();
    const stream = { observedAt: after(61), intervalSeconds: 5 };
    expect(servedUntil(stream, 300, now)).toBeUndefined();
  });
});
