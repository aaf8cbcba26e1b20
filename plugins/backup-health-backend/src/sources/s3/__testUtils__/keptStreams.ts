import type {
  KeptStreams,
  ObservedOrigin,
  StreamOutcome,
} from '@backup-health/backstage-plugin-node';

/** Keeps what readings told as the store does: as text, and only what is live. */
export class KeptInMemory implements KeptStreams {
  readonly positions = new Map<string, string>();
  readonly #origins = new Map<string, string>();

  async originsOf(stream: string): Promise<ObservedOrigin[]> {
    return JSON.parse(this.#origins.get(stream) ?? '[]');
  }

  keep(outcome: StreamOutcome): void {
    if (outcome.condition !== 'readable') return;
    const { stream, origins, position } = outcome;
    this.#origins.set(stream, JSON.stringify(origins));
    if (position === undefined) this.positions.delete(stream);
    else this.positions.set(stream, position);
  }
}
