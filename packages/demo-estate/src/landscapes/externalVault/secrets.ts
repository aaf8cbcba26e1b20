import {
  ExternalSecretDefinition,
  SecretStoreDefinition,
} from '../../simulation/actors/externalSecrets';
import { SecretDefinition } from '../../simulation/inventory/secrets';
import { daysAgo } from '../incidents';
import { Environment, environments, namespaceOf } from './environments';

const storeName = 'vault';

/** Whoever renamed the role in the Vault of staging forgot who logs in by it. */
const roleRenamed = {
  at: daysAgo(6, '13:40'),
  message:
    'unable to log in with Kubernetes auth: Error making API request. Code: 400. Errors: * invalid role name "eso"',
};

export const stores: SecretStoreDefinition[] = environments.map(
  environment => ({
    namespace: namespaceOf(environment),
    name: storeName,
    server: `https://vault.${environment}.example.org:8200`,
    ...(environment === 'staging' && { breaks: roleRenamed }),
  }),
);

function externalSecretsIn(
  environment: Environment,
): ExternalSecretDefinition[] {
  const namespace = namespaceOf(environment);
  return [
    {
      namespace,
      name: 'shop-postgres',
      store: storeName,
      path: 'shop/postgres',
      keys: ['PGPASSWORD', 'POSTGRES_PASSWORD'],
    },
    {
      namespace,
      name: 'shop-backups-s3',
      store: storeName,
      path: 'shop/backups-s3',
      keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    },
  ];
}

export const externalSecretsOfShop = environments.flatMap(externalSecretsIn);

/** What the operator has made of them, and what Velero itself needs. */
export const secrets: SecretDefinition[] = [
  ...externalSecretsOfShop.map(({ namespace, name, keys }) => ({
    namespace,
    name,
    keys,
  })),
  { namespace: 'vault-backup', name: 'vault-snapshot', keys: ['VAULT_TOKEN'] },
  {
    namespace: 'vault-backup',
    name: 'vault-snapshot-s3',
    keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
  },
  { namespace: 'velero', name: 'cloud-credentials', keys: ['cloud'] },
  {
    namespace: 'velero',
    name: 'velero-repo-credentials',
    keys: ['repository-password'],
  },
];
