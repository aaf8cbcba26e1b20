import { RememberedRefs } from './rememberedRefs';

const user = 'user:default/ada';

describe('RememberedRefs', () => {
  it('asks only of what it does not remember', async () => {
    const remembered = new RememberedRefs(() => 0);
    const ask = jest.fn(async (refs: string[]) =>
      refs.filter(ref => ref !== 'secret'),
    );
    await remembered.among(user, ['a', 'secret'], ask);
    const seen = await remembered.among(user, ['a', 'b', 'secret'], ask);
    expect([...seen]).toEqual(['a', 'b']);
    expect(ask.mock.calls).toEqual([[['a', 'secret']], [['b']]]);
  });

  it('asks once where the same is asked at the same time', async () => {
    const remembered = new RememberedRefs(() => 0);
    const ask = jest.fn(async (refs: string[]) => refs);
    await Promise.all([
      remembered.among(user, ['a'], ask),
      remembered.among(user, ['a'], ask),
    ]);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('forgets after half a minute', async () => {
    let now = 0;
    const remembered = new RememberedRefs(() => now);
    await remembered.among(user, ['a'], async refs => refs);
    now = 30_000;
    expect(await remembered.among(user, ['a'], async () => [])).toEqual(
      new Set(),
    );
  });

  it('tells one user nothing of what another may see', async () => {
    const remembered = new RememberedRefs(() => 0);
    await remembered.among(user, ['a'], async refs => refs);
    expect(
      await remembered.among('user:default/bob', ['a'], async () => []),
    ).toEqual(new Set());
  });

  it('remembers no answer where there was none', async () => {
    const remembered = new RememberedRefs(() => 0);
    await expect(
      remembered.among(user, ['a'], async () => {
        throw new Error('The catalog does not answer');
      }),
    ).rejects.toThrow('The catalog does not answer');
    expect(await remembered.among(user, ['a'], async refs => refs)).toEqual(
      new Set(['a']),
    );
  });
});
