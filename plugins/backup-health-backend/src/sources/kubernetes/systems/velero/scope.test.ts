import { backupSpec, scopeOf } from './scope';

const scope = (spec: object) => scopeOf('c1', backupSpec.parse(spec));

describe('what a Velero backup holds', () => {
  it.each([
    [{}, 'unknown'],
    [{ snapshotVolumes: true }, 'yes'],
    [{ snapshotMoveData: true }, 'yes'],
    [{ defaultVolumesToFsBackup: true }, 'yes'],
    [{ defaultVolumesToFsBackup: true, snapshotVolumes: false }, 'yes'],
    [{ snapshotMoveData: true, snapshotVolumes: false }, 'no'],
    [{ snapshotVolumes: false }, 'no'],
    [{ snapshotVolumes: false, defaultVolumesToFsBackup: false }, 'no'],
    [
      {
        snapshotVolumes: false,
        resourcePolicy: { kind: 'configmap', name: 'p' },
      },
      'unknown',
    ],
  ])(
    'says of %j that volume data is meant to be in it: %s',
    (spec, expected) => {
      expect(scope(spec)).toMatchObject({ volumeData: expected });
    },
  );

  it.each([
    [{ labelSelector: { matchLabels: { app: 'a' } } }, true],
    [{ labelSelector: { matchExpressions: [{ key: 'a' }] } }, true],
    [{ orLabelSelectors: [{ matchLabels: { app: 'a' } }] }, true],
    [{ labelSelector: {} }, false],
    [{ labelSelector: null, orLabelSelectors: null }, false],
  ])('tells of %j whether labels narrow it: %s', (spec, expected) => {
    expect(scope(spec)).toMatchObject({ labelled: expected });
  });

  it('takes the volumes of claims along in the new family of filters', () => {
    expect(
      scope({
        includedNamespaceScopedResources: ['persistentvolumeclaims'],
        excludedNamespaceScopedResources: ['secrets'],
        excludedClusterScopedResources: ['nodes'],
      }),
    ).toMatchObject({
      includeResources: ['persistentvolumeclaims', 'persistentvolumes'],
      excludeResources: ['secrets'],
    });
    expect(
      scope({
        includedNamespaceScopedResources: ['persistentvolumeclaims'],
        includedClusterScopedResources: ['storageclasses'],
      }),
    ).toMatchObject({
      includeResources: ['persistentvolumeclaims', 'persistentvolumes'],
    });
  });

  it('holds all resources of namespaces where only those of the cluster are named', () => {
    expect(
      scope({ includedClusterScopedResources: ['storageclasses'] }),
    ).toMatchObject({ includeResources: [] });
  });

  it('holds every namespace where one of them is a star', () => {
    expect(
      scope({ includedNamespaces: ['*'], excludedNamespaces: ['kube-*'] }),
    ).toMatchObject({ include: [], exclude: ['kube-*'] });
  });
});
