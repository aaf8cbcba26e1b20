import {
  FollowOptions,
  ObservedOrigin,
} from '@backup-health/backstage-plugin-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import { listPages } from '../list';
import { KubernetesList, KubernetesStream } from '../streams';
import { KubernetesReader, ObserveContext } from '../types';
import { observeListed, selectorOf } from './observeListed';

/**
 * About a page. Each time that something is handed on costs as much as some of
 * these; but while they are kept, SQLite has all other work of the process wait.
 */
const handOnAtOnce = 500;

export interface ListStreamOptions {
  stream: KubernetesStream;
  path: string;
  reader: KubernetesReader;
  context: ObserveContext;
  signal: AbortSignal;
  now: () => Instant;
  /** What else is said of the stream as a whole. */
  extra: ObservedOrigin[];
  onChanges: FollowOptions['onChanges'];
  formatPosition(versions: Record<string, string>): string;
}

/**
 * Lists a stream and hands it on in portions of some pages, so that no more
 * than two of them are held: one that is kept, and one that is gathered
 * meanwhile. What is not in it is gone, but only after its last page.
 *
 * @returns by selector, the version that a watch goes on from; absent where the
 *   server gave none
 * @throws KubernetesError
 */
export async function listStream(
  options: ListStreamOptions,
): Promise<Record<string, string>> {
  const { stream, extra, onChanges } = options;
  const readAt = options.now();
  const present = new Set<string>(extra.map(({ origin }) => origin));
  const versions: Record<string, string> = {};
  // The last portion waits: with it comes all that is to be said of the whole.
  // An object that comes twice is as it came last.
  let waiting = byOrigin(extra);
  let handing: Promise<void> = Promise.resolve();
  try {
    for (const list of stream.lists) {
      const inThis = new Set<string>();
      for await (const page of observedPages(options, list)) {
        if (page.anew) inThis.clear();
        if (waiting.size >= handOnAtOnce) {
          await handOn([...waiting.values()]);
          waiting = new Map();
        }
        for (const observed of page.origins) {
          inThis.add(observed.origin);
          waiting.set(observed.origin, observed);
        }
        if (page.version) versions[selectorOf(list)] = page.version;
      }
      inThis.forEach(origin => present.add(origin));
    }
    await handing;
  } finally {
    // Of one stream nobody may write two things at once.
    await handing.catch(() => {});
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
    await handing;
    handing = onChanges({
      stream: stream.name,
      readAt,
      origins,
      gone: [],
      partial: true,
    });
    // It is asked for later what became of it.
    handing.catch(() => {});
  }
}

/** The pages of one list, and what their objects say. */
async function* observedPages(
  { stream, path, reader, context, signal }: ListStreamOptions,
  list: KubernetesList,
): AsyncGenerator<{
  origins: ObservedOrigin[];
  anew: boolean;
  /** With the last page. */
  version?: string;
}> {
  let seen = 0;
  for await (const page of listPages({
    reader,
    cluster: context.clusterName,
    path,
    labelSelector: list.labelSelector,
    fieldSelector: list.fieldSelector,
    signal,
  })) {
    const origins: ObservedOrigin[] = [];
    for (const object of page.objects) {
      const observed = observeListed(stream, list, object, context, seen);
      if (observed.observations.length > 0) origins.push(observed);
      seen += 1;
    }
    yield {
      origins,
      anew: page.anew,
      version: page.last ? page.resourceVersion : undefined,
    };
  }
}

function byOrigin(origins: ObservedOrigin[]): Map<string, ObservedOrigin> {
  return new Map(origins.map(observed => [observed.origin, observed]));
}
