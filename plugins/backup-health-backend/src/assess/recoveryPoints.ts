import { InputError, NotFoundError } from '@backstage/errors';
import {
  AssetRef,
  Instant,
  JudgedPoint,
  judgePoints,
  ResolvedPoint,
  RunObservation,
  stringifyAssetRef,
  Verdict,
  VolumeResultObservation,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig } from '../config/types';
import { breathe } from '../eventLoop/breathe';
import { Clusters } from '../resolve/clusters';
import { isCopyOfKnown, withCopies } from '../resolve/copies';
import { Declared } from '../resolve/declared';
import { MultiMap } from '../resolve/multiMap';
import { reachedBy } from '../resolve/reach';
import { areResultsReadable } from '../resolve/resolveAsset';
import { isYounger, resolvePoint } from '../resolve/resolvePoint';
import { Selected, selects } from '../resolve/selection';
import { Stored } from '../resolve/types';
import { AssetLook } from '../store/assessmentTypes';
import { scopeOf } from '../store/pointIndex';
import { BackupHealthStore } from '../store/types';
import { comparePlaces, newestOf, Place } from './mergedPoints';

export interface RecoveryPointsRequest {
  /** `stringifyAssetRef` of one of its assets; absent: of all. */
  asset?: string;
  /** From this instant on. */
  from?: Instant;
  /** Before this instant. */
  to?: Instant;
  cursor?: string;
  limit: number;
  /** What they are worth at this instant; absent: now. */
  judgedAt?: Instant;
}

/** A recovery point, or the failed attempt at one, of one asset. */
export interface RecoveryPointOfAsset {
  asset: AssetRef;
  planTitle?: string;
  /** When it happened: `asOf`, or the attempt. */
  at: Instant;
  point: JudgedPoint;
  /** It can be restored from, by all that is known. */
  good: boolean;
  /** When it was first read of. */
  firstSeenAt: Instant;
}

/** Sizes are judged by what came before, so some more is read than is shown. */
const before = 40;

/** Reads the points of one service, of all time that is kept. */
export class RecoveryPoints {
  readonly #store: BackupHealthStore;
  readonly #config: BackupHealthConfig;
  readonly #clock: () => Instant;

  constructor(options: {
    store: BackupHealthStore;
    config: BackupHealthConfig;
    clock: () => Instant;
  }) {
    this.#store = options.store;
    this.#config = options.config;
    this.#clock = options.clock;
  }

  /**
   * One page, newest first. What changed in the last seconds may not be in it
   * yet.
   *
   * @throws NotFoundError, where the service is not assessed or has no such
   *   asset
   * @throws InputError on a cursor of another list
   */
  async list(
    entityRef: string,
    request: RecoveryPointsRequest,
  ): Promise<{ items: RecoveryPointOfAsset[]; nextCursor?: string }> {
    const verdict = await this.#store.getVerdict(entityRef);
    if (!verdict) throw new NotFoundError(`${entityRef} is not assessed`);
    return this.listOf(verdict, request);
  }

  /**
   * The same for the assets that a verdict speaks of, an earlier one too.
   *
   * @throws as `list`
   */
  async listOf(
    verdict: Pick<Verdict, 'entityRef' | 'assets'>,
    request: RecoveryPointsRequest,
  ): Promise<{ items: RecoveryPointOfAsset[]; nextCursor?: string }> {
    const { entityRef } = verdict;
    const assets = verdict.assets.filter(
      ({ ref }) =>
        request.asset === undefined || stringifyAssetRef(ref) === request.asset,
    );
    if (request.asset !== undefined && assets.length === 0) {
      throw new NotFoundError(
        `${entityRef} has no asset "${request.asset}": name it as the answer on its health does`,
      );
    }
    const after = readCursor(request.cursor);
    const sources = await this.#store.listSources();
    const clusters = new Clusters(sources);
    const looks = await this.#store.assetLooks(
      assets.map(({ ref }) => stringifyAssetRef(ref)),
    );
    const readable = new Map<string | undefined, boolean>();
    const declared = new Declared(this.#config, clusters);
    const looked = assets.map((asset): Looked => {
      const key = stringifyAssetRef(asset.ref);
      const look = looks.get(key) ?? { key, ref: asset.ref, memberOf: [] };
      const { cluster } = look.ref;
      const own = clusters.sourcesOf(cluster);
      const resultsReadable =
        readable.get(cluster) ??
        areResultsReadable(
          sources.filter(({ id }) => own.includes(id)).flatMap(s => s.streams),
        );
      readable.set(cluster, resultsReadable);
      const names = namesOf(look.ref, clusters);
      return { look, asset, names, clusters, declared, resultsReadable };
    });
    const newest = await this.#newestOf(looked, after, request.to);
    const all = await newestOf(
      looked.map(each => ({
        notBefore: newest.get(each.look.key),
        next: (from, atLeast) =>
          this.#of(each, { ...request, limit: atLeast }, from),
      })),
      after,
      request.limit + 1,
    );
    const items = all.slice(0, request.limit);
    return {
      items: items.map(({ item }) => item),
      nextCursor:
        all.length > request.limit
          ? writeCursor(items[items.length - 1])
          : undefined,
    };
  }

