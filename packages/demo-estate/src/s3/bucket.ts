import { dayMs } from '../time/duration';
import { startOfDay } from '../time/calendar';
import { Body } from './body';

export interface S3Object {
  key: string;
  body: Body;
  /** In milliseconds. */
  lastModified: number;
  contentType: string;
  /** `x-amz-meta-…`, without that. */
  metadata: Record<string, string>;
}

export interface LifecycleRule {
  id: string;
  prefix: string;
  expireAfterDays: number;
}

/** How a bucket is set up. What is left out was never configured. */
export interface BucketSettings {
  versioning?: 'Enabled' | 'Suspended';
  encryption?: 'AES256' | 'aws:kms';
  objectLock?: { mode: 'GOVERNANCE' | 'COMPLIANCE'; days: number };
  lifecycle?: LifecycleRule[];
  /** Empty, as at AWS in us-east-1 and at MinIO. */
  location?: string;
}

interface Entry {
  object: S3Object;
  /** What the order of a listing goes by. */
  keyBytes: Buffer;
}

/** A bucket; every object has its newest version only. */
export class Bucket {
  readonly name: string;
  /** In milliseconds. */
  readonly createdAt: number;
  readonly settings: BucketSettings;
  readonly #entries = new Map<string, Entry>();
  #ordered: Entry[] | undefined;

  static create(options: {
    name: string;
    createdAt: number;
    settings?: BucketSettings;
  }): Bucket {
    return new Bucket(options);
  }

  private constructor(options: {
    name: string;
    createdAt: number;
    settings?: BucketSettings;
  }) {
    this.name = options.name;
    this.createdAt = options.createdAt;
    this.settings = options.settings ?? {};
  }

  put(
    object: Pick<S3Object, 'key' | 'body' | 'lastModified'> & Partial<S3Object>,
  ) {
    this.#entries.set(object.key, {
      object: {
        contentType: 'binary/octet-stream',
        metadata: {},
        ...object,
        // S3 keeps whole seconds.
        lastModified: Math.floor(object.lastModified / 1_000) * 1_000,
      },
      keyBytes: Buffer.from(object.key),
    });
    this.#ordered = undefined;
  }

  get(key: string): S3Object | undefined {
    return this.#entries.get(key)?.object;
  }

  delete(key: string): void {
    if (this.#entries.delete(key)) this.#ordered = undefined;
  }

  /** In the order of the bytes of the keys. */
  *objects(prefix = '', after = ''): Iterable<S3Object> {
    const prefixBytes = Buffer.from(prefix);
    const afterBytes = Buffer.from(after);
    const ordered = (this.#ordered ??= [...this.#entries.values()].sort(
      (a, b) => a.keyBytes.compare(b.keyBytes),
    ));
    let at = firstFrom(ordered, prefixBytes);
    if (after) at = Math.max(at, firstFrom(ordered, afterBytes));
    for (; at < ordered.length; at++) {
      const { object, keyBytes } = ordered[at];
      if (!object.key.startsWith(prefix)) return;
      if (keyBytes.compare(afterBytes) > 0) yield object;
    }
  }

  /** Deletes what its lifecycle rules say: at a midnight, as S3 does it. */
  expire(now: number): void {
    for (const rule of this.settings.lifecycle ?? []) {
      for (const { key, lastModified } of [...this.objects(rule.prefix)]) {
        const expiry =
          startOfDay(lastModified) + (rule.expireAfterDays + 1) * dayMs;
        if (expiry <= now) this.delete(key);
      }
    }
  }
}

/** The first entry whose key is not before some bytes. */
function firstFrom(ordered: Entry[], bytes: Buffer): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (ordered[middle].keyBytes.compare(bytes) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
