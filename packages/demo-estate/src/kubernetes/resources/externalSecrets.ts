import { listAt, textAt } from '../fields';
import { column, field } from '../table/column';
import { KubernetesObject, ResourceType } from '../types';
import { customResource } from './custom';

const v1 = { group: 'external-secrets.io', version: 'v1' };

/** Of the condition Ready. */
function ready(what: 'status' | 'reason') {
  return (object: KubernetesObject) =>
    textAt(
      listAt(object, 'status.conditions').find(
        condition => textAt(condition, 'type') === 'Ready',
      ),
      what,
    );
}

const storeColumns = [
  column('Status', ready('reason')),
  field('Capabilities', 'status.capabilities'),
  column('Ready', ready('status')),
];

/** (external-secrets v2.9.0, which serves v1 only) */
export const externalSecretsResources: ResourceType[] = [
  customResource(v1, 'ClusterSecretStore', {
    namespaced: false,
    shortNames: ['css'],
    columns: storeColumns,
  }),
  customResource(v1, 'SecretStore', {
    shortNames: ['ss'],
    columns: storeColumns,
  }),
  customResource(v1, 'ExternalSecret', {
    shortNames: ['es'],
    columns: [
      field('Store', 'spec.secretStoreRef.name'),
      field('Refresh Interval', 'spec.refreshInterval'),
      column('Status', ready('reason')),
      column('Ready', ready('status')),
    ],
  }),
];
