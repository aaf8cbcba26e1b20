import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  backupHealthSourceReadPermission,
  FleetParts,
  Instant,
} from '@backup-health/backstage-plugin-common';
import { withSilence } from '../../assess/silence';
import { AssessmentStore } from '../../store/assessmentTypes';
import { SourceStore } from '../../store/types';
import { Access } from '../access';
import { BlueprintService } from '../blueprint/blueprintService';
import { presentSource } from '../sources/presentSource';
import { FleetService } from './fleetService';

type Store = Pick<SourceStore, 'listSources'> &
  Pick<AssessmentStore, 'listUnowned'>;

/** How much there is in each part of the fleet's page, for whoever asks. */
export class FleetPartsService {
  readonly #store: Store;
  readonly #fleet: Pick<FleetService, 'summary'>;
  readonly #blueprint: Pick<BlueprintService, 'get'>;
  readonly #access: Pick<Access, 'may'>;
  readonly #clock: () => Instant;
  readonly #graceSeconds: number;

  constructor(options: {
    store: Store;
    fleet: Pick<FleetService, 'summary'>;
    blueprint: Pick<BlueprintService, 'get'>;
    access: Pick<Access, 'may'>;
    clock: () => Instant;
    graceSeconds: number;
  }) {
    this.#store = options.store;
    this.#fleet = options.fleet;
    this.#blueprint = options.blueprint;
    this.#access = options.access;
    this.#clock = options.clock;
    this.#graceSeconds = options.graceSeconds;
  }

  async get(credentials: BackstageCredentials): Promise<FleetParts> {
    const [{ totalItems }, { lists }, sources, unowned] = await Promise.all([
      this.#fleet.summary({}, credentials),
      this.#blueprint.get(credentials),
      this.#sources(),
      this.#unowned(credentials),
    ]);
    const lines = lists
      .flatMap(({ items }) => items)
      .filter(({ standing }) => standing !== 'not-applicable');
    return {
      services: totalItems,
      sources,
      unowned,
      blueprint: {
        met: lines.filter(({ standing }) => standing === 'met').length,
        of: lines.length,
      },
    };
  }

  /** Those that are configured: what is retired nobody tries to read. */
  async #sources(): Promise<FleetParts['sources']> {
    const stored = await this.#store.listSources();
    const sources = withSilence(stored, this.#graceSeconds, this.#clock())
      .filter(({ retired }) => !retired)
      .map(source => presentSource(source));
    return {
      readable: sources.filter(({ state }) => state === 'readable').length,
      of: sources.filter(({ state }) => state !== 'not-installed').length,
    };
  }

  /** To whom the list is refused, its length is as well. */
  async #unowned(
    credentials: BackstageCredentials,
  ): Promise<number | undefined> {
    const permission = backupHealthSourceReadPermission;
    if (!(await this.#access.may(permission, credentials))) return undefined;
    return (await this.#store.listUnowned({ limit: 1 })).totalItems;
  }
}
