import { Instant, Selector } from '@backup-health/backstage-plugin-common';
import { Knex } from 'knex';
import {
  holdLease,
  recordStood,
  releaseLease,
  takeLease,
} from './assessorLease';
import {
  Assessment,
  AssessmentStore,
  AssessorLease,
  AssetLook,
  ListRequest,
  SuggestedPlan,
  UnownedAsset,
} from './assessmentTypes';
import { chunksOf } from './chunks';
import { ListedRows } from './listedRows';
import { observationPages } from './observationPages';
import { indexPoints, prunePointIndex } from './pointIndex';
import {
  NewestQuery,
  PointQuery,
  readNewestOfScopes,
  readResults,
  readScopePoints,
  readScopes,
  readScopesByReach,
} from './pointReading';
import { BigIntColumn, columnInstant, VerdictRow } from './rows';
import { dropVerdicts, putVerdicts } from './verdictRows';
import { readVitals } from './vitals';

interface DeclaredAssetRow {
  asset: string;
  first_seen_at: BigIntColumn;
}

const unowned = new ListedRows<UnownedAsset>({
  table: 'unowned_assets',
  textOf: ({ ref, clusterTitle, plans }) =>
    [
      ref.kind,
      clusterTitle ?? '',
      ref.namespace ?? '',
      ref.name,
      ...plans,
    ].join(' '),
});

const suggestions = new ListedRows<SuggestedPlan>({
  table: 'suggestions',
  textOf: ({ title, because, clusterTitle, entityRefs }) =>
    [title, because, clusterTitle ?? '', ...entityRefs].join(' '),
});

const looks = new ListedRows<AssetLook>({
  table: 'asset_looks',
  textOf: () => '',
});

/** Keeps who assesses, and what comes of it. */
export class DatabaseAssessmentStore
  implements Omit<AssessmentStore, 'dueEntities'>
{
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  takeAssessing(holder: string, now: Instant) {
    return takeLease(this.#knex, holder, now);
  }

  releaseAssessing(lease: AssessorLease) {
    return releaseLease(this.#knex, lease);
  }

  recordStood(lease: AssessorLease, at: Instant) {
    return recordStood(this.#knex, lease, at);
  }

  readVitals() {
    return readVitals(this.#knex);
  }

  observationPages(options: { goneSince: Instant }) {
    return observationPages(this.#knex, options);
  }

  async declaredSince(
    assets: string[],
    now: Instant,
  ): Promise<Map<string, Instant>> {
    for (const chunk of chunksOf(assets)) {
      await this.#knex<DeclaredAssetRow>('declared_assets')
        .insert(chunk.map(asset => ({ asset, first_seen_at: now })))
        .onConflict('asset')
        .ignore();
    }
    const rows = await this.#knex<DeclaredAssetRow>('declared_assets');
    return new Map(
      rows.map(row => [row.asset, columnInstant(row.first_seen_at)]),
    );
  }

  async assessedKeys() {
    const rows = await this.#knex<VerdictRow>('verdicts').select('entity_ref');
    return {
      entities: rows.map(row => row.entity_ref),
      unowned: await unowned.keys(this.#knex),
      suggestions: await suggestions.keys(this.#knex),
    };
  }

  async saveAssessment(
    lease: AssessorLease,
    assessment: Assessment,
  ): Promise<{ changed: number }> {
    const { now, verdicts = [] } = assessment;
    return this.#knex.transaction(async tx => {
      await holdLease(tx, lease, now);
      const changed = await putVerdicts(tx, verdicts, now);
      await dropVerdicts(tx, assessment.goneEntities ?? []);
      await looks.put(tx, assessment.looks ?? []);
      await unowned.put(tx, assessment.unowned ?? []);
      await unowned.drop(tx, assessment.goneUnowned ?? []);
      await suggestions.put(tx, assessment.suggestions ?? []);
      await suggestions.drop(tx, assessment.goneSuggestions ?? []);
      return { changed };
    });
  }

  indexPoints(reachOf: (selector: Selector) => string[]) {
    return indexPoints(this.#knex, reachOf);
  }

  prunePointIndex(goneBefore: Instant) {
    return prunePointIndex(this.#knex, goneBefore);
  }

  pointScopes(reach: string[]) {
    return readScopes(this.#knex, reach);
  }

  scopePoints(query: PointQuery) {
    return readScopePoints(this.#knex, query);
  }

  scopesByReach(reach: string[]) {
    return readScopesByReach(this.#knex, reach);
  }

  newestOfScopes(scopes: string[], query: NewestQuery) {
    return readNewestOfScopes(this.#knex, scopes, query);
  }

  pointResults(assets: string[], points?: string[]) {
    return readResults(this.#knex, assets, points);
  }

  assetLooks(keys: string[]) {
    return looks.get(this.#knex, keys);
  }

  listUnowned(request: ListRequest) {
    return unowned.page(this.#knex, request);
  }

  listSuggestions(request: ListRequest) {
    return suggestions.page(this.#knex, request);
  }
}
