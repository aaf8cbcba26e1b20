import type { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import {
  Observation,
  ProblemObservation,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { ListedLayout } from '../layouts/types';
import { compareKeys } from './keyOrder';
import { KnownPoint } from './runs';

/** Problems that are told one by one; of the rest, only the number is. */
const toldProblems = 20;

/** Of entries that cannot be read, so many are named. */
const toldKeys = 5;

/** What follows from all objects together is told under this. */
const ownOrigin = 'layouts';

/** How much is known. */
export interface KnownCounts {
  points: number;
  problems: number;
  malformed: number;
  /** Keys of the first of them, where they have one. */
  malformedKeys?: string[];
  /** Absent: nothing was left out. */
  leftOutUntil?: number;
}

/** What is known of the objects under a prefix, by their keys. */
export class KnownObjects {
  readonly #points = new Map<string, RecoveryPointObservation>();
  readonly #problems = new Map<string, ProblemObservation>();
  /** Names of signatures, by the key of what they sign. */
  readonly #signatures = new Map<string, string>();
  #malformed = 0;
  #malformedKeys: string[] = [];
  /** What is no newer was left out, and is not news when it is seen again. */
  #leftOutUntil = -Infinity;
  #isSorted = true;
  #last?: string;

  /**
   * What is known according to what was kept of the stream. Of a signature
   * whose object is not known nothing was kept: it is seen again with the whole.
   *
   * @param except - keys of which more was kept than the listing tells
   * @returns nothing where not everything was kept
   */
  static recall(
    origins: ObservedOrigin[],
    counts: KnownCounts,
    except: ReadonlySet<string>,
  ): KnownObjects | undefined {
    const known = new KnownObjects();
    let left = 0;
    for (const { origin: key, observations } of origins) {
      if (key === ownOrigin) continue;
      for (const observation of observations) {
        if (observation.type === 'recovery-point' && except.has(key)) {
          left += 1;
        } else if (observation.type === 'recovery-point') {
          const { signature, ...point } = observation;
          known.set(key, point);
          if (signature?.name) known.#signatures.set(key, signature.name);
        } else if (observation.type === 'problem') {
          known.set(key, observation);
        }
      }
    }
    known.#malformed = counts.malformed;
    known.#malformedKeys = counts.malformedKeys ?? [];
    known.#leftOutUntil = counts.leftOutUntil ?? -Infinity;
    return known.#points.size + left === counts.points &&
      known.#problems.size === counts.problems &&
      left === except.size
      ? known
      : undefined;
  }

  /** What of it the origins do not tell; nothing where they tell too little. */
  get counts(): KnownCounts | undefined {
    if (this.#problems.size > toldProblems) return undefined;
    return {
      points: this.#points.size,
      problems: this.#problems.size,
      malformed: this.#malformed,
      ...(this.#malformedKeys.length > 0 && {
        malformedKeys: this.#malformedKeys,
      }),
      ...(Number.isFinite(this.#leftOutUntil) && {
        leftOutUntil: this.#leftOutUntil,
      }),
    };
  }

  get points(): number {
    return this.#points.size;
  }

  /** @returns whether it was known before, and as what */
  set(
    key: string,
    what: RecoveryPointObservation | ProblemObservation | undefined,
  ): 'new' | 'changed' | 'same' {
    const before = this.#points.get(key) ?? this.#problems.get(key);
    const isLeftOut =
      what?.type === 'recovery-point' && (what.asOf ?? 0) <= this.#leftOutUntil;
    if (!before && isLeftOut) return 'same';
    if (before && JSON.stringify(before) === JSON.stringify(what)) {
      return 'same';
    }
    if (before?.type !== what?.type) {
      this.#points.delete(key);
      this.#problems.delete(key);
    }
    if (what?.type === 'problem') this.#problems.set(key, what);
    if (what?.type === 'recovery-point') this.#setPoint(key, what);
    return before ? 'changed' : 'new';
  }

  /** @returns whether it was not known before */
  addSignature({ of, name }: { of: string; name: string }): boolean {
    const isNew = !this.#signatures.has(of);
    this.#signatures.set(of, name);
    return isNew;
  }

  has(key: string): boolean {
    return this.#points.has(key) || this.#problems.has(key);
  }

  /** Entries of the listing that tell no key, size or time. */
  addMalformed(count: number, keys: string[]): void {
    this.#malformed += count;
    this.#malformedKeys = [...this.#malformedKeys, ...keys].slice(0, toldKeys);
  }

  /** The points, in the order of their keys. */
  inOrder(): KnownPoint[] {
    if (!this.#isSorted) {
      const sorted = [...this.#points].sort(([a], [b]) => compareKeys(a, b));
      this.#points.clear();
      sorted.forEach(([key, point]) => this.#points.set(key, point));
      this.#isSorted = true;
    }
    return [...this.#points].map(([key, point]) => ({ key, point }));
  }

  /** Forgets the oldest points. @returns how many */
  keepNewest(most: number): number {
    const surplus = this.#points.size - most;
    if (surplus <= 0) return 0;
    const oldest = [...this.#points]
      .sort(([, a], [, b]) => (a.asOf ?? 0) - (b.asOf ?? 0))
      .slice(0, surplus);
    for (const [key, { asOf = 0 }] of oldest) {
      this.#points.delete(key);
      this.#leftOutUntil = Math.max(this.#leftOutUntil, asOf);
    }
    return surplus;
  }

  /**
   * Everything that is to be told of the stream.
   *
   * @param checked - what was found in some of the objects, by key
   */
  origins(
    stream: string,
    layouts: ListedLayout[],
    checked: Map<string, Partial<RecoveryPointObservation>>,
    further: Observation[],
  ): ObservedOrigin[] {
    const points = this.inOrder();
    const problems = [...this.#problems]
      .sort(([a], [b]) => compareKeys(a, b))
      .slice(0, toldProblems);
    const concluded = new Map<string, Observation>();
    const known = points.map(({ point }) => point);
    for (const layout of layouts.filter(of => of.stream === stream)) {
      for (const observation of layout.conclude(known)) {
        concluded.set(`${observation.type} ${observation.key}`, observation);
      }
    }
    const observations = [
      ...concluded.values(),
      ...this.#summaries(stream),
      ...further,
    ];
    return [
      ...points.map(({ key, point }) => ({
        origin: key,
        observations: [
          { ...point, signature: this.#signature(key), ...checked.get(key) },
        ],
      })),
      ...problems.map(([key, problem]) => ({
        origin: key,
        observations: [problem],
      })),
      ...(observations.length > 0 ? [{ origin: ownOrigin, observations }] : []),
    ];
  }

  /** A key that is known keeps its place; a listing gives others in order. */
  #setPoint(key: string, point: RecoveryPointObservation): void {
    if (!this.#points.has(key)) {
      this.#isSorted &&=
        this.#last === undefined || compareKeys(this.#last, key) < 0;
      if (this.#last === undefined || compareKeys(this.#last, key) < 0) {
        this.#last = key;
      }
    }
    this.#points.set(key, point);
  }

  #signature(key: string): RecoveryPointObservation['signature'] {
    const name = this.#signatures.get(key);
    return name === undefined ? { present: false } : { present: true, name };
  }

  #named(): string {
    const keys = this.#malformedKeys;
    if (keys.length === 0) return '';
    const rest = this.#malformed - keys.length;
    return `: ${keys.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  }

  #summaries(stream: string): ProblemObservation[] {
    const summaries: ProblemObservation[] = [];
    const untold = this.#problems.size - toldProblems;
    if (untold > 0) {
      summaries.push({
        type: 'problem',
        key: `${stream}/further`,
        title: `${untold} further objects match a layout and cannot be read by it`,
        remedy: 'Mend the layout as the other problems of this bucket say.',
      });
    }
    if (this.#malformed > 0) {
      summaries.push({
        type: 'problem',
        key: `${stream}/malformed`,
        title: `${
          this.#malformed
        } entries of the listing have no key, size or time${this.#named()}`,
        remedy:
          'Check that the endpoint is an S3 API and nothing changes its answers.',
      });
    }
    return summaries;
  }
}
