import { missingObject } from './missingObject';

const said = (message: string) => {
  const found = missingObject(message, 'platform');
  return found && [found.kind, `${found.namespace}/${found.name}`, found.key];
};
const mount = 'MountVolume.SetUp failed for volume "v" : ';
const device = 'MountVolume.MountDevice failed for volume "pvc-9" : ';

describe('what a message of the kubelet says to be missing', () => {
  it.each([
    [`${mount}secret "s3" not found`, ['Secret', 'platform/s3']],
    [`${mount}configmap "script" not found`, ['ConfigMap', 'platform/script']],
    [
      `${mount}[secret "s3" not found, configmap "kube-root-ca.crt" not found]`,
      ['Secret', 'platform/s3'],
    ],
    [
      "couldn't find key TOKEN in Secret platform/s3",
      ['Secret', 'platform/s3', 'TOKEN'],
    ],
    [
      `${device}fetching NodeStageSecretRef rook-ceph/node failed: kubernetes.io/csi: failed to find the secret node in the namespace rook-ceph with error: secrets "node" not found`,
      ['Secret', 'rook-ceph/node'],
    ],
    [
      `${mount}fetching NodePublishSecretRef platform/pub failed: kubernetes.io/csi: failed to find the secret pub in the namespace platform with error: secrets "pub" not found`,
      ['Secret', 'platform/pub'],
    ],
  ])('%s', (message, [kind, name, key]) => {
    expect(said(message)).toEqual([kind, name, key]);
  });

  it.each([
    // A controller puts it into each namespace: it is about to.
    `${mount}configmap "kube-root-ca.crt" not found`,
    `${mount}configmap "openshift-service-ca.crt" not found`,
    `${mount}object "platform"/"s3" not registered`,
    `${mount}failed to sync secret cache: timed out waiting for the condition`,
    `${device}fetching NodeStageSecretRef rook-ceph/node failed: kubernetes.io/csi: failed to find the secret node in the namespace rook-ceph with error: secrets "node" is forbidden: User "system:node:n1" cannot get resource "secrets"`,
    'MountVolume.SetUp failed for volume "x" : rpc error: SecretProviderClass.secrets-store.csi.x-k8s.io "s3" not found',
  ])('nothing that anybody is to make: %s', message => {
    expect(said(message)).toBeUndefined();
  });
});
