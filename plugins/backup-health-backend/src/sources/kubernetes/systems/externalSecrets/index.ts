import { BuiltInSystem } from '../../builtIn';
import { externalSecrets } from './externalSecrets';
import { clusterSecretStores, secretStores } from './secretStores';

/** External Secrets: could Secrets be made anew that no backup holds. */
export const externalSecretsOperator: BuiltInSystem = {
  id: 'external-secrets',
  title: 'External Secrets',
  why: 'Could Secrets be made anew that no backup holds. Not the Secrets: only what the operator says of them.',
  versions: { 'external-secrets.io': ['v1', 'v1beta1'] },
  resources: [clusterSecretStores, secretStores, externalSecrets],
};
