import { ObservedOrigin } from '@backup-health/backstage-plugin-node';
import { grantRemedy } from '../reader/remedies';
import { KubernetesStream } from '../streams';
import { ObserveContext } from '../types';

/** The origin that says that a stream is not watched. */
export const unwatchableOrigin = ' watch';

/**
 * Why a stream is listed in place of being watched.
 *
 * - `refused`: the account may list and not watch
 * - `cut`: watches end as soon as they have begun
 */
export type Unwatchable = 'refused' | 'cut';

/** All is read, and later than it could be. */
export function unwatchable(
  { name, group, plural }: KubernetesStream,
  { cluster, clusterName }: ObserveContext,
  why: Unwatchable,
  intervalSeconds: number,
): ObservedOrigin {
  const path = group ? `/apis/${group}/v1/${plural}` : `/api/v1/${plural}`;
  return {
    origin: unwatchableOrigin,
    observations: [
      {
        type: 'problem',
        key: `${cluster}/${name}/watch`,
        title: `${name} of cluster "${clusterName}" can be listed and not watched: it is listed every ${intervalSeconds} s instead`,
        remedy:
          why === 'refused'
            ? grantRemedy(path, 'watch')
            : 'Watches end as soon as they begin. Look for a proxy or gateway between the portal and the API server that lets no stream through.',
      },
    ],
  };
}
