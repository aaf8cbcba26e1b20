import { rfc3339 } from '../../time/calendar';
import { Scene } from '../scene';

/** What stands in for every secret value: wherever it is seen, it leaked. */
export const secretValue = 'must-never-be-shown';

export interface SecretDefinition {
  namespace: string;
  name: string;
  keys: string[];
  type?: string;
}

/**
 * Creates a Secret as `kubectl apply` leaves it behind: with its values once
 * more in an annotation, and its keys in the managed fields.
 */
export function createSecret(scene: Scene, secret: SecretDefinition): void {
  const { namespace, name, keys, type = 'Opaque' } = secret;
  const time = rfc3339(scene.timeline.now);
  const fromKeys = (value: string) =>
    Object.fromEntries(keys.map(key => [key, value]));
  const manifest = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { annotations: {}, name, namespace },
    stringData: fromKeys(secretValue),
    type,
  };
  scene.store.create('/secrets', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      namespace,
      name,
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': `${JSON.stringify(
          manifest,
        )}\n`,
      },
      managedFields: [
        {
          manager: 'kubectl-client-side-apply',
          operation: 'Update',
          apiVersion: 'v1',
          time,
          fieldsType: 'FieldsV1',
          fieldsV1: {
            'f:data': {
              '.': {},
              ...Object.fromEntries(keys.map(key => [`f:${key}`, {}])),
            },
          },
        },
      ],
    },
    data: fromKeys(Buffer.from(secretValue).toString('base64')),
    type,
  });
}
