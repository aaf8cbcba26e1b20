import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  assessEntity,
  Instant,
  instant,
  ResolvedService,
  SourceState,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig } from '../config/types';
import { resolve } from '../resolve/resolve';
import { BackupHealthStore } from '../store/types';

/** Runs and points that are gone for longer say nothing about today. */
const lookBackMs = 120 * 24 * 3_600_000;

/**
 * Assesses anew what changed or is due: by a change of what was read, and by
 * time where a verdict says that it will change. A heartbeat of a source does
 * neither.
 */
export class Assessor {
  readonly #store: BackupHealthStore;
  readonly #config: BackupHealthConfig;
  readonly #logger: LoggerService;
  readonly #clock: () => Instant;
  #assessed?: string;

  constructor(options: {
    store: BackupHealthStore;
    config: BackupHealthConfig;
    logger: LoggerService;
    clock: () => Instant;
  }) {
    this.#store = options.store;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#clock = options.clock;
  }

  /** Looks whether there is something to do, and does it. */
  async tick(): Promise<void> {
    const now = this.#clock();
    const [revision, due, stored] = await Promise.all([
      this.#store.revision(),
      this.#store.nextChangeAt(),
      this.#store.listSources(),
    ]);
    const sources = withSilence(stored, this.#config.sourceGraceSeconds, now);
    const silent = sources
      .flatMap(({ streams }) => streams)
      .filter(stream => stream.condition === 'failing')
      .map(stream => `${stream.source} ${stream.stream}`)
      .sort();
    const seen = `${revision} ${silent.join(',')}`;
    if (seen === this.#assessed && (due === undefined || now < due)) return;
    await this.#assess(sources, now);
    this.#assessed = seen;
  }

  async #assess(sources: SourceState[], now: Instant): Promise<void> {
    const [observations, entities] = await Promise.all([
      this.#store.listObservations({ goneSince: instant(now - lookBackMs) }),
      this.#store.listEntities(),
    ]);
    const { services } = resolve({
      observations,
      sources,
      entities,
      config: this.#config,
      now,
    });
    const { changed } = await this.#store.replaceVerdicts(
      services.map(service => this.#verdictOn(service, now)),
      now,
    );
    if (changed > 0) {
      this.#logger.info(
        `Assessed ${services.length} services, ${changed} changed`,
      );
    }
  }

  /** What cannot be judged costs itself, and not the verdicts on all others. */
  #verdictOn(service: ResolvedService, now: Instant): Verdict {
    try {
      return assessEntity(service, now);
    } catch (error) {
      this.#logger.error(
        `${service.entityRef} could not be assessed. ${stringifyError(error)}`,
      );
      return unassessed(service, now);
    }
  }
}

/** Nothing can be said, and that is said. */
function unassessed(service: ResolvedService, now: Instant): Verdict {
  const { entityRef, title, owner, system } = service;
  return {
    entityRef,
    title,
    owner,
    system,
    assessedAt: now,
    state: 'unknown',
    targets: {},
    withoutPoint: [],
    steps: [],
    assets: [],
    findings: [],
    suggestions: [],
    drills: [],
    sources: [],
    unmapped:
      'The assessment of this entity failed: the reason is in the log of the backend.',
  };
}

/**
 * A stream that nobody has read for several intervals is not readable, though
 * no reading has failed: whoever was to read it is gone.
 */
export function withSilence(
  sources: SourceState[],
  graceSeconds: number,
  now: Instant,
): SourceState[] {
  return sources.map(source => ({
    ...source,
    streams: source.streams.map(stream => {
      const { observedAt, intervalSeconds, condition } = stream;
      const silentFrom =
        (observedAt ?? now) + (3 * intervalSeconds + graceSeconds) * 1000;
      return condition === 'readable' && now > silentFrom
        ? {
            ...stream,
            condition: 'failing' as const,
            silent: true as const,
            message: `Nobody has read it since then; it is read every ${intervalSeconds} s`,
            remedy:
              'Look at the tasks of the backup-health plugin in the log of the backend.',
          }
        : stream;
    }),
  }));
}
