import { z } from 'zod';
import { clockDelay } from '../../../collect/backoff';
import { KubernetesError } from './KubernetesError';
import { getFromPlugin, PortalServices } from './proxyReader';
import { readerDefaults, ReaderOptions } from './readerOptions';
import { withRetries } from './retries';

/** A cluster that the Kubernetes plugin knows. */
export interface PluginCluster {
  name: string;
  title?: string;
  authProvider?: string;
  /** It can be read for a user who is signed in only, and a reading has none. */
  needsUser: boolean;
}

/**
 * The strategies of the Kubernetes plugin that take a user's token from the
 * request (`AksStrategy`, `GoogleStrategy` and `OidcStrategy` of
 * `@backstage/plugin-kubernetes-backend` 0.21.11).
 */
const clientSideAuthProviders = ['aks', 'google', 'oidc'];

const clustersSchema = z.object({
  items: z.array(
    z.object({
      name: z.string().min(1),
      title: z.string().optional(),
      authProvider: z.string().optional(),
    }),
  ),
});

const path = '/clusters';
const remedy =
  'Install and configure @backstage/plugin-kubernetes-backend, or set backupHealth.kubernetes.useKubernetesPlugin to false and name the clusters under backupHealth.kubernetes.clusters.';

/**
 * Lists the clusters of the Kubernetes plugin.
 *
 * @throws KubernetesError where it is not installed, or refuses
 */
export async function listPluginClusters(
  options: PortalServices & ReaderOptions & { signal?: AbortSignal },
): Promise<PluginCluster[]> {
  const { auth, discovery, signal, ...bounds } = options;
  const { body } = await withRetries(
    () =>
      getFromPlugin({
        services: { auth, discovery },
        path,
        request: {
          cluster: '',
          path,
          remedies: {
            credential: remedy,
            unreachable: remedy,
            portal: {
              refused:
                'Let the permission policy allow kubernetes.clusters.read and kubernetes.proxy to plugins.',
              notFound: remedy,
            },
          },
        },
        signal,
        limits: { ...readerDefaults, ...bounds },
      }),
    {
      delay: bounds.delay ?? clockDelay,
      random: bounds.random,
      signal,
    },
  );
  const clusters = clustersSchema.safeParse(body);
  if (!clusters.success) {
    throw new KubernetesError('', path, {
      condition: 'failing',
      what: 'the answer is no list of clusters.',
      remedy,
    });
  }
  return clusters.data.items.map(cluster => ({
    ...cluster,
    needsUser: clientSideAuthProviders.includes(
      // `oidc` is followed by its token provider in some places.
      (cluster.authProvider ?? '').split('.')[0],
    ),
  }));
}
