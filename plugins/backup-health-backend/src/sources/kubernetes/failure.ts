import { StreamFailure } from '@backup-health/backstage-plugin-node';
import { Instant } from '@backup-health/backstage-plugin-common';
import { plainText } from './plainText';
import { KubernetesError } from './reader/KubernetesError';

/** What an error says of a stream, or of all of a cluster. */
export function streamFailure(
  error: unknown,
  of: { cluster: string; readAt: Instant },
): Omit<StreamFailure, 'stream'> {
  const { readAt } = of;
  if (!(error instanceof KubernetesError)) {
    return {
      condition: 'failing',
      readAt,
      message: `Cluster "${of.cluster}": ${plainText(String(error))}`,
    };
  }
  return {
    condition: conditionOf(error),
    readAt,
    message: error.message,
    remedy: error.remedy,
  };
}

/**
 * Which cluster it is could not be told. A cluster without kube-system may have
 * all else: nothing is absent.
 */
export function identityFailure(
  error: unknown,
  of: { cluster: string; readAt: Instant },
): Omit<StreamFailure, 'stream'> {
  const failure = streamFailure(error, of);
  return {
    ...failure,
    condition:
      failure.condition === 'not-installed' ? 'failing' : failure.condition,
    message: `${failure.message} Nothing was read: the UID of kube-system tells clusters apart.`,
  };
}

function conditionOf(error: KubernetesError): StreamFailure['condition'] {
  switch (error.condition) {
    case 'forbidden':
      return 'forbidden';
    case 'not-found':
      return 'not-installed';
    default:
      return 'failing';
  }
}
