import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  ApiDrill,
  ApiList,
  AssetRef,
  backupHealthDrillRecordPermission,
  Drill,
  DrillInput,
  Instant,
  stringifyAssetRef,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { randomUUID } from 'node:crypto';
import { RecorderConfig } from '../config/types';
import { Access } from '../serve/access';
import { actorOf } from '../serve/actor';
import { canonicalJson, hashOf } from '../store/bodyHash';
import { DrillStore, ListedDrill } from '../store/drillStore';
import { EntityStore, VerdictStore } from '../store/types';
import { readDrillCursor, writeDrillCursor } from './cursor';
import { pointStanding } from './pointStanding';
import { clusterTitles, presentDrill } from './presentDrill';
import { demandSense, readTexts, readTimes } from './readInput';
import { demandRecorder } from './recorders';

type Store = DrillStore &
  Pick<VerdictStore, 'getVerdict'> &
  Pick<EntityStore, 'listEntities'>;

const defaultLimit = 50;

export interface DrillQuery {
  from?: Instant;
  to?: Instant;
  cursor?: string;
  limit?: number;
}

/** What was rehearsed, as people and CI jobs tell it. */
export class DrillService {
  readonly #store: Store;
  readonly #access: Pick<Access, 'to' | 'toRead' | 'granted'>;
  readonly #clock: () => Instant;
  readonly #recorders: RecorderConfig[];

  constructor(options: {
    store: Store;
    access: Pick<Access, 'to' | 'toRead' | 'granted'>;
    clock: () => Instant;
    /** Which tokens may speak for which services. */
    recorders: RecorderConfig[];
  }) {
    this.#store = options.store;
    this.#access = options.access;
    this.#clock = options.clock;
    this.#recorders = options.recorders;
  }

