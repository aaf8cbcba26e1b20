import {
  Instant,
  instant,
  SourceState,
  StreamState,
} from '@backup-health/backstage-plugin-common';
import { clockToleranceMs } from '../store/clockTolerance';

type Read = Pick<StreamState, 'observedAt' | 'intervalSeconds'>;

/**
 * A stream that nobody has read for the grace beyond its interval is not
 * readable, though no reading has failed: whoever was to read it is gone. One
 * that was read in the future was read before a clock was set back.
 */
export function withSilence(
  sources: SourceState[],
  graceSeconds: number,
  now: Instant,
): SourceState[] {
  return sources.map(source => ({
    ...source,
    streams: source.streams.map(stream => {
      const { condition } = stream;
      return condition === 'readable' && isSilent(stream, graceSeconds, now)
        ? { ...stream, ...silence(stream, now) }
        : stream;
    }),
  }));
}

function silence({ observedAt, intervalSeconds }: Read, now: Instant) {
  const failing = { condition: 'failing' as const, silent: true as const };
  return isAhead(observedAt, now)
    ? {
        ...failing,
        // It stands for no time that is known.
        observedAt: undefined,
        message:
          'Its last reading is dated in the future: a clock was set back',
        remedy: 'Check the clocks of the machines that run the backend.',
      }
    : {
        ...failing,
        message: `Nobody has read it since then; it is read every ${intervalSeconds} s`,
        remedy:
          'Look at the tasks of the backup-health plugin in the log of the backend.',
      };
}

/** Whether a reading is too old to speak for `now`. */
export function isSilent(
  { observedAt, intervalSeconds }: Read,
  graceSeconds: number,
  now: Instant,
): boolean {
  if (observedAt === undefined) return false;
  return (
    now > observedAt + (intervalSeconds + graceSeconds) * 1000 ||
    isAhead(observedAt, now)
  );
}

/** How long before it is served as unknown a verdict may be on its way. */
export const onItsWayMs = 60_000;

/**
 * Until when something may be served by the last reading of a stream; absent:
 * not at all. Those who assess call it silent before.
 */
export function servedUntil(
  { observedAt, intervalSeconds }: Read,
  graceSeconds: number,
  now: Instant,
): Instant | undefined {
  if (observedAt === undefined || isAhead(observedAt, now)) return undefined;
  const beyondGraceMs = Math.max(onItsWayMs, intervalSeconds * 1000);
  return instant(observedAt + graceSeconds * 1000 + beyondGraceMs);
}

/** Whether an instant cannot be of this time, whoever's clock it is from. */
export function isAhead(at: Instant | undefined, now: Instant): boolean {
  return at !== undefined && at > now + clockToleranceMs;
}
