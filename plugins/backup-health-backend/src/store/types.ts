import {
  HealthState,
  Instant,
  Observation,
  ObservationType,
  ResolvedWaiver,
  SourceState,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import {
  ObservedOrigin,
  SourceReading,
  StreamChanges,
  StreamOutcome,
} from '../collect/types';
import { DrillStore } from './drillStore';
import { AssessmentStore } from './assessmentTypes';
import { FleetEntry } from './fleetEntry';
import { RecordedStates } from './recordedStates';

/** An observation with what only the store knows of it. */
export interface StoredObservation<T extends Observation = Observation> {
  source: string;
  stream: string;
  origin: string;
  observation: T;
  firstSeenAt: Instant;
  /** When it was found to be gone from its source. */
  goneAt?: Instant;
}

/** A catalog entity, as far as it matters here. */
export interface KnownEntity {
  entityRef: string;
  title: string;
  owner?: string;
  system?: string;
  /**
   * Systems and domains that it is in, and those that these are in, the nearest
   * first; absent: none.
   */
  within?: string[];
  lifecycle?: string;
  annotations: Record<string, string>;
  dependsOn: string[];
}

/** Something of an entity changed; without `entity` the catalog has it no more. */
export interface EntityChange {
  entityRef: string;
  entity?: KnownEntity;
}

export interface SourceStore {
  /**
   * Makes the list of sources what it is in config: new ones are added, those
   * no longer there are retired (their assets become unknown).
   */
  syncSources(
    sources: {
      id: string;
      kind: 'kubernetes' | 's3';
      title: string;
      intervalSeconds: number;
      streams: string[];
    }[],
    now: Instant,
  ): Promise<void>;
  recordSource(
    id: string,
    reading: SourceReading,
    options?: { follower?: string },
  ): Promise<void>;
  listSources(): Promise<SourceState[]>;
  /**
   * Removes a retired source for good, with everything that was seen of it.
   *
   * @throws NotFoundError, where there is no such source
   * @throws ConflictError, where it is still in the configuration
   */
  removeSource(id: string): Promise<void>;
}

/** Who reads a source, and where it goes on from. */
export interface FollowStore {
  /**
   * Takes a source over: whoever read it before can write no more.
   *
   * @returns the position of each stream that has one
   */
  claim(source: string, follower: string): Promise<Map<string, string>>;
  /**
   * Says that the follower is alive, and as of when streams were heard of. A
   * stream that cannot be read was not heard of. It moves no revision. A
   * request to read the source anew is taken up with it.
   *
   * @returns whether it was asked for to be read anew
   * @throws ConflictError, where somebody else follows the source by now
   */
  beat(
    source: string,
    follower: string,
    heard: ReadonlyMap<string, Instant>,
  ): Promise<{ refresh: boolean }>;
  /** By source, a number that grows while it is being read. */
  heartbeats(): Promise<Map<string, number>>;
  /**
   * Asks for a source to be read anew.
   *
   * @throws NotFoundError, where there is no such source, or it is retired
   */
  requestRefresh(source: string, now: Instant): Promise<void>;
}

export interface ObservationStore {
  /**
   * Keeps one stream's outcome in one transaction. A whole reading adds,
   * changes and marks as gone what is no longer in it; a failure changes only
   * the stream's condition.
   *
   * @returns how many observations were changed, and whether the condition was
   */
  commit(
    source: string,
    outcome: StreamOutcome,
    options?: { follower?: string },
  ): Promise<{ changed: number; conditionChanged: boolean }>;
  /**
   * Keeps what some origins of a stream say now, and where its reader goes on
   * from, in one transaction. With `follower` only while that one reads the
   * source.
   *
   * @throws ConflictError, where another writer was faster: nothing was kept
   */
  commitChanges(
    source: string,
    changes: StreamChanges,
    options?: { follower?: string },
  ): Promise<{ changed: number; conditionChanged: boolean }>;
  /** What is live of a stream. */
  originsOf(source: string, stream: string): Promise<ObservedOrigin[]>;
  /**
   * All that is there, and what is gone for less than `goneSince`; with `type`
   * only observations of that type; with `sinceRevision` only what changed or
   * went after that revision. Revisions are committed in their order: read
   * `revision()` first, then this, and nothing is missed.
   */
  listObservations(options: {
    goneSince: Instant;
    type?: ObservationType;
    sinceRevision?: number;
  }): Promise<StoredObservation[]>;
  /**
   * Deletes what is gone since before then, and with `historyBefore` what was
   * said of services before then and no longer stood then.
   *
   * @returns how many rows were deleted
   */
  prune(
    goneBefore: Instant,
    options?: { historyBefore?: Instant },
  ): Promise<number>;
  /**
   * Grows with every change of an observation, a condition or an entity: of
   * everything that a verdict is made from. A heartbeat does not move it.
   */
  revision(): Promise<number>;
}

export interface EntityStore {
  /**
   * Takes one complete sweep of the catalog. An entity that two complete
   * sweeps in a row do not have is forgotten (its history is not).
   *
   * @returns whether anything changed
   */
  recordSweep(entities: KnownEntity[], now: Instant): Promise<boolean>;
  listEntities(): Promise<KnownEntity[]>;
  /**
   * The entities that changed since a revision, that went, and those of which
   * somebody recorded something (`touchEntity`).
   */
  listEntityChanges(options: {
    sinceRevision: number;
  }): Promise<EntityChange[]>;
}

/** By which one tells whether what is stored of a service is still the same. */
export interface ServiceMarks {
  /** Absent: nothing is said of the service. */
  verdict?: {
    /** Of the verdict without its instants. */
    hash: string;
    assessedAt: Instant;
    nextChangeAt?: Instant;
  };
  /** As of `fleetRevision`. */
  fleetRevision: number;
  /** As of `revision`. */
  revision: number;
}

export interface VerdictStore {
  /** Writes what changed and appends it to the history; removes the rest. */
  replaceVerdicts(
    verdicts: Verdict[],
    now: Instant,
  ): Promise<{ changed: number }>;
  getVerdict(entityRef: string): Promise<Verdict | undefined>;
  /** One small question, whatever the size of the verdict. */
  getMarks(entityRef: string): Promise<ServiceMarks>;
  /** All verdicts, unordered: paging and filters are the caller's. */
  listVerdicts(): Promise<Verdict[]>;
  /** The earliest `nextChangeAt`. */
  nextChangeAt(): Promise<Instant | undefined>;
}

/** The states of a service by days of UTC, as they were recorded. */
export interface DayStates {
  /** What stood when the first day began. */
  before?: HealthState;
  /** Days on which a state came: each that did, and the last. */
  days: { day: number; states: HealthState[]; last: HealthState }[];
}

/** A time during which the assessment was at work. */
export interface Watch {
  from: Instant;
  to: Instant;
}

/** The states of a service and its assets, recorded at an instant. */
export interface RecordedChange extends RecordedStates {
  at: Instant;
  state: HealthState;
}

export interface HistoryStore {
  /** By ref, the days from the one that begins at `from` on. */
  listDayStates(
    entityRefs: string[],
    from: Instant,
  ): Promise<Map<string, DayStates>>;
  /**
   * Says that the assessment is at work. It prolongs the last watch, unless
   * that ended more than `graceSeconds` ago: then nobody looked between.
   */
  recordWatch(now: Instant, graceSeconds: number): Promise<void>;
  /** What was recorded of the service as of then. */
  getVerdictAt(entityRef: string, at: Instant): Promise<Verdict | undefined>;
  /**
   * The states that were recorded within a window, in order, and before them
   * the one that it began with. Where there are more than `limit`, the last.
   */
  listChanges(
    entityRef: string,
    window: { from: Instant; to: Instant; limit: number },
  ): Promise<RecordedChange[]>;
  /** In order, from the last watch on that ended before `from`. */
  listWatches(from: Instant): Promise<Watch[]>;
}

export interface FleetStore {
  /** Grows with everything that is written of what lists show. */
  fleetRevision(): Promise<number>;
  /**
   * What lists show of the services that were written after that revision (0:
   * all), and which are gone since. Costs next to nothing where none was.
   */
  listFleetSince(revision: number): Promise<{
    revision: number;
    changed: FleetEntry[];
    gone: string[];
  }>;
}

export interface StoredWaiver extends ResolvedWaiver {
  entityRef: string;
  createdAt: Instant;
  createdBy: string;
  /** Ended before its time. */
  endedAt?: Instant;
  endedBy?: string;
}

export interface WaiverStore {
  /**
   * Adds it, unless one of the same rule and asset is active: then that one is
   * returned, and nothing is written.
   */
  addWaiver(
    waiver: StoredWaiver,
  ): Promise<{ added: boolean; waiver: StoredWaiver }>;
  /**
   * Ends a waiver before its time. One that has ended stays as it is.
   *
   * @returns `undefined`: the entity has none of that id
   */
  endWaiver(
    entityRef: string,
    id: string,
    end: { at: Instant; by: string },
  ): Promise<StoredWaiver | undefined>;
  /** Newest first, the ended ones too. */
  listWaivers(
    entityRef: string,
    limit: number,
  ): Promise<{ waivers: StoredWaiver[]; total: number }>;
  /** Those that were in force then, oldest first. */
  listWaiversInForce(entityRef: string, at: Instant): Promise<StoredWaiver[]>;
  /** Those in force, of all services or of these. */
  listActiveWaivers(
    now: Instant,
    entityRefs?: string[],
  ): Promise<StoredWaiver[]>;
}

export interface BackupHealthStore
  extends SourceStore,
    AssessmentStore,
    FollowStore,
    ObservationStore,
    EntityStore,
    VerdictStore,
    FleetStore,
    HistoryStore,
    WaiverStore,
    DrillStore {}
