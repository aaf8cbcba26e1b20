import { boundedSeconds, clockDelay, intervalMs, pauseAfter } from './backoff';

/** What no server should send, and some do. */
const absurd: unknown[] = [
  ...[-1, -1e999, 1e999, NaN, 0, 1e10, 2 ** 31, 2 ** 53, 1e308, 999_999],
  ...['', '7', 'soon', '1e999', 'Fri, 31 Dec 9999 23:59:59 GMT'],
  ...[[], [7], {}, null, undefined, true, new Date(8.64e15)],
];

const longestTimerMs = 2 ** 31 - 1;

describe('pauseAfter', () => {
  it.each(absurd.map(value => [value]))(
    'is between 0.75 s and 5 min where the server asks for %p',
    askedSeconds => {
      for (const failures of [0, 1, 7, 1e6, -3, NaN, Infinity]) {
        const pause = pauseAfter({ failures, askedSeconds });
        expect(pause).toBeGreaterThanOrEqual(750);
        expect(pause).toBeLessThanOrEqual(300_000);
      }
    },
  );

  it('is doubled up to its bound, and no shorter than the server asks', () => {
    const random = () => 0.5;
    const bounds = { first: 1_000, longest: 30_000 };
    const pauses = [0, 1, 2, 5, 60].map(failures =>
      pauseAfter({ failures, bounds, random }),
    );
    expect(pauses).toEqual([1_000, 2_000, 4_000, 30_000, 30_000]);
    expect(pauseAfter({ failures: 0, bounds, random, askedSeconds: 40 })).toBe(
      40_000,
    );
  });

  it('differs for those who wait for the same cause', () => {
    const pauses = [0, 0.5, 1].map(random =>
      pauseAfter({ failures: 3, random: () => random }),
    );
    expect(pauses).toEqual([6_000, 8_000, 10_000]);
  });
});

describe('boundedSeconds', () => {
  it('keeps what is a time, and cuts it to 5 min', () => {
    expect([0, 1, 300, 301, 1e10, 1e999].map(boundedSeconds)).toEqual([
      0, 1, 300, 300, 300, 300,
    ]);
    expect(
      [-1, NaN, '7', [7], {}, null, undefined].map(boundedSeconds),
    ).toEqual(new Array(7).fill(undefined));
  });
});

describe('intervalMs', () => {
  it.each([
    [60, 60_000],
    [0, 1_000],
    [-5, 1_000],
    [1e9, longestTimerMs],
    [NaN, 300_000],
    [Infinity, 300_000],
    [-Infinity, 300_000],
  ])('of %p s is %p ms', (seconds, ms) => {
    expect(intervalMs(seconds)).toBe(ms);
  });
});

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

  it.each([2 ** 31, 1e15, Infinity])(
    'does not take %p ms for the shortest time',
    async ms => {
      const over = new AbortController();
      const waiting = clockDelay(ms, over.signal).then(() => 'waited');
      const turn = new Promise(resolve => {
        setTimeout(() => resolve('a turn later'), 20);
      });
      await expect(Promise.race([waiting, turn])).resolves.toBe('a turn later');
      over.abort(new Error('enough'));
      await expect(waiting).rejects.toThrow('enough');
    },
  );
});
