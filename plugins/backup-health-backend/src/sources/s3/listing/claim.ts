import {
  ProblemObservation,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { BucketObject, ListedLayout } from '../layouts/types';

/**
 * What an object is to a stream. It is of the first layout that makes a
 * recovery point of it, in the order of config and over all streams: so it is
 * one point only, also where the prefixes of two streams overlap.
 *
 * @param layouts - all of the bucket, those of other streams too
 */
export function claim(
  object: BucketObject,
  stream: string,
  layouts: ListedLayout[],
): RecoveryPointObservation | ProblemObservation | undefined {
  let problem:
    | { layout: ListedLayout; observation: ProblemObservation }
    | undefined;
  for (const layout of layouts) {
    if (!object.key.startsWith(layout.prefix)) continue;
    const observation = layout.observe(object);
    if (observation?.type === 'recovery-point') {
      return layout.stream === stream ? observation : undefined;
    }
    if (observation && !problem) problem = { layout, observation };
  }
  return problem?.layout.stream === stream ? problem.observation : undefined;
}
