import {
  stringifyAssetRef,
  VolumeResultObservation,
} from '@backup-health/backstage-plugin-common';
import { MultiMap } from './multiMap';
import { Stored } from './types';

type StoredResult = Stored<'volume-result'>;

/** What is told of single volumes in recovery points, and where it is asked. */
export class VolumeResults {
  readonly #ofBoth = new MultiMap<string, StoredResult>();
  readonly #ofAsset = new MultiMap<string, StoredResult>();
  readonly #ofPoint = new MultiMap<string, StoredResult>();
  readonly #at = new MultiMap<string, StoredResult>();

  put(stored: StoredResult): void {
    this.#each(stored, (map, key) => map.add(key, stored));
  }

  delete(stored: StoredResult): void {
    this.#each(stored, (map, key) => map.delete(key, stored));
  }

  /** What is told of one volume in one point, in the order of their keys. */
  of(point: string, asset: string): VolumeResultObservation[] {
    return [...this.#ofBoth.get(keyOf(point, asset))]
      .map(stored => stored.observation)
      .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
  }

  ofAsset(asset: string): ReadonlySet<StoredResult> {
    return this.#ofAsset.get(asset);
  }

  /** The assets that have a result of their own in a point. */
  volumesIn(point: string): string[] {
    return [...this.#ofPoint.get(point)].map(volumeOf);
  }

  /** How many of the results in a point tell of a failure. */
  failedIn(point: string): number {
    return [...this.#ofPoint.get(point)].filter(
      ({ observation }) => observation.result === 'failed',
    ).length;
  }

  /** The volumes whose data lies in a place of its own. */
  volumesAt(location: string): Set<string> {
    return new Set([...this.#at.get(location)].map(volumeOf));
  }

  #each(
    stored: StoredResult,
    each: (map: MultiMap<string, StoredResult>, key: string) => void,
  ): void {
    const { point, locations = [] } = stored.observation;
    const volume = volumeOf(stored);
    each(this.#ofBoth, keyOf(point, volume));
    each(this.#ofAsset, volume);
    each(this.#ofPoint, point);
    for (const place of locations) each(this.#at, place);
  }
}

function volumeOf({ observation }: StoredResult): string {
  return stringifyAssetRef(observation.volume);
}

function keyOf(point: string, asset: string): string {
  return `${point} ${asset}`;
}
