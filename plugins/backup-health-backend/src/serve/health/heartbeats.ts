import {
  ApiSourceSummary,
  formatInstant,
  instant,
  SourceState,
  SourceVerdict,
} from '@backup-health/backstage-plugin-common';
import { withSilence } from '../../assess/silence';
import { Trust } from '../trust/trust';

/**
 * A verdict keeps when its sources were read as of its own making: a heartbeat
 * makes no new verdict. Of what is still readable the newest reading is told,
 * and of what nobody reads any more that nobody does.
 *
 * @param made - the sources of the verdict, with the streams it rests on
 * @param stored - the sources as they are stored now
 */
export function withHeartbeats(
  summaries: ApiSourceSummary[],
  made: Pick<SourceVerdict, 'id' | 'streams'>[],
  stored: SourceState[],
  { graceSeconds, now }: Pick<Trust, 'graceSeconds' | 'now'>,
): ApiSourceSummary[] {
  const current = withSilence(stored, graceSeconds, now);
  return summaries.map(summary => {
    const source = current.find(({ id }) => id === summary.id);
    const streams = source?.streams ?? [];
    if (summary.state !== 'readable') return summary;
    const own = made.find(({ id }) => id === summary.id)?.streams;
    const silent = streams.find(
      each => each.silent && (own === undefined || own.includes(each.stream)),
    );
    if (silent) {
      const { condition, message, observedAt } = silent;
      return {
        ...summary,
        state: condition,
        message,
        observedAt: observedAt && formatInstant(observedAt),
      };
    }
    const read = streams
      .filter(stream => stream.condition === 'readable')
      .flatMap(stream => stream.observedAt ?? []);
    return read.length > 0
      ? { ...summary, observedAt: formatInstant(instant(Math.min(...read))) }
      : summary;
  });
}
