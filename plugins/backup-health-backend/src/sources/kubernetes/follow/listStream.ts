import {
  FollowOptions,
  ObservedOrigin,
} from '@backup-health/backstage-plugin-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import { listPages } from '../list';
import { KubernetesStream } from '../streams';
import { KubernetesReader, ObserveContext } from '../types';
import { observeListed, selectorOf } from './observeListed';

/** Each time that something is handed on costs as much as some of these. */
const handOnAtOnce = 1_000;

/**
 * Lists a stream and hands it on in portions of some pages, so that no more
 * than one of them is held. What is not in it is gone, but only after its last
 * page.
 *
 * @param extra - what else is said of the stream as a whole
 * @returns by selector, the version that a watch goes on from; absent where the
 *   server gave none
 * @throws KubernetesError
 */
export async function listStream(options: {
  stream: KubernetesStream;
  path: string;
  reader: KubernetesReader;
  context: ObserveContext;
  signal: AbortSignal;
  now: () => Instant;
  extra: ObservedOrigin[];
  onChanges: FollowOptions['onChanges'];
  formatPosition(versions: Record<string, string>): string;
}): Promise<Record<string, string>> {
  const { stream, context, extra, onChanges, signal } = options;
  const readAt = options.now();
  const present = new Set<string>(extra.map(({ origin }) => origin));
  const versions: Record<string, string> = {};
  // The last portion waits: with it comes all that is to be said of the whole.
  // An object that comes twice is as it came last.
  let waiting = byOrigin(extra);
  for (const list of stream.lists) {
    const inThis = new Set<string>();
    let seen = 0;
    for await (const page of listPages({
      reader: options.reader,
      cluster: context.clusterName,
      path: options.path,
      labelSelector: list.labelSelector,
      fieldSelector: list.fieldSelector,
      signal,
    })) {
      if (page.anew) inThis.clear();
      const before = seen;
      seen += page.objects.length;
      const origins = page.objects
        .map((object, index) =>
          observeListed(stream, list, object, context, before + index),
        )
        .filter(({ observations }) => observations.length > 0);
      origins.forEach(({ origin }) => inThis.add(origin));
      if (waiting.size >= handOnAtOnce) {
        await handOn([...waiting.values()]);
        waiting = byOrigin(origins);
      } else {
        for (const observed of origins) waiting.set(observed.origin, observed);
      }
      if (page.last && page.resourceVersion) {
        versions[selectorOf(list)] = page.resourceVersion;
      }
    }
    inThis.forEach(origin => present.add(origin));
  }
  await onChanges({
    stream: stream.name,
    readAt,
    origins: [...waiting.values()],
    gone: [],
    present,
    position: options.formatPosition(versions),
  });
  return versions;

  async function handOn(origins: ObservedOrigin[]): Promise<void> {
    await onChanges({
      stream: stream.name,
      readAt,
      origins,
      gone: [],
      partial: true,
    });
  }
}

function byOrigin(origins: ObservedOrigin[]): Map<string, ObservedOrigin> {
  return new Map(origins.map(observed => [observed.origin, observed]));
}
