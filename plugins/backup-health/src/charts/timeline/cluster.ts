import { Mark } from './types';

/** Marks of one kind that stand too close to be told apart. */
export interface Cluster {
  marks: Mark[];
  kind: Mark['kind'];
  at: number;
}

/**
 * Joins marks of the same kind that would be drawn over each other, so that an
 * hourly plan over 90 days stays readable, and reachable by keyboard. What is
 * not good is never hidden in what is.
 *
 * @param apartMs - what stands closer than this is one
 */
export function clusterMarks(marks: Mark[], apartMs: number): Cluster[] {
  const clusters: Cluster[] = [];
  const open = new Map<Mark['kind'], Cluster>();
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    const last = open.get(mark.kind);
    if (last && mark.at - last.at < apartMs && mark.until === undefined) {
      last.marks.push(mark);
      continue;
    }
    const cluster = { marks: [mark], kind: mark.kind, at: mark.at };
    open.set(mark.kind, cluster);
    clusters.push(cluster);
  }
  return clusters;
}
