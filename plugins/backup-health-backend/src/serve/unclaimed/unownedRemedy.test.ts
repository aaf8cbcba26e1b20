import { unownedRemedy } from './unownedRemedy';

const within = { cluster: 'c1', name: 'data' };

it('names the annotation of the namespace that an asset is in', () => {
  const command = 'backstage.io/kubernetes-namespace: shop';
  expect(
    unownedRemedy({ ...within, kind: 'volume', namespace: 'shop' }),
  ).toEqual([expect.objectContaining({ command })]);
  expect(
    unownedRemedy({ ...within, kind: 'kubernetes-objects', name: 'shop' }),
  ).toEqual([expect.objectContaining({ command })]);
});

it('points at the configuration where no annotation could select it', () => {
  const inConfig = [{ text: expect.stringContaining('backupHealth.assets') }];
  expect(unownedRemedy({ ...within, kind: 'etcd' })).toEqual(inConfig);
  expect(unownedRemedy({ kind: 'git-repository', name: 'fleet' })).toEqual(
    inConfig,
  );
});
