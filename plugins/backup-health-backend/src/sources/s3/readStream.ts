import type { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import {
  Observation,
  ProblemObservation,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { BucketObject, Layout } from './layouts/types';
import { ObjectPage } from './objectPages';
import { TooManyObjectsError } from './s3Failure';

/** How much of one stream is kept; beyond it, the stream is not read at all. */
export interface StreamLimits {
  objects: number;
  points: number;
  /** Problems that are told one by one; of the rest, only the number is. */
  problems: number;
}

export const defaultLimits: StreamLimits = {
  objects: 250_000,
  points: 50_000,
  problems: 20,
};

/**
 * Reads one listing with the layouts of its stream.
 *
 * An object is of the first layout that makes a recovery point of it, in the
 * order of config and over all streams: so it is one point only, also where the
 * prefixes of two streams overlap.
 *
 * @param layouts - all of the bucket, those of other streams too
 * @throws TooManyObjectsError, since a part of a listing proves no absence
 */
export async function readStream(options: {
  stream: string;
  pages: AsyncIterable<ObjectPage>;
  layouts: Layout[];
  limits: StreamLimits;
}): Promise<ObservedOrigin[]> {
  const { stream, pages, layouts, limits } = options;
  const origins: ObservedOrigin[] = [];
  const points: RecoveryPointObservation[] = [];
  let listed = 0;
  let problems = 0;
  let malformed = 0;

  for await (const page of pages) {
    listed += page.objects.length + page.malformed;
    if (listed > limits.objects) {
      throw new TooManyObjectsError(`${limits.objects} objects`);
    }
    malformed += page.malformed;
    for (const object of page.objects) {
      const observation = claim(object, stream, layouts);
      if (!observation) continue;
      if (observation.type === 'recovery-point') {
        points.push(observation);
      } else {
        problems += 1;
        if (problems > limits.problems) continue;
      }
      origins.push({ origin: object.key, observations: [observation] });
    }
    if (points.length > limits.points) {
      throw new TooManyObjectsError(`${limits.points} recovery points`);
    }
  }

  const concluded = new Map<string, Observation>();
  for (const layout of layouts.filter(of => of.stream === stream)) {
    for (const observation of layout.conclude(points)) {
      concluded.set(`${observation.type} ${observation.key}`, observation);
    }
  }
  const rest = summarise(stream, problems - limits.problems, malformed);
  const observations = [...concluded.values(), ...rest];
  return observations.length > 0
    ? [...origins, { origin: 'layouts', observations }]
    : origins;
}

function claim(
  object: BucketObject,
  stream: string,
  layouts: Layout[],
): RecoveryPointObservation | ProblemObservation | undefined {
  let problem: { layout: Layout; observation: ProblemObservation } | undefined;
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

function summarise(
  stream: string,
  untold: number,
  malformed: number,
): ProblemObservation[] {
  const summaries: ProblemObservation[] = [];
  if (untold > 0) {
    summaries.push({
      type: 'problem',
      key: `${stream}/further`,
      title: `${untold} further objects match a layout and cannot be read by it`,
      remedy: 'Mend the layout as the other problems of this bucket say.',
    });
  }
  if (malformed > 0) {
    summaries.push({
      type: 'problem',
      key: `${stream}/malformed`,
      title: `${malformed} entries of the listing have no key, size or time`,
      remedy:
        'Check that the endpoint is an S3 API and nothing changes its answers.',
    });
  }
  return summaries;
}
