/** What passed, failed and was skipped, over all checks and tests. */
export class Tally {
  #passed = 0;
  #failed = 0;
  #skipped = 0;
  #failures = [];

  /** @param {{ passed?: number, failed?: number, skipped?: number }} counts */
  add(step, { passed = 0, failed = 0, skipped = 0 }) {
    this.#passed += passed;
    this.#failed += failed;
    this.#skipped += skipped;
    if (failed > 0) {
      this.#failures.push(step);
    }
  }

  get ok() {
    return this.#failed === 0;
  }

  /** Headlines of the steps in which something failed. */
  get failures() {
    return this.#failures;
  }

  toString() {
    const counts = `${this.#passed} passed, ${this.#failed} failed`;
    return this.#skipped ? `${counts}, ${this.#skipped} skipped` : counts;
  }
}
