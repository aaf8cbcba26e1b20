// Every time zone that the platform knows, every change of its clocks in 2026
// and 2027, each dialect: the fires that are reckoned from the expression,
// against the same found minute by minute. Prints what differs (nothing must,
// but where clocks do not go from full hour to full hour) and how the two compare in time.
import {
  bruteForce,
  closedForm,
  dialects,
  hoursAround,
  isOfFullHours,
  minutesTried,
} from '../../plugins/backup-health-common/src/schedule/__testUtils__/bruteForce';
import { zoneHistories } from '../../plugins/backup-health-common/src/schedule/__testUtils__/zoneHistories';

const histories = zoneHistories();
const changing = histories.filter(({ transitions }) => transitions.length > 0);
const zones = changing.flatMap(history =>
  history.zones.map(zone => ({ zone, transitions: history.transitions })),
);
process.stdout.write(
  `${histories.reduce((sum, h) => sum + h.zones.length, 0)} zones, ${
    histories.length
  } histories; ${zones.length} zones of ${
    changing.length
  } histories change their clocks\n`,
);

let cases = 0;
let closedMs = 0;
let bruteMs = 0;
const differing = new Map<string, number>();
const refused = new Set<string>();
for (const { zone, transitions } of zones) {
  for (const transition of transitions) {
    for (const dialect of dialects) {
      for (const hour of hoursAround(transition)) {
        for (const minutes of minutesTried) {
          const daily = { minutes, hours: [hour] };
          const started = performance.now();
          let closed: string[];
          try {
            closed = closedForm(daily, dialect, zone, transition);
          } catch {
            refused.add(zone);
            continue;
          }
          const between = performance.now();
          const brute = bruteForce(daily, dialect, transition);
          bruteMs += performance.now() - between;
          closedMs += between - started;
          cases += 1;
          if (closed.join() !== brute.join()) {
            differing.set(zone, (differing.get(zone) ?? 0) + 1);
          }
        }
      }
    }
  }
}
const differ = [...differing].map(([zone, n]) => `${zone} (${n})`).join(', ');
process.stdout.write(
  `${cases} cases, differing: ${differ || 'none'}; refused as zones: ${
    [...refused].join(', ') || 'none'
  }\n` +
    `by the expression ${closedMs.toFixed(
      0,
    )} ms, minute by minute ${bruteMs.toFixed(0)} ms: ${(
      closedMs / bruteMs
    ).toFixed(2)} times\n`,
);
const wrong = zones.filter(
  ({ zone, transitions }) =>
    differing.has(zone) && transitions.every(isOfFullHours),
);
process.exit(wrong.length > 0 ? 1 : 0);
