import { AssetRef } from '../model/asset';
import { assetTitle } from './wording';

describe('assetTitle', () => {
  it.each<[AssetRef, string]>([
    [
      { kind: 'database', cluster: 'c', namespace: 'platform', name: 'pg' },
      'database platform/pg',
    ],
    [{ kind: 'etcd', cluster: 'c', name: 'lvs-cloud' }, 'etcd lvs-cloud'],
    [{ kind: 'etcd', cluster: 'c', name: 'etcd' }, 'etcd'],
    [
      { kind: 'kubernetes-objects', cluster: 'c', name: 'platform' },
      'the objects of namespace platform',
    ],
    [{ kind: 'git-repository', name: 'git/fleet' }, 'repository git/fleet'],
  ])('%j is %s', (ref, title) => {
    expect(assetTitle(ref)).toBe(title);
  });
});
