import {
  SourceState,
  StreamState,
} from '@backup-health/backstage-plugin-common';

/** The streams of the sources, by source and stream. */
export class Streams {
  readonly #bySource = new Map<string, StreamState[]>();
  readonly #standing = new Map<string, string>();

  /** @returns ids of the sources that stand otherwise than before */
  set(sources: SourceState[]): string[] {
    const changed: string[] = [];
    for (const source of sources) {
      const standing = standingOf(source);
      if (this.#standing.get(source.id) !== standing) changed.push(source.id);
      this.#standing.set(source.id, standing);
      this.#bySource.set(
        source.id,
        source.streams.map(stream => ({
          ...stream,
          sourceTitle: source.title,
        })),
      );
    }
    return changed;
  }

  of(sources: string[], matches: (stream: string) => boolean): StreamState[] {
    return [...new Set(sources)].flatMap(source =>
      (this.#bySource.get(source) ?? []).filter(({ stream }) =>
        matches(stream),
      ),
    );
  }
}

/**
 * All that is told of a source except for its heartbeat: when a stream was read
 * last matters from when it can be read no more.
 */
function standingOf(source: SourceState): string {
  const streams = source.streams.map(stream => {
    const isRead =
      stream.condition === 'readable' || stream.condition === 'not-installed';
    const { observedAt, ...rest } = stream;
    return {
      ...rest,
      observedAt: isRead ? observedAt !== undefined : observedAt,
    };
  });
  return JSON.stringify({ ...source, streams });
}
