type Action = () => void;

interface Entry {
  time: number;
  /** What was put down first happens first. */
  sequence: number;
  action: Action;
}

/**
 * What is going to happen, and when. Nothing happens by itself: whoever wants
 * to see the world as of now lets the time pass up to now first.
 */
export class Timeline {
  /** A binary heap: the earliest is at 0. */
  readonly #entries: Entry[] = [];
  #sequence = 0;
  #now: number;

  static startingAt(time: number): Timeline {
    return new Timeline(time);
  }

  private constructor(time: number) {
    this.#now = time;
  }

  /** The time up to which everything has happened. */
  get now(): number {
    return this.#now;
  }

  /** What should have happened already happens next. */
  at(time: number, action: Action): void {
    this.#push({
      time: Math.max(time, this.#now),
      sequence: this.#sequence++,
      action,
    });
  }

  after(milliseconds: number, action: Action): void {
    this.at(this.#now + milliseconds, action);
  }

  /** Again and again, from a time on, for ever. */
  every(milliseconds: number, from: number, action: Action): void {
    this.at(from, () => {
      action();
      this.every(milliseconds, this.#now + milliseconds, action);
    });
  }

  /** Lets the time pass. A clock that was put back changes nothing. */
  advanceTo(time: number): void {
    while (this.#entries.length > 0 && this.#entries[0].time <= time) {
      const { time: due, action } = this.#pop();
      this.#now = due;
      action();
    }
    this.#now = Math.max(this.#now, time);
  }

  #push(entry: Entry): void {
    const heap = this.#entries;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = Math.floor((at - 1) / 2);
      if (!isBefore(heap[at], heap[parent])) break;
      [heap[at], heap[parent]] = [heap[parent], heap[at]];
      at = parent;
    }
  }

  #pop(): Entry {
    const heap = this.#entries;
    const first = heap[0];
    const last = heap.pop() as Entry;
    if (heap.length > 0) {
      heap[0] = last;
      this.#sink();
    }
    return first;
  }

  #sink(): void {
    const heap = this.#entries;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const child =
        right < heap.length && isBefore(heap[right], heap[left]) ? right : left;
      if (!isBefore(heap[child], heap[at])) return;
      [heap[at], heap[child]] = [heap[child], heap[at]];
      at = child;
    }
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.time - b.time < 0 || (a.time === b.time && a.sequence < b.sequence);
}