  /** One page, newest first, the corrected ones too. */
  async list(
    entityRef: string,
    query: DrillQuery,
    credentials: BackstageCredentials,
  ): Promise<ApiList<ApiDrill>> {
    await this.#access.toRead(entityRef, credentials);
    const { from, to, cursor, limit = defaultLimit } = query;
    const { drills, total } = await this.#store.listDrills({
      entityRef,
      from,
      to,
      after: cursor === undefined ? undefined : readDrillCursor(cursor),
      limit: limit + 1,
    });
    const page = drills.slice(0, limit);
    const asset = clusterTitles(await this.#store.getVerdict(entityRef));
    return {
      items: page.map(listed => presentDrill(listed, asset)),
      nextCursor:
        drills.length > limit
          ? writeDrillCursor(page[page.length - 1].drill)
          : undefined,
      totalItems: total,
    };
  }

  /**
   * @param idempotencyKey - the same drill told twice under it is one drill
   * @returns the drill, and whether it is new
   * @throws InputError for what cannot be, naming what would be right
   * @throws ConflictError for another drill under the same key, and for a
   *   correction of what is corrected already
   */
  async record(
    entityRef: string,
    input: DrillInput,
    options: { credentials: BackstageCredentials; idempotencyKey?: string },
  ): Promise<{ drill: ApiDrill; isNew: boolean }> {
    const { credentials, idempotencyKey } = options;
    const origin = await this.#demandRight(entityRef, credentials);
    const actor = actorOf(credentials);
    const now = this.#clock();
    const once = idempotencyKey
      ? { key: idempotencyKey, hash: hashOf(canonicalJson(input)) }
      : undefined;
    const verdict = await this.#store.getVerdict(entityRef);
    const asset = clusterTitles(verdict);

    const times = readTimes(input, now);
    demandSense(input);
    const { recoveryPoint, ...texts } = readTexts(input);
    const corrected = await this.#corrected(entityRef, input, {
      actor,
      origin,
    });
    const { outcome, drill } = await this.#store.addDrill(
      {
        id: randomUUID(),
        entityRef,
        scenario: input.scenario,
        result: input.result,
        ...times,
        ...texts,
        asset: input.asset && ownAsset(entityRef, input.asset, verdict),
        point:
          recoveryPoint === undefined
            ? undefined
            : await this.#point(recoveryPoint, times.declaredAt, verdict),
        actor,
        origin,
        restore: corrected?.drill.restore,
        recordedAt: now,
      },
      once,
    );
    switch (outcome) {
      case 'other':
        throw new ConflictError(
          `Another drill was recorded under the Idempotency-Key ${idempotencyKey} (${drill.id}): take a new key, or correct that drill`,
        );
      case 'corrected':
        throw alreadyCorrected(input.corrects!, drill.id);
      default: {
        const held =
          outcome === 'same'
            ? await this.#store.getDrill(entityRef, drill.id)
            : undefined;
        return {
          drill: presentDrill(held ?? { drill }, asset),
          isNew: outcome === 'added',
        };
      }
    }
  }

  /** A person needs the permission; a token a line in config besides. */
  async #demandRight(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<'person' | 'ci'> {
    const { type, subject } = credentials.principal as {
      type: string;
      subject?: string;
    };
    if (type !== 'service') {
      await this.#access.to(
        backupHealthDrillRecordPermission,
        entityRef,
        credentials,
      );
      return 'person';
    }
    await this.#access.granted(
      backupHealthDrillRecordPermission,
      entityRef,
      credentials,
    );
    const entities = await this.#store.listEntities();
    const entity = entities.find(known => known.entityRef === entityRef);
    demandRecorder({
      subject: subject ?? 'unknown',
      entityRef,
      entity,
      recorders: this.#recorders,
    });
    if (!entity) {
      throw new NotFoundError(
        `${entityRef} is not known: the catalog has no such entity, or it was registered a moment ago`,
      );
    }
    return 'ci';
  }

  async #corrected(
    entityRef: string,
    { corrects }: DrillInput,
    by: { actor: string; origin: 'person' | 'ci' },
  ): Promise<ListedDrill | undefined> {
    if (corrects === undefined) return undefined;
    const listed = await this.#store.getDrill(entityRef, corrects);
    if (!listed) {
      throw new InputError(`${entityRef} has no drill ${corrects} to correct`);
    }
    const { actor, origin } = listed.drill;
    if (by.origin === 'ci' && actor !== by.actor && origin !== 'found') {
      throw new InputError(
        `The drill ${corrects} was recorded by ${actor}: a token corrects only what it recorded, and what was found`,
      );
    }
    return listed;
  }

  /** Only of a plan of the service: what others have is not told. */
  async #point(
    key: string,
    declaredAt: Instant,
    verdict: Verdict | undefined,
  ): Promise<Drill['point']> {
    const found = (await this.#store.getRecoveryPoints([key])).get(key);
    const plan = verdict?.assets
      .flatMap(({ plans }) => plans)
      .find(known => known.key === found?.plan);
    if (!found || !plan) return { key };
    return pointStanding({
      key,
      asOf: found.asOf,
      declaredAt,
      intervalSeconds: plan.frequencySeconds,
      targetSeconds: verdict?.targets.rpoSeconds,
    });
  }
}

function alreadyCorrected(id: string, by: string): ConflictError {
  return new ConflictError(
    `The drill ${id} is corrected by ${by} already: correct that one`,
  );
}

/** @throws InputError naming the assets that there are */
function ownAsset(
  entityRef: string,
  { kind, cluster, namespace, name }: AssetRef,
  verdict: Verdict | undefined,
): AssetRef {
  const key = stringifyAssetRef({ kind, cluster, namespace, name });
  const own = verdict?.assets.map(({ ref }) => ref) ?? [];
  const found = own.find(ref => stringifyAssetRef(ref) === key);
  if (found) return found;
  throw new InputError(
    `asset ${key} is none of ${entityRef}. Its assets are ${
      own.slice(0, 20).map(stringifyAssetRef).join(', ') || 'not known yet'
    }`,
  );
}
