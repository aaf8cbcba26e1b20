import { podTemplate } from '../podTemplate';
import { neededObjects } from './neededObjects';

const needed = (spec: object) =>
  neededObjects(
    'platform',
    podTemplate.parse({ spec: { containers: [], ...spec } }),
  ).map(({ kind, namespace, name, key }) =>
    [kind, namespace, name, key].filter(Boolean).join(' '),
  );

describe('what a Pod needs before it starts', () => {
  it('is the environment of its containers, those that come first included', () => {
    expect(
      needed({
        initContainers: [
          {
            name: 'dump',
            env: [
              { name: 'A', value: 'plain' },
              {
                name: 'B',
                valueFrom: { secretKeyRef: { name: 'pg', key: 'password' } },
              },
              {
                name: 'C',
                valueFrom: { configMapKeyRef: { name: 'pg', key: 'host' } },
              },
              { name: 'D', valueFrom: { fieldRef: { fieldPath: 'x' } } },
            ],
          },
        ],
        containers: [
          {
            name: 'upload',
            envFrom: [
              { secretRef: { name: 's3' } },
              { configMapRef: { name: 's3' } },
            ],
          },
        ],
      }),
    ).toEqual([
      'Secret platform pg password',
      'ConfigMap platform pg host',
      'Secret platform s3',
      'ConfigMap platform s3',
    ]);
  });

  it('is what its volumes are made of', () => {
    expect(
      needed({
        volumes: [
          { name: 'a', secret: { secretName: 'talos' } },
          { name: 'b', secret: { secretName: 'keys', items: [{ key: 'k' }] } },
          { name: 'c', configMap: { name: 'scripts' } },
          {
            name: 'd',
            projected: {
              sources: [
                { secret: { name: 'p', items: [{ key: 'a' }, { key: 'b' }] } },
                { configMap: { name: 'q' } },
                { serviceAccountToken: { path: 'token' } },
              ],
            },
          },
          {
            name: 'e',
            csi: { driver: 'x', nodePublishSecretRef: { name: 'n' } },
          },
          { name: 'f', azureFile: { secretName: 'az', shareName: 's' } },
          { name: 'g', cephfs: { monitors: [], secretRef: { name: 'ceph' } } },
          { name: 'h', rbd: { secretRef: { name: 'rbd' } } },
          { name: 'i', iscsi: { secretRef: { name: 'iscsi' } } },
          { name: 'j', flexVolume: { secretRef: { name: 'flex' } } },
          { name: 'k', scaleIO: { secretRef: { name: 'scale' } } },
          { name: 'l', storageos: { secretRef: { name: 'sos' } } },
          { name: 'm', cinder: { volumeID: '1', secretRef: { name: 'cin' } } },
          { name: 'n', emptyDir: {} },
        ],
      }),
    ).toEqual([
      'Secret platform talos',
      'Secret platform keys k',
      'ConfigMap platform scripts',
      'Secret platform p a',
      'Secret platform p b',
      'ConfigMap platform q',
      'Secret platform n',
      'Secret platform az',
      'Secret platform ceph',
      'Secret platform rbd',
      'Secret platform iscsi',
      'Secret platform flex',
      'Secret platform scale',
      'Secret platform sos',
      'Secret platform cin',
    ]);
  });

  it('is nothing that is optional, and nothing to pull images with', () => {
    expect(
      needed({
        imagePullSecrets: [{ name: 'regcred' }],
        containers: [
          {
            name: 'c',
            envFrom: [
              { secretRef: { name: 'a', optional: true } },
              { configMapRef: { name: 'b', optional: true } },
            ],
            env: [
              {
                name: 'C',
                valueFrom: {
                  secretKeyRef: { name: 'c', key: 'k', optional: true },
                },
              },
            ],
          },
        ],
        volumes: [
          { name: 'd', secret: { secretName: 'd', optional: true } },
          {
            name: 'e',
            projected: { sources: [{ secret: { name: 'e', optional: true } }] },
          },
        ],
      }),
    ).toEqual([]);
  });

  it('is named once', () => {
    const envFrom = [{ secretRef: { name: 's3' } }];
    expect(
      needed({
        containers: [
          { name: 'a', envFrom },
          { name: 'b', envFrom },
        ],
      }),
    ).toEqual(['Secret platform s3']);
  });
});
