import {
  LocationObservation,
  Observation,
  SourceState,
} from '@backup-health/backstage-plugin-common';
import { BackupHealthConfig } from '../config/types';
import { StoredObservation } from '../store/types';
import { Clusters } from './clusters';
import { Observed, Stored } from './types';

/**
 * Sorts the observations by type. What is gone stays among runs and points,
 * for they have been; an asset, a workload or a plan that is gone is no more.
 */
export function sortObservations(
  stored: StoredObservation[],
  clusters: Clusters,
  config: BackupHealthConfig,
): Observed {
  const of = <T extends Observation['type']>(
    type: T,
    options: { gone: boolean },
  ): Stored<T>[] =>
    stored
      .filter(
        (s): s is Stored<T> =>
          s.observation.type === type &&
          (options.gone || s.goneAt === undefined),
      )
      .map(s => ({ ...s, observation: clusters.settle(s.observation) }));

  return {
    // A bucket names its assets by what lies in it: that the last dump went
    // is no reason to forget what was dumped.
    assets: of('asset', { gone: true }).filter(
      asset => asset.goneAt === undefined || asset.source.startsWith('s3:'),
    ),
    workloads: of('workload', { gone: false }),
    plans: of('plan', { gone: false }),
    runs: of('run', { gone: true }),
    runBlocks: of('run-block', { gone: false }),
    points: of('recovery-point', { gone: true }),
    volumeResults: of('volume-result', { gone: true }),
    problems: of('problem', { gone: false }),
    locations: new Map(
      of('location', { gone: true }).map(({ observation }) => [
        observation.key,
        withSite(observation, config),
      ]),
    ),
  };
}

/** A storage location says its bucket; where that lies, only config knows. */
function withSite(
  location: LocationObservation,
  config: BackupHealthConfig,
): LocationObservation {
  if (location.site) return location;
  const site = config.sites.find(
    s =>
      s.bucket === location.bucket &&
      (s.endpoint === undefined || s.endpoint === location.endpoint),
  );
  return site ? { ...location, site: site.site } : location;
}

/** The streams of the sources, by source and stream. */
export class Streams {
  readonly #sources: SourceState[];

  constructor(sources: SourceState[]) {
    this.#sources = sources;
  }

  of(sources: string[], matches: (stream: string) => boolean) {
    return this.#sources
      .filter(source => sources.includes(source.id))
      .flatMap(source =>
        source.streams
          .filter(stream => matches(stream.stream))
          .map(stream => ({ ...stream, sourceTitle: source.title })),
      );
  }
}
