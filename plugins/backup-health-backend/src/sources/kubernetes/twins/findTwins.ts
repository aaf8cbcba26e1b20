import { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import {
  ClusterTwinObservation,
  ProblemObservation,
} from '@backup-health/backstage-plugin-common';
import { areOneStore, StoreState } from './compareClusters';

/** A source that reads a cluster, as far as it is compared with others. */
export interface ComparableCluster {
  id: string;
  title: string;
  /** UID of its `kube-system` namespace; absent: it cannot be asked. */
  uid(signal: AbortSignal): Promise<string | undefined>;
  state(signal: AbortSignal): Promise<StoreState>;
}

/** What was found when it was looked last, by the id of the other source. */
export type KnownRelations = Map<string, ClusterTwinObservation['relation']>;

/**
 * Looks which other sources call themselves the same cluster, and whether they
 * are. Two that are not must not count for each other.
 *
 * @param known - filled with what is found: it stands in for what cannot be
 *   asked for a moment
 */
export async function findTwins(options: {
  clusterUid: string;
  self: ComparableCluster;
  others: readonly ComparableCluster[];
  known?: KnownRelations;
  signal: AbortSignal;
}): Promise<ObservedOrigin[]> {
  const { clusterUid, self, others, known, signal } = options;
  const found: ObservedOrigin[] = [];
  for (const other of others) {
    if (other.id === self.id) continue;
    const uid = await other.uid(signal);
    const before = known?.get(other.id);
    // One that cannot be asked now is what it was.
    if (uid === undefined ? before === undefined : uid !== clusterUid) continue;
    const relation = (await compared(self, other, signal)) ?? before;
    if (relation) known?.set(other.id, relation);
    found.push({
      origin: `twin ${other.id}`,
      observations: observationsOf(clusterUid, self, other, relation),
    });
  }
  return found;
}

async function compared(
  self: ComparableCluster,
  other: ComparableCluster,
  signal: AbortSignal,
): Promise<'same' | 'different' | undefined> {
  try {
    const isOne = await areOneStore(
      () => self.state(signal),
      () => other.state(signal),
    );
    return isOne ? 'same' : 'different';
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

function observationsOf(
  cluster: string,
  self: ComparableCluster,
  other: ComparableCluster,
  relation: ClusterTwinObservation['relation'] = 'unknown',
): [ClusterTwinObservation, ProblemObservation] {
  const names = `Clusters "${self.title}" and "${other.title}"`;
  const key = `${cluster}/twin/${self.id}/${other.id}`;
  const said = {
    same: {
      because: `${names} are two ways to one cluster`,
      remedy:
        'Keep one of them: exclude the other under backupHealth.kubernetes.exclude, or remove it from backupHealth.kubernetes.clusters.',
    },
    different: {
      because: `${names} are two clusters with one identity: one was restored from the etcd of the other`,
      remedy:
        'Exclude the one that is not to be judged under backupHealth.kubernetes.exclude, or remove it from backupHealth.kubernetes.clusters, and then from this list. Until then all that is in them is unknown.',
    },
    unknown: {
      because: `${names} have one identity, and they could not be compared`,
      remedy:
        'Make both readable: the account needs the verb list on namespaces. Until then all that is in them is unknown.',
    },
  }[relation];
  return [
    {
      type: 'cluster-twin',
      key,
      cluster,
      other: other.id,
      relation,
      because: said.because,
    },
    { type: 'problem', key, title: `${said.because}.`, remedy: said.remedy },
  ];
}
