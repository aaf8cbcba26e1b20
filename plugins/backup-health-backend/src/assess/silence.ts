import { Instant, SourceState } from '@backup-health/backstage-plugin-common';

/**
 * A stream that nobody has read for several intervals is not readable, though
 * no reading has failed: whoever was to read it is gone.
 */
export function withSilence(
  sources: SourceState[],
  graceSeconds: number,
  now: Instant,
): SourceState[] {
  return sources.map(source => ({
    ...source,
    streams: source.streams.map(stream => {
      const { observedAt, intervalSeconds, condition } = stream;
      const silentFrom =
        (observedAt ?? now) + (3 * intervalSeconds + graceSeconds) * 1000;
      return condition === 'readable' && now > silentFrom
        ? {
            ...stream,
            condition: 'failing' as const,
            silent: true as const,
            message: `Nobody has read it since then; it is read every ${intervalSeconds} s`,
            remedy:
              'Look at the tasks of the backup-health plugin in the log of the backend.',
          }
        : stream;
    }),
  }));
}
