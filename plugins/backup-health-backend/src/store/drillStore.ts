import {
  Drill,
  Instant,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';

/** What makes two tellings of one drill the same. */
export interface Once {
  key: string;
  /** Of what was told. */
  hash: string;
}

/**
 * - `added`: it is new
 * - `same`: it was told before; `drill` is that one
 * - `other`: another drill was told under the same key
 * - `corrected`: what it would correct was corrected by `drill` before
 */
export interface AddedDrill {
  outcome: 'added' | 'same' | 'other' | 'corrected';
  drill: Drill;
}

/** A drill, and the one that took its place. */
export interface ListedDrill {
  drill: Drill;
  correctedBy?: string;
}

/** Drills are added, and nothing of them is changed or deleted. */
export interface DrillStore {
  /** @param once - absent: it is new, whatever was told before */
  addDrill(drill: Drill, once?: Once): Promise<AddedDrill>;
  getDrill(entityRef: string, id: string): Promise<ListedDrill | undefined>;
  /** One page of those declared within a time, newest first. */
  listDrills(query: {
    entityRef: string;
    from?: Instant;
    to?: Instant;
    /** Only what comes after this one. */
    after?: { declaredAt: Instant; id: string };
    limit: number;
  }): Promise<{ drills: ListedDrill[]; total: number }>;
  /** All drills of all services, or of these, oldest first. */
  listAllDrills(entityRefs?: string[]): Promise<Drill[]>;
  /** The recovery points of these keys, gone or not, by key. */
  getRecoveryPoints(
    keys: string[],
  ): Promise<Map<string, RecoveryPointObservation>>;
}
