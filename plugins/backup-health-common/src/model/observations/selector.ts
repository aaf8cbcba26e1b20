import { AssetRef } from '../asset';

/**
 * What a plan or a recovery point holds.
 *
 * @public
 */
export type Selector =
  | {
      by: 'namespaces';
      cluster: string;
      /** Globs; empty means every namespace. */
      include: string[];
      exclude: string[];
      /** Resource names as the plan spells them; empty means all. */
      includeResources: string[];
      excludeResources: string[];
      /** Only objects with certain labels: what it holds must be proven. */
      labelled: boolean;
      /** Whether the plan means to take the data of volumes too. */
      volumeData: 'yes' | 'no' | 'unknown';
    }
  | {
      /** Volumes that carry one of these memberships. */
      by: 'membership';
      cluster: string;
      anyOf: string[];
    }
  | { by: 'assets'; refs: AssetRef[] };
