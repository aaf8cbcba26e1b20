import { Timeline } from './timeline';

it('lets all happen in the order of time, and of what was put down first', () => {
  const timeline = Timeline.startingAt(0);
  const seen: string[] = [];
  const times = Array.from({ length: 200 }, (_, i) => (i * 73) % 41);
  times.forEach((time, index) =>
    timeline.at(time, () => seen.push(`${timeline.now} ${index}`)),
  );
  timeline.advanceTo(40);
  expect(seen).toEqual(
    times
      .map((time, index) => ({ time, index }))
      .sort((a, b) => a.time - b.time || a.index - b.index)
      .map(({ time, index }) => `${time} ${index}`),
  );
});

it('goes on with what follows from what has happened, up to now', () => {
  const timeline = Timeline.startingAt(0);
  const seen: number[] = [];
  timeline.every(10, 5, () => seen.push(timeline.now));
  timeline.advanceTo(25);
  expect(seen).toEqual([5, 15, 25]);
  expect(timeline.now).toBe(25);
});

it('does not go back', () => {
  const timeline = Timeline.startingAt(100);
  const seen: number[] = [];
  timeline.advanceTo(50);
  timeline.at(10, () => seen.push(timeline.now));
  timeline.advanceTo(100);
  expect([timeline.now, ...seen]).toEqual([100, 100]);
});
