import { Instant } from '@backup-health/backstage-plugin-common';
import { PreparedJson } from './preparedJson';

/** What all answers may hold together, reckoned without their encodings. */
const bytesAtMost = 16 * 1024 * 1024;

interface Made {
  answer: PreparedJson;
  /** When the time that passes makes another answer of it. */
  until: Instant;
}

interface Held {
  basis: readonly unknown[];
  making: Promise<Made>;
  madeAt: Instant;
  made?: Made;
}

/**
 * Answers by what they are made from: while that is the same, and until their
 * time is over, they are given again. Whoever asks while one is being made
 * waits for it.
 */
export class RememberedAnswers {
  readonly #clock: () => Instant;
  readonly #atMost: number;
  /** The one that was asked for longest ago comes first. */
  readonly #held = new Map<string, Held>();
  #bytes = 0;

  constructor(options: { clock: () => Instant; bytesAtMost?: number }) {
    this.#clock = options.clock;
    this.#atMost = options.bytesAtMost ?? bytesAtMost;
  }

  /**
   * @param key - of the question, and of what the one who asks may see
   * @param basis - of the answer: the same values make the same answer
   */
  async get(
    key: string,
    basis: readonly unknown[],
    make: () => Promise<Made>,
  ): Promise<PreparedJson> {
    const held = this.#held.get(key);
    if (held && this.#stands(held, basis)) {
      this.#take(key);
      this.#put(key, held);
      return (held.made ?? (await held.making)).answer;
    }
    const fresh: Held = { basis, making: make(), madeAt: this.#clock() };
    this.#take(key);
    this.#put(key, fresh);
    try {
      const made = await fresh.making;
      // Somebody else may have found another basis meanwhile.
      if (this.#held.get(key) === fresh) {
        this.#take(key);
        this.#put(key, { ...fresh, made });
        this.#shrink();
      }
      return made.answer;
    } catch (error) {
      if (this.#held.get(key) === fresh) this.#take(key);
      throw error;
    }
  }

  #stands({ basis, made, madeAt }: Held, wanted: readonly unknown[]): boolean {
    const now = this.#clock();
    return (
      // Made later than now: the clock was set back, and no time is over.
      now >= madeAt &&
      (made === undefined || now < made.until) &&
      basis.length === wanted.length &&
      basis.every((value, i) => value === wanted[i])
    );
  }

  #put(key: string, held: Held): void {
    this.#held.set(key, held);
    this.#bytes += held.made?.answer.size ?? 0;
  }

  #take(key: string): void {
    this.#bytes -= this.#held.get(key)?.made?.answer.size ?? 0;
    this.#held.delete(key);
  }

  #shrink(): void {
    for (const key of this.#held.keys()) {
      if (this.#bytes <= this.#atMost) return;
      this.#take(key);
    }
  }
}
