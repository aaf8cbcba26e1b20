import { formatInstant, Instant, instant } from '../model/instant';
import { StreamCondition, StreamState } from '../model/source';
import { Finding, SourceVerdict } from '../model/verdict';
import { finish } from './findings';

/** Worst condition first. */
const order: StreamCondition[] = [
  'failing',
  'forbidden',
  'unread',
  'readable',
  'not-installed',
];

/**
 * One finding a source, however many assets it makes unknown.
 *
 * @param dark - streams that have not been readable for longer than the grace
 * @param all - these and the others that matter to the service
 *
 * @public
 */
export function sourceFindings(
  dark: StreamState[],
  all: StreamState[],
): Finding[] {
  return [...group(dark)].map(([id, unsorted]) => {
    const streams = [...unsorted].sort((a, b) =>
      a.stream < b.stream ? -1 : 1,
    );
    const title = all.find(s => s.source === id)?.sourceTitle ?? id;
    const reasons = new Map<string, StreamState[]>();
    for (const stream of streams) {
      const reason = stream.message ?? stream.condition;
      reasons.set(reason, [...(reasons.get(reason) ?? []), stream]);
    }
    // Where all fails, or much of it for one reason, it is the source that
    // fails, not its streams one by one.
    const failing = streams.every(s => s.condition === 'failing');
    const left = all.some(s => s.source === id && isRead(s));
    const whole = failing && (reasons.size === 1 || !left);
    const names = firstOf(streams.map(({ stream }) => stream));
    const source = whole ? title : `${title} (${names})`;
    return finish({
      rule: streams.every(({ silent }) => silent)
        ? 'observation-too-old'
        : 'source-unreadable',
      of: id,
      // Right after the start nothing was tried that could have failed.
      title: streams.every(({ condition }) => condition === 'unread')
        ? `${title} is not read yet`
        : undefined,
      values: { source },
      evidence: [...reasons].map(([reason, of]) => ({
        text: `${reason} ${lastRead(of)}`,
        since: oldest(of) ?? of[0].since,
      })),
      remedy: [...new Set(streams.flatMap(stream => stream.remedy ?? []))].map(
        text => ({ text }),
      ),
    });
  });
}

function isRead({ condition }: StreamState): boolean {
  return condition !== 'failing' && condition !== 'not-installed';
}

/** Each is told of in the evidence: the title is read aloud. */
function firstOf(names: string[]): string {
  const shown = names.length > 3 ? names.slice(0, 2) : names;
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

function oldest(streams: StreamState[]): Instant | undefined {
  const read = streams.flatMap(stream => stream.observedAt ?? []);
  return read.length === streams.length
    ? instant(Math.min(...read))
    : undefined;
}

function lastRead(streams: StreamState[]): string {
  const at = oldest(streams);
  return at === undefined
    ? 'It was never read.'
    : `It was last read at ${formatInstant(instant(at - (at % 1000)))}.`;
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
        ...readableOf(own),
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
}

function readableOf(own: StreamState[]): Pick<SourceVerdict, 'streams'> {
  const streams = own
    .filter(({ condition }) => condition === 'readable')
    .map(({ stream }) => stream)
    .sort();
  return streams.length > 0 ? { streams } : {};
}
