import {
  FollowOptions,
  ObservedOrigin,
} from '@backup-health/backstage-plugin-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import { listBounds, ListedPage, listPages } from '../list';
import { KubernetesList, KubernetesStream } from '../streams';
import { KubernetesReader, ObserveContext } from '../types';
import { observeListed, selectorOf } from './observeListed';

/**
 * About a page. Each time that something is handed on costs as much as some of
 * these; but while they are kept, SQLite has all other work of the process wait.
 */
const handOnAtOnce = 500;

/**
 * So much of a list is kept back until it is whole. Only of one whose server
 * said how long it is, parts are handed on before.
 */
const heldBack = { objects: 50_000, bytes: 256 * 2 ** 20 };

/** Objects that may be made while they are listed. */
const madeMeanwhile = 500;

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
        const isAnnounced = checkLength(page);
        if (waiting.size >= handOnAtOnce && isAnnounced) {
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

interface ObservedPage extends Pick<ListedPage, 'announced' | 'read' | 'anew'> {
  origins: ObservedOrigin[];
  /** With the last page. */
  version?: string;
}

/**
 * @returns whether the server said how long the list is
 * @throws KubernetesError where it is longer, or too long to be held back
 */
function checkLength({ announced, read }: ObservedPage): boolean {
  if (announced === undefined || announced > listBounds.objects) {
    if (read.isWithin(heldBack)) return false;
    throw read.endless('and the server does not say how many there are');
  }
  if (read.objects <= announced + madeMeanwhile) return true;
  throw read.endless(`and the server said that there are ${announced}`);
}

/** The pages of one list, and what their objects say. */
async function* observedPages(
  { stream, path, reader, context, signal }: ListStreamOptions,
  list: KubernetesList,
): AsyncGenerator<ObservedPage> {
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
      announced: page.announced,
      read: page.read,
      version: page.last ? page.resourceVersion : undefined,
    };
  }
}

function byOrigin(origins: ObservedOrigin[]): Map<string, ObservedOrigin> {
  return new Map(origins.map(observed => [observed.origin, observed]));
}
