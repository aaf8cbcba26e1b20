import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ApiDrill,
  ApiWaiver,
  EvidenceExport,
  EvidenceList,
  formatInstant,
  Instant,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { RecoveryPoints } from '../../assess/recoveryPoints';
import { clusterTitles, presentDrill } from '../../drills/presentDrill';
import { pluginVersion } from '../../sources/pluginVersion';
import { DrillStore } from '../../store/drillStore';
import { WaiverStore } from '../../store/types';
import { presentWaiver } from '../../waivers/presentWaiver';
import { actorOf } from '../actor';
import { EntityService } from '../health/entityService';
import { HistoryService } from '../history/historyService';
import { drillsKnownThen, waiverThen } from './knownThen';
import { pointsPart } from './pointsPart';
import { policyPart } from './policyPart';
import { seal } from './seal';

const drillsAtMost = 1000;

type Store = Pick<DrillStore, 'listDrills'> &
  Pick<WaiverStore, 'listWaiversInForce'>;

/** Puts together what was known of a service at an instant, with its proof. */
export class EvidenceService {
  readonly #store: Store;
  readonly #entities: Pick<EntityService, 'tell'>;
  readonly #history: Pick<HistoryService, 'tellAsOf'>;
  readonly #points: Pick<RecoveryPoints, 'listOf'>;
  readonly #clock: () => Instant;

  constructor(options: {
    store: Store;
    entities: Pick<EntityService, 'tell'>;
    history: Pick<HistoryService, 'tellAsOf'>;
    points: Pick<RecoveryPoints, 'listOf'>;
    clock: () => Instant;
  }) {
    this.#store = options.store;
    this.#entities = options.entities;
    this.#history = options.history;
    this.#points = options.points;
    this.#clock = options.clock;
  }

  /**
   * What is told is what the health of the service tells the caller: what that
   * hides is hidden here.
   *
   * @param wanted - as of when; absent: now
   * @throws InputError for an instant that is in the future
   * @throws NotFoundError where nothing is recorded as of then, or the entity
   *   is hidden
   * @throws NotAllowedError where its health may not be read
   */
  async make(
    entityRef: string,
    wanted: Instant | undefined,
    credentials: BackstageCredentials,
  ): Promise<EvidenceExport> {
    const { health, verdict } =
      wanted === undefined
        ? await this.#entities.tell(entityRef, credentials)
        : await this.#history.tellAsOf(entityRef, wanted, credentials);
    const now = this.#clock();
    const asOf = wanted ?? now;
    const [recoveryPoints, drills, waivers] = await Promise.all([
      pointsPart(this.#points, verdict, asOf),
      this.#drills(entityRef, asOf, verdict),
      this.#waivers(entityRef, asOf),
    ]);
    return seal(
      {
        health,
        sources: health.sources,
        policy: policyPart(health, verdict),
        recoveryPoints,
        drills,
        waivers,
      },
      {
        entityRef,
        asOf: formatInstant(asOf),
        madeAt: formatInstant(now),
        madeBy: actorOf(credentials),
        plugin: { name: 'backup-health', version: pluginVersion },
      },
    );
  }

  async #drills(
    entityRef: string,
    asOf: Instant,
    verdict: Verdict,
  ): Promise<EvidenceList<ApiDrill>> {
    const { drills, total } = await this.#store.listDrills({
      entityRef,
      to: asOf,
      limit: drillsAtMost,
    });
    const named = clusterTitles(verdict);
    return {
      about:
        'Drills until asOf that had been recorded by then, newest first, the corrected ones too',
      cut:
        total > drills.length
          ? `Only the newest ${drillsAtMost} of ${total} were looked at: GET …/drills lists the others`
          : undefined,
      items: drillsKnownThen(drills, asOf).map(each =>
        presentDrill(each, named),
      ),
    };
  }

  async #waivers(
    entityRef: string,
    asOf: Instant,
  ): Promise<EvidenceList<ApiWaiver>> {
    const waivers = await this.#store.listWaiversInForce(entityRef, asOf);
    return {
      about: 'What was accepted as of asOf, oldest first',
      items: waivers.map(each => presentWaiver(waiverThen(each), asOf)),
    };
  }
}
