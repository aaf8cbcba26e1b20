import { apiStatus } from '../apiStatus';
import { Change, ObjectStore } from '../objectStore';
import { resourceKey, ResourceType } from '../types';

/** The newest changes of one resource. */
interface Remembered {
  changes: Change[];
  /** Of the newest change that is forgotten. */
  forgotten: number;
}

/**
 * Remembers the newest changes, so that a watch can go on where the one before
 * it ended. A server that has just been started remembers none.
 */
export class EventLog {
  readonly #limit: number;
  readonly #startedAt: number;
  readonly #byResource = new Map<string, Remembered>();
  readonly #listeners = new Set<(change: Change) => void>();

  /** @param limit - how many changes of a resource are remembered */
  static attach(store: ObjectStore, limit: number): EventLog {
    const log = new EventLog(store.beginAnew(), limit);
    store.onChange(change => log.#add(change));
    return log;
  }

  private constructor(startedAt: number, limit: number) {
    this.#startedAt = startedAt;
    this.#limit = limit;
  }

  /**
   * All changes of a resource after a revision.
   *
   * @throws ApiError (Expired)
   */
  since(type: ResourceType, revision: number): Change[] {
    const { changes, forgotten } = this.#of(type);
    if (revision < forgotten) {
      throw apiStatus.tooOldResourceVersion(revision, forgotten);
    }
    return changes.filter(change => revisionOf(change) > revision);
  }

  /** @returns how to hear no more of it */
  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #add(change: Change): void {
    const remembered = this.#of(change.resource);
    remembered.changes.push(change);
    if (remembered.changes.length > this.#limit) {
      const [oldest] = remembered.changes.splice(0, 1);
      remembered.forgotten = revisionOf(oldest);
    }
    for (const listener of this.#listeners) listener(change);
  }

  #of(type: ResourceType): Remembered {
    const key = resourceKey(type);
    const remembered = this.#byResource.get(key) ?? {
      changes: [],
      forgotten: this.#startedAt,
    };
    this.#byResource.set(key, remembered);
    return remembered;
  }
}

/** A deletion too has a revision of its own. */
export function revisionOf({ object }: Change): number {
  return Number(object.metadata.resourceVersion);
}
