import { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import { grantRemedy } from '../reader/remedies';
import { KubernetesStream } from '../streams';
import { ObserveContext } from '../types';

/**
 * An account that may list and not watch, or something on the way that lets no
 * stream through: all is read, and later than it could be.
 */
export function unwatchable(
  { name, group, plural }: KubernetesStream,
  { cluster, clusterName }: ObserveContext,
  intervalSeconds: number,
): ObservedOrigin {
  return {
    origin: ' watch',
    observations: [
      {
        type: 'problem',
        key: `${cluster}/${name}/watch`,
        title: `${name} of cluster "${clusterName}" can be listed and not watched: it is listed every ${intervalSeconds} s instead`,
        remedy: grantRemedy(
          group ? `/apis/${group}/v1/${plural}` : `/api/v1/${plural}`,
          'watch',
        ),
      },
    ],
  };
}
