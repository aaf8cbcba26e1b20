import { formatInstant, instant } from '../model/instant';
import { StreamCondition, StreamState } from '../model/source';
import { Finding, SourceVerdict } from '../model/verdict';
import { finish } from './findings';

/** A source with the streams that matter to a service, worst condition first. */
const order: StreamCondition[] = [
  'failing',
  'forbidden',
  'unread',
  'readable',
  'not-installed',
];

/** One finding a source, however many assets it makes unknown. */
export function sourceFindings(
  dark: StreamState[],
  all: StreamState[],
): Finding[] {
  return [...group(dark)].map(([source, streams]) => {
    const title = all.find(s => s.source === source)?.sourceTitle ?? source;
    return finish({
      rule: 'source-unreadable',
      of: source,
      values: { source: title },
      title: `${title} cannot be read: ${[
        ...new Set(streams.map(s => s.stream)),
      ].join(', ')}`,
      evidence: streams.map(stream => ({
        text: `${stream.stream}: ${stream.message ?? stream.condition}${
          stream.observedAt === undefined
            ? ', never read'
            : `, last read at ${formatInstant(stream.observedAt)}`
        }`,
        since: stream.observedAt ?? stream.since,
      })),
      remedy: [...new Set(streams.flatMap(stream => stream.remedy ?? []))].map(
        text => ({ text }),
      ),
    });
  });
}

function group(streams: StreamState[]): Map<string, StreamState[]> {
  const groups = new Map<string, StreamState[]>();
  for (const stream of streams) {
    groups.set(stream.source, [...(groups.get(stream.source) ?? []), stream]);
  }
  return groups;
}

export function sourceVerdicts(streams: StreamState[]): SourceVerdict[] {
  return [...group(streams)]
    .map(([id, own]) => {
      const worst = [...own].sort(
        (a, b) => order.indexOf(a.condition) - order.indexOf(b.condition),
      )[0];
      const read = own.flatMap(stream => stream.observedAt ?? []);
      return {
        id,
        title: worst.sourceTitle ?? id,
        kind: id.startsWith('s3:') ? ('s3' as const) : ('kubernetes' as const),
        condition: worst.condition,
        observedAt: read.length > 0 ? instant(Math.min(...read)) : undefined,
        message: worst.message,
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
}
