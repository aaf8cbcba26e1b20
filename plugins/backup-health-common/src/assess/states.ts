import {
  HealthState,
  OrderedState,
  orderedStates,
  Tone,
} from '../model/verdict';

const ranks = new Map<string, number>(
  orderedStates.map((state, rank) => [state, rank]),
);

/**
 * Rank of a state, 0 the worst. States outside of the order rank after `ok`.
 *
 * @public
 */
export function stateRank(state: HealthState): number {
  return ranks.get(state) ?? orderedStates.length;
}

/** @public */
export function worstState<T extends HealthState>(
  states: Iterable<T>,
): T | undefined {
  let worst: T | undefined;
  for (const state of states) {
    if (worst === undefined || stateRank(state) < stateRank(worst)) {
      worst = state;
    }
  }
  return worst;
}

/**
 * Whether a state is one that needs everything to be readable to be claimed.
 *
 * @public
 */
export function isBetterThanUnknown(state: HealthState): boolean {
  return (
    state === 'unclassified' ||
    (ranks.has(state) && stateRank(state) > stateRank('unknown'))
  );
}

const tones: Record<OrderedState, Tone> = {
  unprotected: 'bad',
  failing: 'bad',
  breached: 'bad',
  stale: 'warning',
  'drill-overdue': 'warning',
  unwanted: 'warning',
  unknown: 'unknown',
  'at-risk': 'warning',
  pending: 'unknown',
  ok: 'good',
};

/**
 * The tone of a state: `none` for what makes no claim.
 *
 * @public
 */
export function stateTone(state: HealthState): Tone {
  return ranks.has(state) ? tones[state as OrderedState] : 'none';
}
