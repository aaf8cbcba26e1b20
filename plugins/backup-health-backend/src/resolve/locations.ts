import { LocationObservation } from '@backup-health/backstage-plugin-common';
import { SiteConfig } from '../config/types';
import { Stored } from './types';

/** The places where points lie. One that is gone was still theirs. */
export class LocationTable {
  readonly #sites: SiteConfig[];
  readonly #byKey = new Map<string, Map<string, Stored<'location'>>>();

  constructor(sites: SiteConfig[]) {
    this.#sites = sites;
  }

  put(id: string, stored: Stored<'location'>): void {
    const { key } = stored.observation;
    const known = this.#byKey.get(key) ?? new Map();
    this.#byKey.set(key, known.set(id, stored));
  }

  delete(id: string, { observation }: Stored<'location'>): void {
    const known = this.#byKey.get(observation.key);
    known?.delete(id);
    if (known?.size === 0) this.#byKey.delete(observation.key);
  }

  /** Of several that speak of one place, one that is still there. */
  get(key: string): LocationObservation | undefined {
    const [first] = [...(this.#byKey.get(key) ?? [])].sort(
      ([a, x], [b, y]) =>
        Number(x.goneAt !== undefined) - Number(y.goneAt !== undefined) ||
        (a < b ? -1 : 1),
    );
    return first && this.#withSite(first[1].observation);
  }

  /** A storage location says its bucket; where that lies, only config knows. */
  #withSite(location: LocationObservation): LocationObservation {
    if (location.site) return location;
    const site = this.#sites.find(
      s =>
        s.bucket === location.bucket &&
        (s.endpoint === undefined || s.endpoint === location.endpoint),
    );
    return site ? { ...location, site: site.site } : location;
  }
}

/** When it was last looked at is no news of a place. */
export function isSameLocation(
  a: LocationObservation,
  b: LocationObservation,
): boolean {
  const told = ({ checkedAt, ...rest }: LocationObservation) =>
    JSON.stringify(rest);
  return told(a) === told(b);
}
