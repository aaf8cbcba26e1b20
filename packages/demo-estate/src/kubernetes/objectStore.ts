import { isDeepStrictEqual } from 'node:util';
import { Seed } from '../random/seed';
import { rfc3339 } from '../time/calendar';
import { apiStatus } from './apiStatus';
import {
  KubernetesObject,
  ObjectDraft,
  resourceKey,
  ResourceType,
} from './types';

export interface Change {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  resource: ResourceType;
  /** Of a deletion: the last state, with the revision of the deletion. */
  object: KubernetesObject;
  /** Of a modification. */
  before?: KubernetesObject;
}

/** Where the numbering of revisions begins. */
const firstRevisionAt = Date.UTC(2020, 0, 1);

/**
 * The objects of one cluster. Every change goes through one door, gets the
 * next revision, and is told to whoever listens: there a log of events per
 * resource has its place, for watches to be served from.
 */
export class ObjectStore {
  readonly #types: Map<string, ResourceType>;
  readonly #objects = new Map<string, Map<string, KubernetesObject>>();
  /** Their keys in the order of a list, and the list: made when asked for. */
  readonly #order = new Map<string, string[]>();
  readonly #lists = new Map<string, readonly KubernetesObject[]>();
  readonly #listeners: ((change: Change) => void)[] = [];
  readonly #now: () => number;
  readonly #seed: Seed;
  #revision = 0;

  static create(options: {
    types: ResourceType[];
    /** In milliseconds. */
    now: () => number;
    seed: Seed;
  }): ObjectStore {
    return new ObjectStore(options);
  }

  private constructor(options: {
    types: ResourceType[];
    now: () => number;
    seed: Seed;
  }) {
    this.#types = new Map(options.types.map(type => [resourceKey(type), type]));
    this.#now = options.now;
    this.#seed = options.seed;
  }

  get types(): ResourceType[] {
    return [...this.#types.values()];
  }

  /** Of the newest change. */
  get revision(): number {
    return this.#revision;
  }

  /** @param key - `velero.io/backups`, `/pods` */
  type(key: string): ResourceType {
    const type = this.#types.get(key);
    if (!type) throw new Error(`This cluster does not serve ${key}`);
    return type;
  }

  serves(key: string): boolean {
    return this.#types.has(key);
  }

  /**
   * Leaves the revisions behind that were given before a start.
   *
   * @returns the one from which on it goes
   */
  beginAnew(): number {
    return this.#nextRevision();
  }

  /** Hears of every change, after it was made. */
  onChange(listener: (change: Change) => void): void {
    this.#listeners.push(listener);
  }

  get(
    key: string,
    namespace: string | undefined,
    name: string,
  ): KubernetesObject | undefined {
    return this.#objects.get(key)?.get(objectKey(namespace, name));
  }

  /** In the order of namespace and name. The list is not to be changed. */
  list(key: string, namespace?: string): readonly KubernetesObject[] {
    let list = this.#lists.get(key);
    if (!list) {
      const objects = this.#objects.get(key) ?? new Map();
      const order = this.#order.get(key) ?? [...objects.keys()].sort();
      this.#order.set(key, order);
      list = order.map(each => objects.get(each));
      this.#lists.set(key, list);
    }
    return namespace === undefined
      ? list
      : list.filter(({ metadata }) => metadata.namespace === namespace);
  }

  /** @throws ApiError (AlreadyExists) */
  create(key: string, draft: ObjectDraft): KubernetesObject {
    const type = this.type(key);
    const { namespace, name } = draft.metadata;
    if (this.get(key, namespace, name)) {
      throw apiStatus.alreadyExists(type, name);
    }
    const creationTimestamp = rfc3339(this.#now());
    return this.#commit('ADDED', type, {
      ...draft,
      metadata: {
        ...draft.metadata,
        uid:
          draft.metadata.uid ??
          this.#seed.uuid(key, namespace ?? '', name, creationTimestamp),
        resourceVersion: '',
        generation: 1,
        creationTimestamp,
      },
    });
  }

  /**
   * Replaces an object by what is made of it; what does not differ is no
   * change.
   *
   * @throws ApiError (NotFound)
   */
  update<T extends KubernetesObject>(
    key: string,
    object: { metadata: { namespace?: string; name: string } },
    change: (current: T) => KubernetesObject,
  ): T {
    const type = this.type(key);
    const { namespace, name } = object.metadata;
    const current = this.get(key, namespace, name) as T | undefined;
    if (!current) throw apiStatus.notFound(type, name);
    const changed = change(current);
    if (isDeepStrictEqual(changed, current)) return current;
    const { uid, creationTimestamp, generation = 1 } = current.metadata;
    const isNewSpec = !isDeepStrictEqual(changed.spec, current.spec);
    return this.#commit(
      'MODIFIED',
      type,
      {
        ...changed,
        metadata: {
          ...changed.metadata,
          ...(namespace !== undefined && { namespace }),
          name,
          uid,
          creationTimestamp,
          generation: generation + (isNewSpec ? 1 : 0),
        },
      },
      current,
    ) as T;
  }

  /** @throws ApiError (NotFound) */
  delete(
    key: string,
    object: { metadata: { namespace?: string; name: string } },
  ): KubernetesObject {
    const type = this.type(key);
    const { namespace, name } = object.metadata;
    const current = this.get(key, namespace, name);
    if (!current) throw apiStatus.notFound(type, name);
    return this.#commit('DELETED', type, current);
  }

  #commit(
    type: Change['type'],
    resource: ResourceType,
    object: KubernetesObject,
    before?: KubernetesObject,
  ): KubernetesObject {
    const key = resourceKey(resource);
    const { namespace, name } = object.metadata;
    const committed: KubernetesObject = {
      ...object,
      metadata: {
        ...object.metadata,
        resourceVersion: String(this.#nextRevision()),
      },
    };
    const objects = this.#objects.get(key) ?? new Map();
    this.#objects.set(key, objects);
    if (type === 'DELETED') objects.delete(objectKey(namespace, name));
    else objects.set(objectKey(namespace, name), committed);
    if (type !== 'MODIFIED') this.#order.delete(key);
    this.#lists.delete(key);
    for (const listener of this.#listeners) {
      listener({ type, resource, object: committed, before });
    }
    return committed;
  }

  /**
   * Goes with the time, so that an estate that is started again later goes on
   * with higher revisions, as the cluster that it plays would.
   */
  #nextRevision(): number {
    const ofTime = Math.floor((this.#now() - firstRevisionAt) / 1_000);
    this.#revision = Math.max(this.#revision + 1, ofTime);
    return this.#revision;
  }
}

/** No name holds a NUL, so that the order is by namespace, then by name. */
function objectKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}\0${name}`;
}
