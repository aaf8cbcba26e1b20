import {
  ApiSource,
  ApiUnreadSystem,
  formatInstant,
  instant,
  ProblemObservation,
  SourceState,
  StreamCondition,
  StreamState,
  UnreadSystemObservation,
} from '@backup-health/backstage-plugin-common';
import { StoredObservation } from '../../store/types';

const worstFirst: StreamCondition[] = [
  'failing',
  'forbidden',
  'unread',
  'readable',
  'not-installed',
];

/** What names objects of all services. */
export interface SourceDetails {
  problems: StoredObservation<ProblemObservation>[];
  unread: StoredObservation<UnreadSystemObservation>[];
}

/**
 * A source as the API tells of it: the worst of its streams, and the streams
 * and problems themselves where the caller may see them.
 *
 * @param details - absent: the caller may not see what names objects
 */
export function presentSource(
  source: SourceState,
  details?: SourceDetails,
): ApiSource {
  const { problems, unread } = details ?? {};
  const streams = [...source.streams].sort(byCondition);
  const worst = streams[0];
  const observed = streams
    .filter(stream => stream.condition !== 'not-installed')
    .map(stream => stream.observedAt);
  const known = observed.flatMap(at => at ?? []);
  return {
    id: source.id,
    title: source.title,
    kind: source.kind,
    retired: source.retired,
    clusterUid: problems && source.clusterUid,
    state: worst?.condition ?? 'unread',
    observedAt:
      known.length > 0 ? formatInstant(instant(Math.min(...known))) : undefined,
    since: formatInstant(worst?.since ?? instant(0)),
    message: messageOf(streams),
    streams: problems && streams.map(presentStream),
    problems: problems?.map(({ observation }) => ({
      title: observation.title,
      remedy: observation.remedy,
    })),
    unreadSystems: unread && presentUnread(unread),
  };
}

/** Of the worst the first; of several that differ, how many they are. */
function messageOf(streams: StreamState[]): string | undefined {
  const [worst] = streams;
  if (!worst?.message) return undefined;
  const alike = streams.filter(s => s.condition === worst.condition).length;
  const isBad =
    worst.condition === 'failing' || worst.condition === 'forbidden';
  const same = streams.every(({ message }) => message === worst.message);
  return isBad && alike > 1 && !same
    ? `${alike} of ${streams.length} parts cannot be read, for example ${worst.stream}: ${worst.message}`
    : worst.message;
}

function byCondition(a: StreamState, b: StreamState): number {
  return (
    worstFirst.indexOf(a.condition) - worstFirst.indexOf(b.condition) ||
    a.stream.localeCompare(b.stream)
  );
}

function presentUnread(unread: SourceDetails['unread']): ApiUnreadSystem[] {
  return unread
    .map(({ observation }) => {
      const { title, docs, groups, inUse, namespaces, because, remedy } =
        observation;
      return { title, docs, groups, inUse, namespaces, because, remedy };
    })
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

function presentStream(stream: StreamState) {
  return {
    stream: stream.stream,
    state: stream.condition,
    observedAt: stream.observedAt && formatInstant(stream.observedAt),
    since: formatInstant(stream.since),
    message: stream.message,
    remedy: stream.remedy,
  };
}
