import {
  Instant,
  LocationObservation,
  placeLookedAtUntil,
  PlanObservation,
} from '@backup-health/backstage-plugin-common';
import { BucketConfig, SiteConfig } from '../config/types';
import { MultiMap } from './multiMap';
import { Stored } from './types';

type InBucket = Pick<LocationObservation, 'bucket' | 'endpoint'>;

const deleted = {
  availability: 'unavailable' as const,
  message: 'It was deleted where it was configured.',
};

/** The places where points lie. One that is gone was still theirs. */
export class LocationTable {
  readonly #sites: SiteConfig[];
  readonly #buckets: BucketConfig[];
  readonly #uidOf: (cluster: string) => string;
  readonly #byKey = new Map<string, Map<string, Stored<'location'>>>();
  readonly #defaults = new MultiMap<string, string>();

  /** @param options.uidOf - of the cluster that config names */
  constructor(options: {
    sites: SiteConfig[];
    buckets: BucketConfig[];
    uidOf: (cluster: string) => string;
  }) {
    this.#sites = options.sites;
    this.#buckets = options.buckets;
    this.#uidOf = options.uidOf;
  }

  put(id: string, stored: Stored<'location'>): void {
    const { key, defaultOf } = stored.observation;
    if (defaultOf !== undefined) this.#defaults.add(defaultOf, key);
    const known = this.#byKey.get(key) ?? new Map();
    this.#byKey.set(key, known.set(id, stored));
  }

  delete(id: string, { observation }: Stored<'location'>): void {
    const { key, defaultOf } = observation;
    if (defaultOf !== undefined) this.#defaults.delete(defaultOf, key);
    const known = this.#byKey.get(observation.key);
    known?.delete(id);
    if (known?.size === 0) this.#byKey.delete(observation.key);
  }

  /** Of several that speak of one place, one that is still there. */
  get(key: string): LocationObservation | undefined {
    const location = this.#told(key);
    return location && this.#withSite(this.#asItsBucket(location));
  }

  /** Where the next point of a plan would go, as far as its own system says. */
  keyOf({
    location,
    defaultLocationOf,
    defaultLocation,
  }: PlanObservation): string | undefined {
    if (location !== undefined || defaultLocationOf === undefined) {
      return location;
    }
    const defaults = [...this.#defaults.get(defaultLocationOf)]
      .filter(key => this.#told(key)?.defaultOf === defaultLocationOf)
      .sort();
    return defaults[0] ?? defaultLocation;
  }

  /**
   * Since when what lay there is lost, as the object is gone that it was lost
   * with; absent: it is not.
   */
  lostAt(key: string): Instant | undefined {
    const stored = this.#stored(key);
    return stored?.observation.lostWithObject ? stored.goneAt : undefined;
  }

  /** Keys of the places that are in the bucket of one, its own among them. */
  inBucketOf({ key, bucket }: LocationObservation): string[] {
    // What is read of a bucket goes by its id in config.
    const read = this.#buckets.find(({ id }) => key === `s3/${id}`)?.bucket;
    const others = [...this.#byKey.keys()].filter(other => {
      const its = this.#told(other)?.bucket;
      return its !== undefined && (its === bucket || its === read);
    });
    return [key, ...others.filter(other => other !== key)];
  }

  /**
   * Of a place that is gone, its last word is not true any more where its own
   * system said whether it can be reached: it cannot.
   */
  #told(key: string): LocationObservation | undefined {
    const first = this.#stored(key);
    if (!first) return undefined;
    const { observation, goneAt } = first;
    const isTold =
      observation.checkedEverySeconds !== undefined ||
      observation.lostWithObject;
    return goneAt !== undefined && isTold
      ? { ...observation, ...deleted }
      : observation;
  }

  #stored(key: string): Stored<'location'> | undefined {
    const [first] = [...(this.#byKey.get(key) ?? [])].sort(
      ([a, x], [b, y]) =>
        Number(x.goneAt !== undefined) - Number(y.goneAt !== undefined) ||
        (a < b ? -1 : 1),
    );
    return first?.[1];
  }

  /**
   * A system that writes to a bucket knows its name only. What is read of the
   * bucket itself holds for it too.
   */
  #asItsBucket(location: LocationObservation): LocationObservation {
    if (!location.bucket || location.facts) return location;
    const config = this.#buckets.find(
      bucket =>
        bucket.bucket === location.bucket &&
        (isSameEndpoint(bucket, location) ||
          this.#isDeclared(bucket, location)),
    );
    const told = config && this.#told(`s3/${config.id}`);
    if (!told) return location;
    const { endpoint, site = location.site, facts } = told;
    return {
      ...location,
      // One place, whatever its name is inside of the cluster.
      endpoint,
      ...(site && { site }),
      ...(facts && { facts }),
    };
  }

  /** A layout says that the bucket is a storage location of that cluster. */
  #isDeclared(bucket: BucketConfig, { key, prefix }: LocationObservation) {
    return bucket.layouts.some(
      layout =>
        layout.type === 'velero' &&
        key.startsWith(`${this.#uidOf(layout.cluster)}/velero/`) &&
        withoutSlash(layout.prefix) === withoutSlash(prefix ?? ''),
    );
  }

  /** A storage location says its bucket; where that lies, only config knows. */
  #withSite(location: LocationObservation): LocationObservation {
    if (location.site) return location;
    const site = this.#sites.find(
      s =>
        s.bucket === location.bucket &&
        (s.endpoint === undefined || isSameEndpoint(s, location)),
    );
    return site ? { ...location, site: site.site } : location;
  }
}

/** Whether two addresses are of one store; none is that of AWS. */
function isSameEndpoint(a: InBucket, b: InBucket): boolean {
  return hostOf(a.endpoint) === hostOf(b.endpoint);
}

function hostOf(endpoint: string | undefined): string | undefined {
  if (endpoint === undefined || endpoint === '') return undefined;
  let host: string;
  try {
    host = new URL(endpoint).host;
  } catch {
    return endpoint;
  }
  return /(^|\.)amazonaws\.com$/.test(host) ? undefined : host;
}

function withoutSlash(prefix: string): string {
  return prefix.replace(/^\/+|\/+$/g, '');
}

/**
 * When it was last looked at is no news of a place, unless that was so long ago
 * that it was not believed any more.
 */
export function isSameLocation(
  a: LocationObservation,
  b: LocationObservation,
): boolean {
  const told = ({ checkedAt, ...rest }: LocationObservation) =>
    JSON.stringify({ ...rest, wasChecked: checkedAt !== undefined });
  return told(a) === told(b) && !isAnew(placeLookedAtUntil(a), b);
}

/** Whether the one was not believed any more as the next look came. */
export function isAnew(
  until: Instant | undefined,
  { checkedAt }: { checkedAt?: Instant },
): boolean {
  return until !== undefined && checkedAt !== undefined && checkedAt >= until;
}
