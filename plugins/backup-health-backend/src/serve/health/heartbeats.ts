import {
  ApiSourceSummary,
  formatInstant,
  instant,
  SourceState,
} from '@backup-health/backstage-plugin-common';

/**
 * A verdict keeps when its sources were read as of its own making: a heartbeat
 * makes no new verdict. Of what is still readable the newest reading is told.
 */
export function withHeartbeats(
  summaries: ApiSourceSummary[],
  current: SourceState[],
): ApiSourceSummary[] {
  return summaries.map(summary => {
    const source = current.find(({ id }) => id === summary.id);
    const read = (source?.streams ?? [])
      .filter(stream => stream.condition === 'readable')
      .flatMap(stream => stream.observedAt ?? []);
    return summary.state === 'readable' && read.length > 0
      ? { ...summary, observedAt: formatInstant(instant(Math.min(...read))) }
      : summary;
  });
}
