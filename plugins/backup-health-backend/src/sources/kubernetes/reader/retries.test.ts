import { clockDelay } from './retries';

describe('clockDelay', () => {
  it('waits', async () => {
    const before = performance.now();
    await clockDelay(20);
    expect(performance.now() - before).toBeGreaterThanOrEqual(15);
  });

  it('ends when aborted, before or while it waits', async () => {
    const controller = new AbortController();
    const waiting = clockDelay(60_000, controller.signal);
    controller.abort(new Error('stop'));
    await expect(waiting).rejects.toThrow('stop');
    await expect(clockDelay(60_000, controller.signal)).rejects.toThrow('stop');
  });
});
