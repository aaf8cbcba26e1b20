import { IANAZone } from 'luxon';

export const from = Date.UTC(2026, 0, 1);
export const to = Date.UTC(2028, 0, 1);

const day = 24 * 3_600_000;
/** No zone changes its clocks twice within: Morocco does after five weeks. */
const step = 21 * day;

/** When the clocks of a zone change, and from what to what (in minutes). */
export interface Transition {
  at: number;
  before: number;
  after: number;
}

/** Zones whose clocks show the same at every instant of 2026 and 2027. */
export interface ZoneHistory {
  zones: string[];
  transitions: Transition[];
}

/** All zones that the platform knows, grouped by what their clocks do. */
export function zoneHistories(): ZoneHistory[] {
  const histories = new Map<string, ZoneHistory>();
  for (const name of Intl.supportedValuesOf('timeZone')) {
    const zone = IANAZone.create(name);
    const transitions = transitionsOf(zone);
    const key = JSON.stringify([zone.offset(from), transitions]);
    const known = histories.get(key);
    if (known) known.zones.push(name);
    else histories.set(key, { zones: [name], transitions });
  }
  return [...histories.values()];
}

function transitionsOf(zone: IANAZone): Transition[] {
  const transitions: Transition[] = [];
  let before = zone.offset(from);
  for (let at = from; at < to; at += step) {
    const end = Math.min(at + step, to);
    const after = zone.offset(end);
    if (after === before) continue;
    let [known, changed] = [at, end];
    while (changed - known > 1000) {
      const middle = Math.floor((known + changed) / 2000) * 1000;
      if (zone.offset(middle) === before) known = middle;
      else changed = middle;
    }
    transitions.push({ at: changed, before, after });
    before = after;
  }
  return transitions;
}
