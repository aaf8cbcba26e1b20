import { z } from 'zod';
import { tidy } from '../list';
import { plainText } from '../plainText';
import { KubernetesError } from '../reader/KubernetesError';
import { linesOf, tooLong } from './lines';

/**
 * An event of a watch.
 *
 * - `changed`: an object is there, as it is now
 * - `gone`: it is no more; its last state
 * - `bookmark`: nothing happened up to this version
 */
export interface WatchEvent {
  type: 'changed' | 'gone' | 'bookmark';
  object: unknown;
  resourceVersion: string;
}

/** No object of an API server is larger than a few MiB. */
const maximumLineBytes = 32 * 2 ** 20;

const types: Record<string, WatchEvent['type'] | undefined> = {
  ADDED: 'changed',
  MODIFIED: 'changed',
  DELETED: 'gone',
  BOOKMARK: 'bookmark',
};

const eventSchema = z.object({ type: z.string(), object: z.unknown() });
const versioned = z.object({
  metadata: z.object({ resourceVersion: z.string().min(1) }),
});
const statusSchema = z.object({
  code: z.number().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  details: z
    .object({ retryAfterSeconds: z.unknown().optional() })
    .nullish()
    .catch(undefined),
});

/**
 * The events of a watch. It ends when the server or the connection ends it;
 * where it went on from then is the version of the last event.
 *
 * @throws KubernetesError - `gone` where the version is too old (an ERROR event
 *   in a stream that began well), `failing` for what is no event
 */
export async function* watchEvents(
  chunks: AsyncIterable<Uint8Array>,
  of: { cluster: string; path: string },
): AsyncGenerator<WatchEvent> {
  for await (const line of linesOf(untilCut(chunks), maximumLineBytes)) {
    if (line === tooLong) {
      // What changed is not known: a list tells, object by object.
      throw expired(of, 'an event is larger than 32 MiB.');
    }
    if (line.trim() === '') continue;
    yield eventOf(line, of);
  }
}

/** A connection that is cut in an answer ends it, and is no failure yet. */
async function* untilCut(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch {
    // Whether the server still answers, the next request tells.
  }
}

function eventOf(
  line: string,
  of: { cluster: string; path: string },
): WatchEvent {
  const event = eventSchema.safeParse(parseJson(line)).data;
  if (!event) throw unreadable(of, 'a line of the watch is no event.');
  if (event.type === 'ERROR') throw errorOf(event.object, of);
  const version = versioned.safeParse(event.object).data;
  if (!version) {
    throw unreadable(of, 'an event of the watch has no resourceVersion.');
  }
  const type = types[event.type];
  if (!type) {
    throw unreadable(
      of,
      `the watch sent an event of the type ${plainText(event.type)}.`,
    );
  }
  return {
    type,
    object: tidy(event.object),
    resourceVersion: version.metadata.resourceVersion,
  };
}

function errorOf(
  object: unknown,
  of: { cluster: string; path: string },
): KubernetesError {
  const status = statusSchema.safeParse(object).data;
  const said = plainText(status?.message ?? 'no reason was given');
  if (status?.code === 410) return expired(of, `it is too old (${said}).`);
  return new KubernetesError(of.cluster, of.path, {
    condition: status?.code === 429 ? 'throttled' : 'failing',
    what: `the server ended the watch (${said}).`,
    transient: true,
    retryAfterSeconds: status?.details?.retryAfterSeconds,
  });
}

function expired(
  of: { cluster: string; path: string },
  what: string,
): KubernetesError {
  return new KubernetesError(of.cluster, of.path, { condition: 'gone', what });
}

function unreadable(
  of: { cluster: string; path: string },
  what: string,
): KubernetesError {
  return new KubernetesError(of.cluster, of.path, {
    condition: 'failing',
    what,
    remedy:
      'Look at what stands between the portal and the API server: it changes what the server says.',
    transient: true,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
