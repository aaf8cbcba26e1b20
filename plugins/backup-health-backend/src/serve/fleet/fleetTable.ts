import { FleetEntry } from '../../store/fleetEntry';
import { RestsOn } from '../../store/restsOn';
import { FleetStore } from '../../store/types';

/**
 * What lists show of all services, held in memory and kept current: each
 * request reads what was written since the one before, mostly nothing. Of a
 * thousand services it is about half a megabyte.
 */
export class FleetTable {
  readonly #store: Pick<FleetStore, 'listFleetSince'>;
  #entries = new Map<string, FleetEntry>();
  #revision = 0;
  #reading?: Promise<void>;
  /** Most services rest on the same streams: these are held once. */
  readonly #restsOn = new Map<string, RestsOn>();

  constructor(store: Pick<FleetStore, 'listFleetSince'>) {
    this.#store = store;
  }

  /**
   * All services that were assessed, by their refs. An entry is replaced when
   * it changes, never changed.
   *
   * @param revision - of the fleet, where it was read just now
   */
  async entries(revision?: number): Promise<ReadonlyMap<string, FleetEntry>> {
    if (revision === this.#revision) return this.#entries;
    // Whoever asks while a reading is under way may have written after it began.
    await this.#reading?.catch(() => {});
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
    return this.#entries;
  }

  async #read(): Promise<void> {
    const { revision, changed, gone } = await this.#store.listFleetSince(
      this.#revision,
    );
    if (revision < this.#revision) {
      // Another database is behind the same service: nothing held is of it.
      this.#entries = new Map();
      this.#restsOn.clear();
      this.#revision = 0;
      return this.#read();
    }
    for (const ref of gone) this.#entries.delete(ref);
    for (const entry of changed) {
      this.#entries.set(entry.entityRef, this.#interned(entry));
    }
    this.#revision = revision;
    return undefined;
  }

  #interned(entry: FleetEntry): FleetEntry {
    if (entry.restsOn === undefined) return entry;
    const id = JSON.stringify(entry.restsOn);
    const restsOn = this.#restsOn.get(id) ?? entry.restsOn;
    this.#restsOn.set(id, restsOn);
    return { ...entry, restsOn };
  }
}
