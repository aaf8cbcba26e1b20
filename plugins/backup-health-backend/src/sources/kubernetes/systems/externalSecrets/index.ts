import { KubernetesSystem } from '../../types';
import { externalSecrets } from './externalSecrets';
import { clusterSecretStores, secretStores } from './secretStores';

/** External Secrets: could Secrets be made anew that no backup holds. */
export const externalSecretsOperator: KubernetesSystem = {
  id: 'external-secrets',
  resources: [clusterSecretStores, secretStores, externalSecrets],
};
