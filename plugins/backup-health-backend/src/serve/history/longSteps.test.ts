import { ExposureStep, instant } from '@backup-health/backstage-plugin-common';
import { longSteps } from './longSteps';

const step = (from: number, asOf?: number): ExposureStep => ({
  from: instant(from),
  asOf: asOf === undefined ? undefined : instant(asOf),
});

describe('longSteps', () => {
  it('takes from older records what the newest no longer knows', async () => {
    const records: Record<number, ExposureStep[]> = {
      100: [step(50, 49), step(90, 89), step(100, 99)],
      50: [step(10, 9), step(50, 49)],
    };
    const asked: number[] = [];
    const steps = await longSteps(
      [step(100, 99), step(150, 149)],
      instant(20),
      async at => {
        asked.push(at);
        return records[at];
      },
    );
    expect(steps.map(({ from }) => from)).toEqual([10, 50, 90, 100, 150]);
    expect(asked).toEqual([100, 50]);
  });

  it('ends where nothing older is recorded', async () => {
    const newest = [step(100, 99)];
    expect(await longSteps(newest, instant(0), async () => undefined)).toEqual(
      newest,
    );
  });

  it('asks for nothing that the newest knows', async () => {
    const recordedAt = jest.fn();
    await longSteps([step(100, 99)], instant(100), recordedAt);
    expect(recordedAt).not.toHaveBeenCalled();
  });
});
