import { inParallel } from './inParallel';

describe('inParallel', () => {
  it('does no more at once than it may, and keeps the order', async () => {
    let running = 0;
    let most = 0;
    const results = await inParallel([3, 1, 2, 5, 4], 2, async item => {
      running += 1;
      most = Math.max(most, running);
      for (let turn = 0; turn < item; turn++) await Promise.resolve();
      running -= 1;
      return item * 10;
    });
    expect(results).toEqual([30, 10, 20, 50, 40]);
    expect(most).toBe(2);
  });

  it('begins nothing more after an error', async () => {
    const begun: number[] = [];
    await expect(
      inParallel([1, 2, 3, 4], 2, async item => {
        begun.push(item);
        if (item === 1) throw new Error('the first failed');
      }),
    ).rejects.toThrow('the first failed');
    expect(begun).toEqual([1, 2]);
  });
});
