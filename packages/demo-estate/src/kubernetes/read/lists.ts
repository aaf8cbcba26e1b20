import { minuteMs } from '../../time/duration';
import { apiStatus } from '../apiStatus';
import { ObjectStore } from '../objectStore';
import { ResourceRequest } from '../requestInfo';
import { KubernetesObject, resourceKey, ResourceType } from '../types';
import { readContinueToken, writeContinueToken } from './continueToken';
import { resourceVersionOf } from './resourceVersion';
import { selectionOf } from './selection';

/** An API server compacts its history every five minutes. */
const snapshotLifetimeMs = 5 * minuteMs;

export interface ListPage {
  items: readonly KubernetesObject[];
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
}

interface Snapshot {
  revision: number;
  takenAt: number;
  objects: readonly KubernetesObject[];
}

/** Lists objects page by page; all pages show the state at the first one. */
export class Lists {
  readonly #store: ObjectStore;
  readonly #now: () => number;
  /** By resource, namespace and revision. */
  readonly #snapshots = new Map<string, Snapshot>();

  static create(options: { store: ObjectStore; now: () => number }): Lists {
    return new Lists(options);
  }

  private constructor(options: { store: ObjectStore; now: () => number }) {
    this.#store = options.store;
    this.#now = options.now;
  }

  /** @throws ApiError (BadRequest, Invalid, Expired, Timeout) */
  page(type: ResourceType, request: ResourceRequest): ListPage {
    const { query, namespace } = request;
    const selection = selectionOf(type, request);
    const limit = limitOf(query);
    this.#checkReached(resourceVersionOf(type, query));
    const token = query.get('continue');
    const continuation = token ? readContinueToken(token) : undefined;

    const snapshot = this.#snapshot(type, namespace, continuation);
    let objects = snapshot.objects;
    if (continuation) {
      objects = objects.slice(placeBehind(objects, continuation.after));
    }
    const matching = selection.isPartial
      ? objects.filter(selection.includes)
      : objects;

    const resourceVersion = String(snapshot.revision);
    if (limit === 0 || matching.length <= limit) {
      return { items: matching, metadata: { resourceVersion } };
    }
    const items = matching.slice(0, limit);
    const { namespace: inNamespace = '', name } = items[limit - 1].metadata;
    this.#keep(type, namespace, snapshot);
    return {
      items,
      metadata: {
        resourceVersion,
        continue: writeContinueToken({
          revision: snapshot.revision,
          after: { namespace: inNamespace, name },
        }),
        // With a selector an API server does not know how many are left.
        ...(!selection.isPartial && {
          remainingItemCount: matching.length - limit,
        }),
      },
    };
  }

  /** Nobody has seen a revision that is still to come. */
  #checkReached(wanted: number | undefined): void {
    const { revision } = this.#store;
    if (wanted !== undefined && wanted > revision) {
      throw apiStatus.tooLargeResourceVersion(wanted, revision);
    }
  }

  #snapshot(
    type: ResourceType,
    namespace: string | undefined,
    continuation: ReturnType<typeof readContinueToken> | undefined,
  ): Snapshot {
    const now = this.#now();
    for (const [key, { takenAt }] of this.#snapshots) {
      if (takenAt + snapshotLifetimeMs <= now) this.#snapshots.delete(key);
    }
    if (!continuation || continuation.revision === -1) {
      return {
        revision: this.#store.revision,
        takenAt: now,
        objects: this.#store.list(resourceKey(type), namespace),
      };
    }
    const kept = this.#snapshots.get(
      snapshotKey(type, namespace, continuation.revision),
    );
    if (!kept) {
      throw apiStatus.expired(
        writeContinueToken({ ...continuation, revision: -1 }),
      );
    }
    return kept;
  }

  #keep(
    type: ResourceType,
    namespace: string | undefined,
    snapshot: Snapshot,
  ): void {
    const key = snapshotKey(type, namespace, snapshot.revision);
    if (!this.#snapshots.has(key)) this.#snapshots.set(key, snapshot);
  }
}

function snapshotKey(
  type: ResourceType,
  namespace: string | undefined,
  revision: number,
): string {
  return `${resourceKey(type)} ${namespace ?? ''} ${revision}`;
}

/** Where those behind it begin: the objects are in order, and may be many. */
function placeBehind(
  objects: readonly KubernetesObject[],
  after: { namespace: string; name: string },
): number {
  let from = 0;
  let to = objects.length;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (isBehind(objects[middle], after)) to = middle;
    else from = middle + 1;
  }
  return from;
}

function isBehind(
  { metadata }: KubernetesObject,
  after: { namespace: string; name: string },
): boolean {
  const { namespace = '', name } = metadata;
  return namespace === after.namespace
    ? name > after.name
    : namespace > after.namespace;
}

/** 0: no limit. */
function limitOf(query: URLSearchParams): number {
  const text = query.get('limit');
  if (!text) return 0;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 0) {
    throw apiStatus.badRequest(
      `strconv.ParseInt: parsing "${text}": invalid syntax`,
    );
  }
  return limit;
}
