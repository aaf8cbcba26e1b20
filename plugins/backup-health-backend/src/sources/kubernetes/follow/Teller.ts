import {
  FollowOptions,
  StreamChanges,
  StreamOutcome,
} from '@backup-health/backstage-plugin-node';

/**
 * Hands on what is said of one stream, one thing after the other: of two at
 * once the store refuses the later, and the session would end.
 */
export class Teller {
  readonly #to: Pick<FollowOptions, 'onStream' | 'onChanges'>;
  #last: Promise<void> = Promise.resolve();

  constructor(to: Pick<FollowOptions, 'onStream' | 'onChanges'>) {
    this.#to = to;
  }

  readonly onStream = (outcome: StreamOutcome): Promise<void> =>
    this.#next(() => this.#to.onStream(outcome));

  readonly onChanges = (changes: StreamChanges): Promise<void> =>
    this.#next(() => this.#to.onChanges(changes));

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    // Whoever handed it on hears of it.
    this.#last = done.catch(() => {});
    return done;
  }
}
