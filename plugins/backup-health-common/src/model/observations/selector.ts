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
      /** As the plan spells them (`holdsNamespace`); empty: every namespace. */
      include: string[];
      exclude: string[];
      /**
       * As the plan spells them (`holdsResource`), those that lie in namespaces
       * and `persistentvolumes`; empty: all.
       */
      includeResources: string[];
      excludeResources: string[];
      /** What is marked now to be left out is not in what it will make. */
      heedsMarks?: true;
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
