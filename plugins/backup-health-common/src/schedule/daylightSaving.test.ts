import {
  bruteForce,
  closedForm,
  dialects,
  hoursAround,
  isOfFullHours,
  minutesTried,
} from './__testUtils__/bruteForce';
import { zoneHistories } from './__testUtils__/zoneHistories';

/** One zone of each history; `yarn bench cron` takes all of them. */
const changing = zoneHistories().filter(h => h.transitions.length > 0);

/**
 * Of the others the libraries lose and shift runs on the day of the change, and
 * so does this.
 */
const [full, others] = [true, false].map(wanted =>
  changing.filter(h => h.transitions.every(isOfFullHours) === wanted),
);

const cases = (zones: typeof changing) =>
  zones.flatMap(({ zones: [zone], transitions }) =>
    transitions.flatMap(transition =>
      dialects.flatMap(dialect =>
        hoursAround(transition).flatMap(hour =>
          minutesTried.map(minutes => ({
            zone,
            at: new Date(transition.at).toISOString(),
            dialect,
            hour,
            minutes,
            closed: closedForm(
              { minutes, hours: [hour] },
              dialect,
              zone,
              transition,
            ),
            brute: bruteForce({ minutes, hours: [hour] }, dialect, transition),
          })),
        ),
      ),
    ),
  );

// Which zones there are, and what their clocks do, comes with Node and changes
// with it. These are laws of any such data, so nothing is counted or named.
describe('schedules where clocks change in 2026 and 2027', () => {
  it('fire as the clocks on the wall show, where they go by full hours', () => {
    const all = cases(full);
    expect(all).not.toHaveLength(0);
    expect(
      all.filter(({ closed, brute }) => closed.join() !== brute.join()),
    ).toEqual([]);
  });

  it('go on, and never back, where they do not', () => {
    const back = cases(others).filter(({ closed }) =>
      closed.some((at, index) => index > 0 && at <= closed[index - 1]),
    );
    expect(back).toEqual([]);
  });
});
