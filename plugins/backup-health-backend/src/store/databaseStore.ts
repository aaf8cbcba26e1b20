import { DatabaseService, LoggerService } from '@backstage/backend-plugin-api';
import {
  Drill,
  Instant,
  ObservationType,
  Selector,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import { SourceReading, StreamChanges, StreamOutcome } from '../collect/types';
import { DatabaseDrillStore } from './databaseDrillStore';
import { Assessment, AssessorLease, ListRequest } from './assessmentTypes';
import { DatabaseAssessmentStore } from './databaseAssessmentStore';
import { DatabaseEntityStore } from './databaseEntityStore';
import { DatabaseFleetStore } from './databaseFleetStore';
import { DatabaseFollowStore } from './databaseFollowStore';
import { DatabaseHistoryStore } from './databaseHistoryStore';
import { DatabaseObservationStore } from './databaseObservationStore';
import { DatabaseSourceStore } from './databaseSourceStore';
import { DatabaseVerdictStore } from './databaseVerdictStore';
import { DatabaseWaiverStore } from './databaseWaiverStore';
import { DrillStore, Once } from './drillStore';
import { migrate } from './migrate';
import { patient } from './patience';
import { NewestQuery, PointQuery } from './pointReading';
import { waitShortly } from './shortWaits';
import { ConfiguredSource } from './sourceSync';
import { BackupHealthStore, KnownEntity, StoredWaiver } from './types';
import { writeAhead } from './writeAhead';

/** The whole store in the plugin's own database: SQLite or PostgreSQL. */
export class DatabaseStore implements BackupHealthStore {
  readonly #sources: DatabaseSourceStore;
  readonly #follow: DatabaseFollowStore;
  readonly #observations: DatabaseObservationStore;
  readonly #entities: DatabaseEntityStore;
  readonly #verdicts: DatabaseVerdictStore;
  readonly #assessment: DatabaseAssessmentStore;
  readonly #fleet: DatabaseFleetStore;
  readonly #history: DatabaseHistoryStore;
  readonly #waivers: DatabaseWaiverStore;
  readonly #drills: DatabaseDrillStore;

  /** Brings the database's tables up to date, unless config forbids it. */
  static async create(options: {
    database: DatabaseService;
    logger?: LoggerService;
  }): Promise<DatabaseStore> {
    const knex = await options.database.getClient();
    await writeAhead(knex);
    if (!options.database.migrations?.skip) {
      await migrate(knex, { logger: options.logger });
    }
    // From here on: a database that is brought up to date may take its time.
    await waitShortly(knex);
    return new DatabaseStore(knex);
  }

  private constructor(knex: Knex) {
    this.#sources = patient(new DatabaseSourceStore(knex));
    this.#follow = patient(new DatabaseFollowStore(knex));
    this.#observations = patient(new DatabaseObservationStore(knex));
    this.#entities = patient(new DatabaseEntityStore(knex));
    this.#verdicts = patient(new DatabaseVerdictStore(knex));
    this.#assessment = patient(new DatabaseAssessmentStore(knex));
    this.#fleet = patient(new DatabaseFleetStore(knex));
    this.#history = patient(new DatabaseHistoryStore(knex));
    this.#waivers = patient(new DatabaseWaiverStore(knex));
    this.#drills = patient(new DatabaseDrillStore(knex));
  }

  syncSources(sources: ConfiguredSource[], now: Instant) {
    return this.#sources.syncSources(sources, now);
  }

  recordSource(
    id: string,
    reading: SourceReading,
    options?: { follower?: string },
  ) {
    return this.#sources.recordSource(id, reading, options);
  }

  listSources() {
    return this.#sources.listSources();
  }

  removeSource(id: string) {
    return this.#sources.removeSource(id);
  }

  claim(source: string, follower: string) {
    return this.#follow.claim(source, follower);
  }

  beat(source: string, follower: string, heard: ReadonlyMap<string, Instant>) {
    return this.#follow.beat(source, follower, heard);
  }

  heartbeats() {
    return this.#follow.heartbeats();
  }

  requestRefresh(source: string, now: Instant) {
    return this.#follow.requestRefresh(source, now);
  }

  commit(
    source: string,
    outcome: StreamOutcome,
    options?: { follower?: string },
  ) {
    return this.#observations.commit(source, outcome, options);
  }

  commitChanges(
    source: string,
    changes: StreamChanges,
    options?: { follower?: string },
  ) {
    return this.#observations.commitChanges(source, changes, options);
  }

  originsOf(source: string, stream: string) {
    return this.#observations.originsOf(source, stream);
  }

  listObservations(options: {
    goneSince: Instant;
    type?: ObservationType;
    sinceRevision?: number;
  }) {
    return this.#observations.listObservations(options);
  }

  async prune(goneBefore: Instant, options?: { historyBefore?: Instant }) {
    const observations = await this.#observations.prune(goneBefore);
    await this.#assessment.prunePointIndex(goneBefore);
    const history = options?.historyBefore
      ? (await this.#verdicts.pruneHistory(options.historyBefore)) +
        (await this.#history.pruneWatches(options.historyBefore))
      : 0;
    return observations + history;
  }

  revision() {
    return this.#observations.revision();
  }

  recordSweep(entities: KnownEntity[], now: Instant) {
    return this.#entities.recordSweep(entities, now);
  }

  listEntities() {
    return this.#entities.listEntities();
  }

  listEntityChanges(options: { sinceRevision: number }) {
    return this.#entities.listEntityChanges(options);
  }

  replaceVerdicts(verdicts: Verdict[], now: Instant) {
    return this.#verdicts.replaceVerdicts(verdicts, now);
  }

  getVerdict(entityRef: string) {
    return this.#verdicts.getVerdict(entityRef);
  }

  getMarks(entityRef: string) {
    return this.#verdicts.getMarks(entityRef);
  }

  listVerdicts() {
    return this.#verdicts.listVerdicts();
  }

  nextChangeAt() {
    return this.#verdicts.nextChangeAt();
  }

  fleetRevision() {
    return this.#fleet.fleetRevision();
  }

  dueEntities(now: Instant, limit: number) {
    return this.#verdicts.dueEntities(now, limit);
  }

  takeAssessing(holder: string, now: Instant) {
    return this.#assessment.takeAssessing(holder, now);
  }

  recordStood(lease: AssessorLease, at: Instant) {
    return this.#assessment.recordStood(lease, at);
  }

  readVitals() {
    return this.#assessment.readVitals();
  }

  releaseAssessing(lease: AssessorLease) {
    return this.#assessment.releaseAssessing(lease);
  }

  observationPages(options: { goneSince: Instant }) {
    return this.#assessment.observationPages(options);
  }

  declaredSince(assets: string[], now: Instant) {
    return this.#assessment.declaredSince(assets, now);
  }

  assessedKeys() {
    return this.#assessment.assessedKeys();
  }

  saveAssessment(lease: AssessorLease, assessment: Assessment) {
    return this.#assessment.saveAssessment(lease, assessment);
  }

  indexPoints(reachOf: (selector: Selector) => string[]) {
    return this.#assessment.indexPoints(reachOf);
  }

  pointScopes(reach: string[]) {
    return this.#assessment.pointScopes(reach);
  }

  scopePoints(query: PointQuery) {
    return this.#assessment.scopePoints(query);
  }

  scopesByReach(reach: string[]) {
    return this.#assessment.scopesByReach(reach);
  }

  newestOfScopes(scopes: string[], query: NewestQuery) {
    return this.#assessment.newestOfScopes(scopes, query);
  }

  pointResults(assets: string[], points?: string[]) {
    return this.#assessment.pointResults(assets, points);
  }

  assetLooks(keys: string[]) {
    return this.#assessment.assetLooks(keys);
  }

  listUnowned(request: ListRequest) {
    return this.#assessment.listUnowned(request);
  }

  listSuggestions(request: ListRequest) {
    return this.#assessment.listSuggestions(request);
  }

  listFleetSince(revision: number) {
    return this.#fleet.listFleetSince(revision);
  }

  listDayStates(entityRefs: string[], from: Instant) {
    return this.#history.listDayStates(entityRefs, from);
  }

  recordWatch(now: Instant, graceSeconds: number) {
    return this.#history.recordWatch(now, graceSeconds);
  }

  getVerdictAt(entityRef: string, at: Instant) {
    return this.#history.getVerdictAt(entityRef, at);
  }

  listChanges(
    entityRef: string,
    window: { from: Instant; to: Instant; limit: number },
  ) {
    return this.#history.listChanges(entityRef, window);
  }

  listWatches(from: Instant) {
    return this.#history.listWatches(from);
  }

  addWaiver(waiver: StoredWaiver) {
    return this.#waivers.addWaiver(waiver);
  }

  endWaiver(entityRef: string, id: string, end: { at: Instant; by: string }) {
    return this.#waivers.endWaiver(entityRef, id, end);
  }

  listWaivers(entityRef: string, limit: number) {
    return this.#waivers.listWaivers(entityRef, limit);
  }

  listWaiversInForce(entityRef: string, at: Instant) {
    return this.#waivers.listWaiversInForce(entityRef, at);
  }

  listActiveWaivers(now: Instant, entityRefs?: string[]) {
    return this.#waivers.listActiveWaivers(now, entityRefs);
  }

  addDrill(drill: Drill, once?: Once) {
    return this.#drills.addDrill(drill, once);
  }

  getDrill(entityRef: string, id: string) {
    return this.#drills.getDrill(entityRef, id);
  }

  listDrills(query: Parameters<DrillStore['listDrills']>[0]) {
    return this.#drills.listDrills(query);
  }

  listAllDrills(entityRefs?: string[]) {
    return this.#drills.listAllDrills(entityRefs);
  }

  getRecoveryPoints(keys: string[]) {
    return this.#drills.getRecoveryPoints(keys);
  }
}
