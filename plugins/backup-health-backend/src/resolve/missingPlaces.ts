import {
  LocationObservation,
  StreamState,
} from '@backup-health/backstage-plugin-common';
import { kubernetesSystems } from '../sources/kubernetes/systems/registry';

const tellers = kubernetesSystems
  .flatMap(({ resources }) => resources)
  .flatMap(({ group, plural, titleOfPlace, placesAreLost }) =>
    titleOfPlace
      ? [
          {
            stream: `${group || 'core'}/${plural}`,
            titleOfPlace,
            placesAreLost,
          },
        ]
      : [],
  );

/**
 * A place that recovery points name, and that nobody tells of: where those who
 * would were asked, there is none. It may have been deleted before anybody
 * looked.
 *
 * @param streams - of the cluster that the points are of
 */
export function missingPlace(
  key: string,
  streams: (matches: (stream: string) => boolean) => StreamState[],
): LocationObservation | undefined {
  for (const { stream, titleOfPlace, placesAreLost } of tellers) {
    const title = titleOfPlace(key);
    const asked = title === undefined ? [] : streams(s => s === stream);
    // Of what was never read it is not known what is in it.
    if (title !== undefined && asked.length > 0 && asked.every(wasRead)) {
      return {
        type: 'location',
        key,
        title,
        availability: 'unavailable',
        ...(placesAreLost && { lostWithObject: true }),
        message:
          'The cluster has none of this name that could be read. It was deleted, or never made.',
      };
    }
  }
  return undefined;
}

function wasRead({ condition, observedAt }: StreamState): boolean {
  return condition !== 'not-installed' && observedAt !== undefined;
}
