import { createHash } from 'node:crypto';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  EntityHealth,
  Instant,
  instant,
  Verdict,
  waiving,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthStore } from '../../store/types';
import { Access } from '../access';
import { PreparedJson } from '../answer/preparedJson';
import { RememberedAnswers } from '../answer/rememberedAnswers';
import { graphFindings, inPlace } from '../graph/graphFindings';
import { GraphService, Surroundings } from '../graph/graphService';
import { nextTurn } from '../trust/nextTurn';
import { Doubt, Trust } from '../trust/trust';
import { TrustReader } from '../trust/trustReader';
import { withDoubt } from '../trust/withDoubt';
import { withHeartbeats } from './heartbeats';
import { presentHealthInTurns } from './presentHealth';

/**
 * How old figures may be that the passing of time alone changes: ages, and when
 * sources were read last. What is said of the service is never older than the
 * store's.
 */
export const figuresStandMs = 30_000;

type Store = Pick<BackupHealthStore, 'getVerdict' | 'getMarks' | 'listSources'>;

/** What is told of a service, and the stored verdict that it is told by. */
export interface Told {
  health: EntityHealth;
  verdict: Verdict;
}

/** Reads assessed rows: no request waits for a cluster or a bucket. */
export class EntityService {
  readonly #store: Store;
  readonly #graph: Pick<GraphService, 'around' | 'reckon'>;
  readonly #access: Pick<Access, 'toRead'>;
  readonly #trust: Pick<TrustReader, 'read'>;
  readonly #answers: RememberedAnswers;

  constructor(options: {
    store: Store;
    graph: Pick<GraphService, 'around' | 'reckon'>;
    access: Pick<Access, 'toRead'>;
    clock: () => Instant;
    trust: Pick<TrustReader, 'read'>;
  }) {
    this.#store = options.store;
    this.#graph = options.graph;
    this.#access = options.access;
    this.#trust = options.trust;
    this.#answers = new RememberedAnswers({ clock: options.clock });
  }

  /**
   * @returns an `EntityHealth`
   * @throws NotFoundError where the entity is not known (yet), or hidden
   * @throws NotAllowedError where its health may not be read
   */
  async get(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<PreparedJson> {
    await this.#access.toRead(entityRef, credentials);
    const marks = await this.#store.getMarks(entityRef);
    const { verdict } = marks;
    if (!verdict) throw notAssessed(entityRef);
    const around = await this.#graph.around(entityRef, credentials, marks);
    const trust = await this.#trust.read();
    const { restsOn } = around.entries.get(entityRef) ?? {};
    return this.#answers.get(
      keyOf(around),
      [
        verdict.hash,
        verdict.assessedAt,
        verdict.nextChangeAt,
        around.version,
        markOf(trust.doubtOn({ ...verdict, restsOn })),
        ...[...around.entries.values()].flatMap(entry => [
          entry,
          markOf(trust.doubtOn(entry)),
        ]),
      ],
      () => this.#make(around, trust),
    );
  }

  /**
   * The same, for whoever goes on to work with it.
   *
   * @throws as `get`
   */
  async tell(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Told> {
    await this.#access.toRead(entityRef, credentials);
    const marks = await this.#store.getMarks(entityRef);
    const around = await this.#graph.around(entityRef, credentials, marks);
    return this.#tell(around, await this.#trust.read());
  }

  async #make(
    around: Surroundings,
    trust: Trust,
  ): Promise<{ answer: PreparedJson; until: Instant }> {
    const { now } = trust;
    const { health, verdict } = await this.#tell(around, trust);
    const turns = [verdict, ...around.entries.values()].flatMap(
      each => nextTurn(each, now) ?? [],
    );
    return {
      answer: await PreparedJson.inTurns(health),
      until: instant(Math.min(now + figuresStandMs, ...turns)),
    };
  }

  async #tell(around: Surroundings, trust: Trust): Promise<Told> {
    const { entityRef } = around;
    const { now } = trust;
    const [stored, sources] = await Promise.all([
      this.#store.getVerdict(entityRef),
      this.#store.listSources(),
    ]);
    if (!stored) throw notAssessed(entityRef);
    const graph = this.#graph.reckon(around, trust);
    const waive = waiving(stored.acceptedAround ?? [], now);
    const found = graphFindings(stored, graph, waive);
    const accepted = found.filter(({ waiver }) => waiver).length;
    const verdict = {
      ...withDoubt(stored, trust),
      waived: (stored.waived ?? 0) + accepted,
    };
    const health = await presentHealthInTurns(verdict, now);
    const whole: EntityHealth = {
      ...health,
      ...graph,
      findings: inPlace(health.findings, found),
      sources: withHeartbeats(health.sources, stored.sources, sources, trust),
    };
    return { health: whole, verdict: stored };
  }
}

/** The same for the same doubt: another one makes another answer. */
function markOf(doubt: Doubt | undefined): string {
  if (doubt === undefined) return '';
  return doubt.by === 'assessor' ? doubt.because : JSON.stringify(doubt);
}

/** Of the service, and of all that the answer shows of others. */
function keyOf({ entityRef, related, seen }: Surroundings): string {
  const hidden = related.filter(ref => !seen(ref));
  if (hidden.length === 0) return entityRef;
  // As long as all refs together it would weigh more than the answer.
  const digest = createHash('sha256').update(hidden.sort().join('\n'));
  return `${entityRef} ${digest.digest('base64url')}`;
}

function notAssessed(entityRef: string): NotFoundError {
  return new NotFoundError(
    `The backups of ${entityRef} are not assessed: it has none of the annotations that name its workloads, or it was registered a moment ago`,
  );
}
