import { isDeepStrictEqual } from 'node:util';
import { EntityStore, ObservationStore } from '../../store/types';

type Store = Pick<EntityStore, 'listEntities' | 'listEntityChanges'> &
  Pick<ObservationStore, 'revision'>;

/**
 * Which service depends on which, of all services, held in memory and kept
 * current: each request reads the entities that changed since the one before.
 */
export class DependencyTable {
  readonly #store: Store;
  readonly #dependsOn = new Map<string, readonly string[]>();
  readonly #dependents = new Map<string, Set<string>>();
  #revision?: number;
  #version = 0;
  #reading?: Promise<void>;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Grows when anything in it changes. */
  get version(): number {
    return this.#version;
  }

  /**
   * Brings it up to date.
   *
   * @param revision - of the store, where it was read just now
   */
  async refresh(revision?: number): Promise<void> {
    if (revision !== undefined && revision === this.#revision) return;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  dependenciesOf(ref: string): readonly string[] {
    return this.#dependsOn.get(ref) ?? [];
  }

  dependentsOf(ref: string): readonly string[] {
    return [...(this.#dependents.get(ref) ?? [])];
  }

  async #read(): Promise<void> {
    // Before the entities: what changes meanwhile is then read once more.
    const revision = await this.#store.revision();
    if (revision === this.#revision) return;
    if (this.#revision === undefined) {
      for (const { entityRef, dependsOn } of await this.#store.listEntities()) {
        this.#put(entityRef, dependsOn);
      }
    } else {
      const changes = await this.#store.listEntityChanges({
        sinceRevision: this.#revision,
      });
      for (const { entityRef, entity } of changes) {
        this.#put(entityRef, entity?.dependsOn ?? []);
      }
    }
    this.#revision = revision;
  }

  #put(ref: string, dependsOn: readonly string[]): void {
    const before = this.dependenciesOf(ref);
    if (isDeepStrictEqual(before, dependsOn)) return;
    this.#version += 1;
    for (const target of before) {
      this.#dependents.get(target)?.delete(ref);
    }
    for (const target of dependsOn) {
      const known = this.#dependents.get(target);
      if (known) known.add(ref);
      else this.#dependents.set(target, new Set([ref]));
    }
    if (dependsOn.length > 0) this.#dependsOn.set(ref, dependsOn);
    else this.#dependsOn.delete(ref);
  }
}
