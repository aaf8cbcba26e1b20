import { kubernetesVersion, minorVersionOf } from './version';

it.each([
  ['v1.36.3+k3s1', '1.36'],
  ['v1.36.0', '1.36'],
  ['v1.9', '1.9'],
  ['v1.36.0-eks-1a2b3c', '1.36'],
  ['1.36', '1.36'],
  ['', undefined],
  ['unknown', undefined],
])('takes %s for %s', (gitVersion, version) => {
  expect(minorVersionOf(gitVersion)).toBe(version);
});

it('asks the server', async () => {
  const get = jest.fn(async () => ({ body: { gitVersion: 'v1.36.3' } }));
  expect(await kubernetesVersion({ reader: { get } })).toBe('1.36');
  expect(get).toHaveBeenCalledWith('/version', { signal: undefined });
});

it('does without where the server does not say', async () => {
  const refused = async () => {
    throw new Error('forbidden');
  };
  const other = async () => ({ body: { message: 'hello' } });
  expect(await kubernetesVersion({ reader: { get: refused } })).toBe(undefined);
  expect(await kubernetesVersion({ reader: { get: other } })).toBe(undefined);
});
