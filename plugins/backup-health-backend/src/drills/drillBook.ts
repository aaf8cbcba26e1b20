import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  counting,
  Drill,
  Instant,
  ResolvedService,
} from '@backup-health/backstage-plugin-common';
import { randomUUID } from 'node:crypto';
import { DrillsConfig } from '../config/types';
import { canonicalJson, hashOf } from '../store/bodyHash';
import { DrillStore } from '../store/drillStore';
import { FoundDrill, foundDrill } from './foundDrill';

type Store = Pick<DrillStore, 'addDrill' | 'listAllDrills'>;

/**
 * Gives services their drills before they are assessed: those that were
 * recorded, and those that their restores turn out to be. These are recorded
 * too, so that they stay when the restore is deleted.
 */
export class DrillBook {
  readonly #store: Store;
  readonly #config: DrillsConfig;
  readonly #logger: LoggerService;

  constructor(options: {
    store: Store;
    config: DrillsConfig;
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#config = options.config;
    this.#logger = options.logger;
  }

  /**
   * @param entityRefs - only of these; absent: `services` are all there are
   */
  async attach(
    services: ResolvedService[],
    now: Instant,
    entityRefs?: string[],
  ): Promise<ResolvedService[]> {
    const known = new Map<string, Drill[]>();
    for (const drill of await this.#store.listAllDrills(entityRefs)) {
      const own = known.get(drill.entityRef) ?? [];
      own.push(drill);
      known.set(drill.entityRef, own);
    }
    const attached: ResolvedService[] = [];
    for (const service of services) {
      const recorded = known.get(service.entityRef) ?? [];
      const drills = service.restores
        ? await this.#withFound(service, recorded, now)
        : recorded;
      attached.push(drills.length > 0 ? { ...service, drills } : service);
    }
    return attached;
  }

  async #withFound(
    service: ResolvedService,
    recorded: Drill[],
    now: Instant,
  ): Promise<Drill[]> {
    const drills = [...recorded];
    for (const restore of service.restores ?? []) {
      try {
        const found = foundDrill(restore, service, {
          config: this.#config,
          now,
        });
        const drill = found && (await this.#record(found, drills, now));
        if (drill) drills.push(drill);
      } catch (error) {
        this.#logger.error(
          `The drill ${restore.key} of ${
            service.entityRef
          } could not be recorded. ${stringifyError(error)}`,
        );
      }
    }
    return drills;
  }

  /**
   * What is said of a restore may change until whoever looked has said so: then
   * it is corrected. What a person corrected stands.
   */
  async #record(
    found: FoundDrill,
    drills: Drill[],
    now: Instant,
  ): Promise<Drill | undefined> {
    const last = counting(drills).find(({ restore }) =>
      isSame(restore, found.restore),
    );
    if (last && (last.origin !== 'found' || says(last) === says(found))) {
      return undefined;
    }
    const { outcome, drill } = await this.#store.addDrill(
      { ...found, id: randomUUID(), corrects: last?.id, recordedAt: now },
      // Two replicas that find the same at once have told it once.
      {
        key: hashOf(canonicalJson([found.restore?.uid, last?.id, says(found)])),
        hash: '',
      },
    );
    return outcome === 'added' ? drill : undefined;
  }
}

function isSame(a: Drill['restore'], b: Drill['restore']): boolean {
  return a !== undefined && a.key === b?.key && a.uid === b?.uid;
}

/** What a later look at the restore may tell otherwise. */
function says(drill: FoundDrill | Drill): string {
  const { scenario, result, declaredAt, checks } = drill;
  return canonicalJson({
    scenario,
    result,
    declaredAt,
    dataRestoredAt: drill.dataRestoredAt,
    workloadsReadyAt: drill.workloadsReadyAt,
    validatedAt: drill.validatedAt,
    checks,
  });
}
