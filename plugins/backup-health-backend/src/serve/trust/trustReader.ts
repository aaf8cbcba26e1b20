import { Instant } from '@backup-health/backstage-plugin-common';
import { AssessmentStore } from '../../store/assessmentTypes';
import { Trust } from './trust';

/**
 * Reads, for each answer, what may be believed as it is given. Nothing of it is
 * remembered: where it cannot be read there is no answer.
 */
export class TrustReader {
  readonly #store: Pick<AssessmentStore, 'readVitals'>;
  readonly #clock: () => Instant;
  readonly #graceSeconds: number;

  constructor(options: {
    store: Pick<AssessmentStore, 'readVitals'>;
    clock: () => Instant;
    graceSeconds: number;
  }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#graceSeconds = options.graceSeconds;
  }

  async read(): Promise<Trust> {
    const vitals = await this.#store.readVitals();
    return new Trust({
      vitals,
      // Afterwards: what is read can only be older than the answer.
      now: this.#clock(),
      graceSeconds: this.#graceSeconds,
    });
  }
}
