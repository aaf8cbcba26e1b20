import { createHash } from 'node:crypto';
import { dayMs } from '../time/duration';
import { startOfDay } from '../time/calendar';
import { Body } from './body';
import { BucketSettings } from './settings';

export interface S3Object {
  key: string;
  body: Body;
  /** In milliseconds. */
  lastModified: number;
  contentType: string;
  /** `x-amz-meta-…`, without that. */
  metadata: Record<string, string>;
  /** Where the bucket keeps versions. */
  versionId?: string;
}

/** That an object was deleted, where its versions are kept. */
export interface DeleteMarker {
  key: string;
  lastModified: number;
  versionId: string;
  isDeleteMarker: true;
}

export type Version = S3Object | DeleteMarker;

interface Entry {
  /** The newest first. */
  versions: Version[];
  /** What the order of a listing goes by. */
  keyBytes: Buffer;
}

export type NewObject = Pick<S3Object, 'key' | 'body' | 'lastModified'> &
  Partial<Pick<S3Object, 'contentType' | 'metadata'>>;

/** A bucket; of each object its newest version, and older ones if kept. */
export class Bucket {
  readonly name: string;
  /** In milliseconds. */
  readonly createdAt: number;
  readonly settings: BucketSettings;
  readonly #entries = new Map<string, Entry>();
  #ordered: Entry[] | undefined;
  #written = 0;

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

  put(object: NewObject): void {
    const { key } = object;
    this.#add(key, {
      contentType: 'binary/octet-stream',
      metadata: {},
      ...object,
      lastModified: wholeSeconds(object.lastModified),
      ...(this.#keepsVersions && { versionId: this.#versionId(key) }),
    });
  }

  get(key: string, versionId?: string): S3Object | undefined {
    const versions = this.#entries.get(key)?.versions ?? [];
    const found =
      versionId === undefined
        ? versions[0]
        : versions.find(version => version.versionId === versionId);
    return found && isObject(found) ? found : undefined;
  }

  /** Where versions are kept, it only looks as if it were gone. */
  delete(key: string, at: number): void {
    if (this.#keepsVersions) {
      if (!this.get(key)) return;
      this.#add(key, {
        key,
        lastModified: wholeSeconds(at),
        versionId: this.#versionId(key),
        isDeleteMarker: true,
      });
    } else if (this.#entries.delete(key)) {
      this.#ordered = undefined;
    }
  }

  /** In the order of the bytes of the keys. */
  *objects(prefix = '', after = ''): Iterable<S3Object> {
    for (const [newest] of this.versions(prefix, after)) {
      if (isObject(newest)) yield newest;
    }
  }

  /** All of each key, the newest first, in the order of the keys. */
  *versions(prefix = '', after = ''): Iterable<Version[]> {
    const prefixBytes = Buffer.from(prefix);
    const afterBytes = Buffer.from(after);
    const ordered = (this.#ordered ??= [...this.#entries.values()].sort(
      (a, b) => a.keyBytes.compare(b.keyBytes),
    ));
    let at = firstFrom(ordered, prefixBytes);
    if (after) at = Math.max(at, firstFrom(ordered, afterBytes));
    for (; at < ordered.length; at++) {
      const { versions, keyBytes } = ordered[at];
      if (!versions[0].key.startsWith(prefix)) return;
      if (keyBytes.compare(afterBytes) > 0) yield versions;
    }
  }

  /** Deletes what its lifecycle rules say: at a midnight, as S3 does it. */
  expire(now: number): void {
    const isDue = (since: number, days: number | undefined) =>
      days !== undefined && startOfDay(since) + (days + 1) * dayMs <= now;
    for (const rule of this.settings.lifecycle ?? []) {
      for (const { key, lastModified } of [...this.objects(rule.prefix)]) {
        if (isDue(lastModified, rule.expireAfterDays)) this.delete(key, now);
      }
      for (const versions of [...this.versions(rule.prefix)]) {
        const kept = versions.filter(
          (_, index) =>
            index === 0 ||
            // It is old from when it was replaced.
            !isDue(versions[index - 1].lastModified, rule.oldVersionDays),
        );
        if (kept.length < versions.length) {
          this.#entries.get(versions[0].key)!.versions = kept;
        }
      }
    }
  }

  get #keepsVersions(): boolean {
    return this.settings.versioning === 'Enabled';
  }

  #add(key: string, version: Version): void {
    const known = this.#entries.get(key);
    if (known) {
      known.versions = this.#keepsVersions
        ? [version, ...known.versions]
        : [version];
      return;
    }
    this.#entries.set(key, {
      versions: [version],
      keyBytes: Buffer.from(key),
    });
    this.#ordered = undefined;
  }

  #versionId(key: string): string {
    this.#written += 1;
    return createHash('sha256')
      .update(`${this.name}/${key}/${this.#written}`)
      .digest('base64url')
      .slice(0, 32);
  }
}

export function isObject(version: Version): version is S3Object {
  return 'body' in version;
}

/** S3 keeps no fractions. */
function wholeSeconds(time: number): number {
  return Math.floor(time / 1_000) * 1_000;
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
