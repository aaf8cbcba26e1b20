/** The values at which one field of an expression matches. */
export class FieldSet {
  readonly #allowed = new Uint8Array(64);
  #size = 0;
  #starred = false;

  has(value: number): boolean {
    return this.#allowed[value] === 1;
  }

  add(value: number): void {
    if (!this.has(value)) {
      this.#allowed[value] = 1;
      this.#size++;
    }
  }

  /** The first value that matches, from one on. */
  from(value: number): number | undefined {
    const found = this.#allowed.indexOf(1, value);
    return found < 0 ? undefined : found;
  }

  /** Nothing matches: the field was a list of empty items. */
  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** One of the items was a `*` or `?` that counts as "any". */
  get starred(): boolean {
    return this.#starred;
  }

  star(): void {
    this.#starred = true;
  }
}
