import {
  FollowOptions,
  ObservedOrigin,
} from '@backup-health/backstage-plugin-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import { listPages } from '../list';
import { KubernetesStream } from '../streams';
import { KubernetesReader, ObserveContext } from '../types';
import { observeListed, selectorOf } from './observeListed';

/**
 * Lists a stream and hands it on page by page, so that no more than one page
 * is held. What is not in it is gone, but only after its last page.
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
  let last: ObservedOrigin[] = extra;
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
      // The last page waits: with it comes all that is to be said of the whole.
      await handOn(last);
      last = origins;
      if (page.last && page.resourceVersion) {
        versions[selectorOf(list)] = page.resourceVersion;
      }
    }
    inThis.forEach(origin => present.add(origin));
  }
  await onChanges({
    stream: stream.name,
    readAt,
    origins: last,
    gone: [],
    present,
    position: options.formatPosition(versions),
  });
  return versions;

  async function handOn(origins: ObservedOrigin[]): Promise<void> {
    if (origins.length === 0) return;
    await onChanges({
      stream: stream.name,
      readAt,
      origins,
      gone: [],
      partial: true,
    });
  }
}
