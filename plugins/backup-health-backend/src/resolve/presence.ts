import {
  NeededObject,
  PlanObservation,
  ResolvedPlan,
} from '@backup-health/backstage-plugin-common';
import { MultiMap } from './multiMap';
import { Stored } from './types';

/**
 * Which of the Secrets exist that plans need, where somebody may look. Two may
 * look into one cluster: what one of them sees is there.
 */
export class PresenceTable {
  readonly #stored = new MultiMap<string, Stored<'presence'>>();

  put(stored: Stored<'presence'>): void {
    const { cluster, of } = stored.observation;
    this.#stored.add(needKey(cluster, of), stored);
  }

  delete(stored: Stored<'presence'>): void {
    const { cluster, of } = stored.observation;
    this.#stored.delete(needKey(cluster, of), stored);
  }

  /**
   * Whether somebody who can look now sees an object; `false` where nobody does,
   * or nobody looks.
   *
   * @param looks - whether what a source says is current
   */
  isSeen(
    cluster: string,
    of: NeededObject,
    looks: (source: string, stream: string) => boolean,
  ): boolean {
    return [...this.#stored.get(needKey(cluster, of))].some(
      ({ observation, source, stream }) =>
        observation.present && looks(source, stream),
    );
  }

  /** What a plan needs and is not there, each object once. */
  absent({ cluster, needs = [] }: PlanObservation): ResolvedPlan['absent'] {
    if (cluster === undefined) return undefined;
    const absent = new Map<string, { object: NeededObject }>();
    for (const need of needs) {
      const key = needKey(cluster, need);
      const [first, ...others] = this.#stored.get(key);
      if (!first || absent.has(key)) continue;
      if ([first, ...others].some(({ observation: of }) => of.present))
        continue;
      absent.set(key, { object: first.observation.of });
    }
    return absent.size > 0 ? [...absent.values()] : undefined;
  }
}

/** One string per object that something needs, whatever key of it. */
export function needKey(
  cluster: string,
  { kind, namespace, name }: NeededObject,
): string {
  return `${cluster} ${kind} ${namespace}/${name}`;
}
