import { Instant } from '@backup-health/backstage-plugin-common';
import { ClusterObject } from './judging';

/**
 * Something that was so, and is told for a while whatever becomes of it, and
 * what makes it untrue. Each system has its own, in `overtaken.ts` beside its
 * tests; the fault matrix runs them all.
 */
export interface OvertakenCase {
  name: string;
  now: Instant;
  /** The cluster in which it is so. */
  objects: ClusterObject[];
  /** It is told of these, and no longer once `later` is there as well. */
  says: RegExp;
  /** What comes, or takes the place of an object of the same name. */
  later: ClusterObject[];
  /** Of which it is seen later that they are there. */
  secrets?: Record<string, boolean>;
}

/** The objects, each as it was seen last. */
export function merged(
  objects: ClusterObject[],
  later: ClusterObject[],
): ClusterObject[] {
  const keyOf = ({ kind, metadata }: ClusterObject) =>
    `${kind}/${metadata.namespace}/${metadata.name}`;
  return [
    ...new Map(
      [...objects, ...later].map(object => [keyOf(object), object]),
    ).values(),
  ];
}
