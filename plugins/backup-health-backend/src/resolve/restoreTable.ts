import { stringifyAssetRef } from '@backup-health/backstage-plugin-common';
import { JoinedAsset } from './assets';
import { HeldTable } from './held';
import { MultiMap } from './multiMap';
import { withVolumesOfData } from './restores';
import { Stored } from './types';

/**
 * Restores, found by an asset or by the recovery point that they are of. One
 * that names only the data that it brought back is of the volumes that the data
 * is of, whichever of the two comes to be known first.
 */
export class RestoreTable {
  readonly #held = new HeldTable<'restore'>();
  readonly #ofPoint = new MultiMap<string, Stored<'restore'>>();
  readonly #ofData = new MultiMap<string, Stored<'restore'>>();
  readonly #results = new MultiMap<string, Stored<'volume-result'>>();
  /** By what was put, what it is with its volumes. */
  readonly #joined = new Map<Stored<'restore'>, Stored<'restore'>>();

  put(stored: Stored<'restore'>): void {
    const { point, data } = stored.observation;
    if (point !== undefined) this.#ofPoint.add(point, stored);
    if (data !== undefined) this.#ofData.add(data, stored);
    this.#hold(stored);
  }

  delete(stored: Stored<'restore'>): void {
    const { point, data } = stored.observation;
    if (point !== undefined) this.#ofPoint.delete(point, stored);
    if (data !== undefined) this.#ofData.delete(data, stored);
    this.#release(stored);
  }

  putResult(stored: Stored<'volume-result'>): void {
    this.#changeResult(stored, 'add');
  }

  deleteResult(stored: Stored<'volume-result'>): void {
    this.#changeResult(stored, 'delete');
  }

  of(asset: JoinedAsset): Stored<'restore'>[] {
    return this.#held.of(asset);
  }

  ofPoint(point: string): Stored<'restore'>[] {
    return [...this.#ofPoint.get(point)].map(stored => this.#join(stored));
  }

  /** The volumes that some data is said to be of. */
  volumesOfData(data: string): string[] {
    return [...this.#results.get(data)].map(({ observation }) =>
      stringifyAssetRef(observation.volume),
    );
  }

  /** What a restore holds, as far as is known by now. */
  holdsOf(
    stored: Stored<'restore'>,
  ): Stored<'restore'>['observation']['holds'] {
    return this.#join(stored).observation.holds;
  }

  #changeResult(stored: Stored<'volume-result'>, how: 'add' | 'delete'): void {
    const { data } = stored.observation;
    if (data === undefined) return;
    const restores = this.#ofData.get(data);
    for (const restore of restores) this.#release(restore);
    this.#results[how](data, stored);
    for (const restore of restores) this.#hold(restore);
  }

  #hold(stored: Stored<'restore'>): void {
    const joined = this.#join(stored);
    this.#joined.set(stored, joined);
    this.#held.put(joined);
  }

  #release(stored: Stored<'restore'>): void {
    const joined = this.#joined.get(stored);
    if (joined) this.#held.delete(joined);
    this.#joined.delete(stored);
  }

  #join(stored: Stored<'restore'>): Stored<'restore'> {
    return withVolumesOfData(stored, data => this.#results.get(data));
  }
}
