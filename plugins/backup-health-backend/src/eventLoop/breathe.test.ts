import { setImmediate as nextTurn } from 'node:timers/promises';
import { breathe, mapInTurns } from './breathe';

/** A clock on which each look at it takes so long, in milliseconds. */
function looksTake(ms: number) {
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => {
    now += ms;
    return now;
  });
}

/** How often the loop goes round while something is done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  await nextTurn();
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  isOver = true;
  return turns;
}

const work = async () => {
  for (let step = 0; step < 100; step++) await breathe();
};

describe('breathe', () => {
  afterEach(() => jest.restoreAllMocks());

  it('lets the loop go round when it was held for long enough', async () => {
    looksTake(5);
    expect(await turnsDuring(work)).toBeGreaterThan(20);
  });

  it('goes on at once while it was not', async () => {
    looksTake(0);
    expect(await turnsDuring(work)).toBeLessThan(3);
  });

  it('has one slice for all that work at once', async () => {
    looksTake(1);
    const alone = await turnsDuring(work);
    const together = await turnsDuring(() =>
      Promise.all([work(), work(), work(), work()]),
    );
    // Four times the work, and not a slice of its own for each.
    expect(together).toBeGreaterThan(2 * alone);
  });
});

describe('mapInTurns', () => {
  it('maps in order, and lets the loop go round between', async () => {
    looksTake(5);
    let mapped: number[] = [];
    const turns = await turnsDuring(async () => {
      mapped = await mapInTurns(
        Array.from({ length: 100 }, (_, i) => i),
        async (item, index) => item * 2 + index,
      );
    });
    expect(mapped).toEqual(Array.from({ length: 100 }, (_, i) => i * 3));
    expect(turns).toBeGreaterThan(20);
  });
});
