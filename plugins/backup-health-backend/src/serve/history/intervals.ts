import {
  ApiStateInterval,
  formatInstant,
  HealthState,
  Instant,
} from '@backup-health/backstage-plugin-common';

/** A state from then on; without one: nothing is recorded any more. */
export interface StateChange {
  at: Instant;
  state?: HealthState;
  asOf?: Instant;
}

/**
 * What held within a window, from changes in the order of time: the last one
 * before the window is what it begins with. One that changes nothing makes no
 * interval.
 */
export function intervalsOf(
  changes: StateChange[],
  from: Instant,
  to: Instant,
): ApiStateInterval[] {
  const distinct = changes.filter((change, i) => {
    const before = changes[i - 1];
    return (
      !before || before.state !== change.state || before.asOf !== change.asOf
    );
  });
  return distinct.flatMap((change, i) => {
    const next = distinct[i + 1];
    const begin = change.at > from ? change.at : from;
    const ended = next !== undefined && next.at <= to;
    if (change.state === undefined || begin > to) return [];
    if (next !== undefined && next.at <= begin) return [];
    return {
      from: formatInstant(begin),
      to: ended ? formatInstant(next.at) : undefined,
      state: change.state,
      asOf: change.asOf && formatInstant(change.asOf),
    };
  });
}