  /**
   * By asset, a place that no point of it comes before. Each point of an asset
   * is of a scope that reaches it, or of one of its plans.
   */
  async #newestOf(
    looked: Looked[],
    after: Place | undefined,
    to: Instant | undefined,
  ): Promise<Map<string, Place>> {
    const scopesOf = new Map<string, Set<string>>();
    const byReach = await this.#store.scopesByReach([
      ...new Set(looked.flatMap(reachOfLooked)),
    ]);
    for (const each of looked) {
      const scopes = new Set(
        reachOfLooked(each).flatMap(reach => byReach.get(reach) ?? []),
      );
      for (const { key } of each.asset.plans) {
        scopes.add(scopeOf({ plan: key }));
      }
      scopesOf.set(each.look.key, scopes);
      await breathe();
    }
    const heads = await this.#store.newestOfScopes(
      [...new Set([...scopesOf.values()].flatMap(scopes => [...scopes]))],
      { notAfter: after, before: to },
    );
    const newest = new Map<string, Place>();
    for (const [asset, scopes] of scopesOf) {
      for (const scope of scopes) {
        const head = heads.get(scope);
        if (!head) continue;
        const place = { ...head, asset };
        const known = newest.get(asset);
        if (!known || comparePlaces(place, known) > 0) newest.set(asset, place);
      }
    }
    return newest;
  }

  /** The next ones of an asset, as many as are asked for. */
  async #of(
    { look, asset, names, clusters, declared, resultsReadable }: Looked,
    { from, to, limit, judgedAt = this.#clock() }: RecoveryPointsRequest,
    after: Place | undefined,
  ): Promise<Listed[]> {
    const scopes = await this.#store.pointScopes(
      reachOfLooked({ look, names }),
    );
    const holding = new Map<string, Selected>();
    for (const { scope, selector } of scopes) {
      const selected = selects(clusters.selector(selector), look);
      if (selected !== 'no') holding.set(scope, selected);
    }
    const plansHere = new Map(asset.plans.map(plan => [plan.key, plan]));
    const planTitles = new Map(asset.plans.map(p => [p.key, p.title]));
    const assets = names.map(stringifyAssetRef);
    const rows = await this.#store.scopePoints({
      assets,
      scopes: [
        ...holding.keys(),
        ...[...planTitles.keys()].map(plan => scopeOf({ plan })),
      ],
      from,
      to,
      notAfter: after,
      limit: limit + before,
    });
    const results = await this.#store.pointResults(
      assets,
      rows.map(({ key }) => key),
    );
    const byKey = new MultiMap<string, Stored<'recovery-point'>>();
    for (const { stored } of rows) {
      if (stored.observation.type === 'recovery-point') {
        byKey.add(stored.observation.key, stored as Stored<'recovery-point'>);
      }
    }
    const points = rows.flatMap(({ stored }) => {
      const { observation } = stored;
      if (observation.type === 'run') {
        return this.#ofRun(observation, stored.goneAt, declared) ?? [];
      }
      if (observation.type !== 'recovery-point') return [];
      if (isYounger(look, observation)) return [];
      const point = stored as Stored<'recovery-point'>;
      const alike = byKey.get(observation.key);
      if (isCopyOfKnown(point, alike)) return [];
      const { stored: whole, ...copies } = withCopies(point, alike);
      return resolvePoint(
        {
          stored: {
            ...whole,
            observation: clusters.settle(whole.observation),
          },
          ...copies,
        },
        look,
        {
          selected: holding.get(scopeOf(observation.holds)) ?? 'no',
          results: results
            .map(result => result.observation as VolumeResultObservation)
            .filter(result => result.point === observation.key),
          resultsReadable,
          planHere: key => plansHere.get(key),
        },
      );
    });
    const keep = new Set(points.map(({ key }) => key));
    const places = new Map(rows.map(({ key, at }) => [key, at]));
    const firstSeen = new Map<string, Instant>();
    for (const { key, stored } of rows) {
      const known = firstSeen.get(key);
      if (known === undefined || stored.firstSeenAt < known) {
        firstSeen.set(key, stored.firstSeenAt);
      }
    }
    const id = stringifyAssetRef(look.ref);
    return judgePoints(points, judgedAt)
      .filter(({ key }) => keep.has(key))
      .map(point => ({
        at: places.get(point.key)!,
        key: point.key,
        asset: id,
        item: {
          asset: look.ref,
          planTitle: point.plan && planTitles.get(point.plan),
          at: places.get(point.key)! as Instant,
          point,
          good: point.worth === 'good',
          firstSeenAt: firstSeen.get(point.key)!,
        },
      }))
      .filter(listed => after === undefined || comparePlaces(listed, after) < 0)
      .sort((a, b) => comparePlaces(b, a))
      .slice(0, limit);
  }

  /**
   * A run, where nobody knows where its artifacts lie; where it is known, a run
   * that left one is that one.
   */
  #ofRun(
    run: RunObservation,
    goneAt: Instant | undefined,
    declared: Declared,
  ): ResolvedPoint | undefined {
    const artifactsKnown = declared.layouts(run.plan).length > 0;
    if (artifactsKnown && run.result === 'succeeded') return undefined;
    const results = {
      succeeded: 'good',
      failed: 'failed',
      running: goneAt === undefined ? 'running' : 'unknown',
      unknown: 'unknown',
    } as const;
    return {
      key: run.key,
      plan: run.plan,
      asOf: run.result === 'succeeded' ? run.startedAt : undefined,
      availableAt: run.result === 'succeeded' ? run.endedAt : undefined,
      attemptedAt: run.startedAt ?? run.scheduledFor,
      result: results[run.result],
      holds: 'held',
      message: run.message,
      evidence: 'ran',
      locations: [],
      artifact: false,
      durationSeconds:
        run.startedAt !== undefined && run.endedAt !== undefined
          ? (run.endedAt - run.startedAt) / 1000
          : undefined,
    };
  }
}

