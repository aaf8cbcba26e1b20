import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { KubernetesSystem } from '@backup-health/backstage-plugin-node';
import { SourceList } from '../collect/collector';
import { Source } from '../collect/types';
import { BackupHealthConfig } from '../config';
import { KubernetesSources } from './kubernetes/sources';
import { SecretNamesSource } from './kubernetes/secretNames/SecretNamesSource';
import { kubernetesSystems } from './kubernetes/systems/registry';
import { BucketSource } from './s3';

/**
 * All that there is to read: the clusters of the Kubernetes plugin and our own,
 * the buckets of config, and what modules add. Clusters are listed anew at each
 * call; the rest stays as config said at start.
 */
export function createSourceList(options: {
  config: BackupHealthConfig;
  rootConfig: Config;
  auth: AuthService;
  discovery: DiscoveryService;
  added: Source[];
  systems: KubernetesSystem[];
}): () => Promise<SourceList> {
  const { config, auth, discovery } = options;
  const kubernetes = KubernetesSources.create({
    config: config.kubernetes,
    auth,
    discovery,
    systems: [...kubernetesSystems, ...options.systems],
  });
  const credentials = DefaultAwsCredentialsManager.fromConfig(
    options.rootConfig,
  );
  const buckets = config.buckets.map(bucket =>
    BucketSource.create({ config: bucket, credentials }),
  );
  const secretNames = config.kubernetes.secretReaders.map(cluster =>
    SecretNamesSource.create({
      cluster,
      intervalSeconds: config.kubernetes.intervalSeconds,
    }),
  );
  return async () => {
    const { sources, incomplete } = await kubernetes.list();
    return {
      sources: [...sources, ...secretNames, ...buckets, ...options.added],
      incomplete:
        incomplete && [incomplete.message, incomplete.remedy].join(' '),
    };
  };
}
