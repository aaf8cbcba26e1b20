import { Clusters } from './clusters';
import { MultiMap } from './multiMap';
import { Stored } from './types';

/** Sources that call themselves one cluster, and what was found of them. */
export class TwinTable {
  readonly #clusters: Clusters;
  readonly #byCluster = new MultiMap<string, Stored<'cluster-twin'>>();

  constructor(clusters: Clusters) {
    this.#clusters = clusters;
  }

  put(stored: Stored<'cluster-twin'>): void {
    this.#byCluster.add(stored.observation.cluster, stored);
  }

  delete(stored: Stored<'cluster-twin'>): void {
    this.#byCluster.delete(stored.observation.cluster, stored);
  }

  /**
   * Why it is not known which cluster is meant by a UID: several sources have
   * it, and nothing proves that they are ways to one.
   *
   * @returns undefined where there is one source, or they are one
   */
  conflict(cluster: string | undefined): string | undefined {
    const sources = this.#clusters.sourcesOf(cluster);
    if (cluster === undefined || sources.length < 2) return undefined;
    const told = [...this.#byCluster.get(cluster)];
    for (const [i, one] of sources.entries()) {
      for (const other of sources.slice(i + 1)) {
        const between = told.filter(
          ({ source, observation }) =>
            (source === one && observation.other === other) ||
            (source === other && observation.other === one),
        );
        const isSame =
          between.some(({ observation }) => observation.relation === 'same') &&
          between.every(
            ({ observation }) => observation.relation !== 'different',
          );
        if (isSame) continue;
        return (
          between
            .map(({ observation }) => observation.because)
            .sort()
            .at(0) ??
          `${one} and ${other} have one identity, and were not compared yet`
        );
      }
    }
    return undefined;
  }
}
