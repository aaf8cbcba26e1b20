import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ApiList,
  ApiRestore,
  AssetRef,
  counting,
  instant,
  Instant,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { restoresOf, withVolumesOfData } from '../resolve/restores';
import { MultiMap } from '../resolve/multiMap';
import { Stored } from '../resolve/types';
import { Access } from '../serve/access';
import { DrillStore } from '../store/drillStore';
import { PointStore } from '../store/assessmentTypes';
import { ObservationStore, VerdictStore } from '../store/types';
import { clusterTitles } from './presentDrill';
import { presentRestore } from './presentRestore';

type Store = DrillStore &
  Pick<VerdictStore, 'getVerdict'> &
  Pick<ObservationStore, 'listObservations'> &
  Pick<PointStore, 'pointResults'>;

const atMost = 500;

/** Restores that were found: drills, and those that were meant. */
export class RestoreService {
  readonly #store: Store;
  readonly #access: Pick<Access, 'toRead'>;

  constructor(options: { store: Store; access: Pick<Access, 'toRead'> }) {
    this.#store = options.store;
    this.#access = options.access;
  }

  /** Newest first, those too that are no longer in their cluster. */
  async list(
    entityRef: string,
    query: { from?: Instant; to?: Instant },
    credentials: BackstageCredentials,
  ): Promise<ApiList<ApiRestore>> {
    await this.#access.toRead(entityRef, credentials);
    const { from = instant(0), to = instant(Number.MAX_SAFE_INTEGER) } = query;
    const [verdict, stored, drills] = await Promise.all([
      this.#store.getVerdict(entityRef),
      this.#store.listObservations({ goneSince: instant(0), type: 'restore' }),
      this.#store.listAllDrills([entityRef]),
    ]);
    const assets = verdict?.assets.map(({ ref }) => ref) ?? [];
    const restores = await this.#withVolumes(
      stored as Stored<'restore'>[],
      assets,
    );
    const points = await this.#store.getRecoveryPoints([
      ...new Set(restores.flatMap(({ observation: o }) => o.point ?? [])),
    ]);
    const own = restoresOf(
      assets,
      restores,
      key => points.get(key)?.holds,
    ).filter(({ startedAt, firstSeenAt }) => {
      const at = startedAt ?? firstSeenAt;
      return at >= from && at <= to;
    });
    const toldOf = new Map(
      counting(drills).flatMap(({ id, restore }) =>
        restore ? [[restore.key, id]] : [],
      ),
    );
    const asset = clusterTitles(verdict);
    return {
      items: own
        .slice(0, atMost)
        .map(restore =>
          presentRestore(restore, toldOf.get(restore.key), asset),
        ),
      totalItems: own.length,
    };
  }

  /** Of what these assets are backed up as: of others nothing is shown. */
  async #withVolumes(
    restores: Stored<'restore'>[],
    assets: AssetRef[],
  ): Promise<Stored<'restore'>[]> {
    if (restores.every(({ observation }) => observation.data === undefined)) {
      return restores;
    }
    const results = (await this.#store.pointResults(
      assets.map(stringifyAssetRef),
    )) as Stored<'volume-result'>[];
    const byData = new MultiMap<string, Stored<'volume-result'>>();
    for (const result of results) {
      const { data } = result.observation;
      if (data !== undefined) byData.add(data, result);
    }
    return restores.map(restore =>
      withVolumesOfData(restore, data => byData.get(data)),
    );
  }
}