interface Looked {
  look: AssetLook;
  asset: Verdict['assets'][number];
  /** What the asset is called by sources, its own name first. */
  names: AssetRef[];
  clusters: Clusters;
  declared: Declared;
  resultsReadable: boolean;
}

function reachOfLooked({
  look,
  names,
}: Pick<Looked, 'look' | 'names'>): string[] {
  return names.flatMap(ref => reachedBy({ ref, memberOf: look.memberOf }));
}

type Listed = Place & { item: RecoveryPointOfAsset };

/** A bucket calls a cluster by the name that config gives it. */
function namesOf(ref: AssetRef, clusters: Clusters): AssetRef[] {
  return [
    ref,
    ...clusters
      .namesOf(ref.cluster)
      .map(name => ({ ...ref, cluster: `name:${name}` })),
  ];
}

function writeCursor({ at, key, asset }: Place): string {
  return Buffer.from(JSON.stringify([at, key, asset])).toString('base64url');
}

function readCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [at, key, asset] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString(),
    );
    if (
      typeof at === 'number' &&
      typeof key === 'string' &&
      typeof asset === 'string'
    ) {
      return { at, key, asset };
    }
  } catch {
    // said below
  }
  throw new InputError(
    'The cursor is not one of this list: ask for the first page again',
  );
}
