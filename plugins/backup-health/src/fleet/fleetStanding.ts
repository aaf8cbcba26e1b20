import {
  ApiBlueprint,
  ApiList,
  ApiSource,
  ApiUnownedAsset,
  FleetItem,
  FleetSummary,
  HealthState,
  healthStates,
  stateTone,
  Tone,
} from '@backup-health/backstage-plugin-common';
import { Answer } from '../data/answer';
import { afterSilence } from '../data/silence';
import { atBestUnknown, unheard } from '../health/standing';

/**
 * The list as it can still be claimed: what is better than `unknown` is unknown
 * while the backend is silent, as it is on the page of each service.
 */
export function standingList(
  answer: Answer<ApiList<FleetItem>>,
  now: number,
): Answer<ApiList<FleetItem>> {
  return afterSilence(answer, now, (list, seconds, asOf) => ({
    ...list,
    items: list.items.map(item => ({
      ...item,
      ...stateOf(item.state),
      asOf: item.asOf ?? asOf,
      exposureSeconds:
        item.exposureSeconds === null ? null : item.exposureSeconds + seconds,
    })),
  }));
}

/** The sums, over the same states. */
export function standingSums(
  answer: Answer<FleetSummary>,
  now: number,
): Answer<FleetSummary> {
  return afterSilence(answer, now, sums => {
    const byState: FleetSummary['byState'] = {};
    const byTone: Partial<Record<Tone, number>> = {};
    for (const each of healthStates) {
      const count = sums.byState[each];
      if (!count) continue;
      const { state, tone } = stateOf(each);
      byState[state] = (byState[state] ?? 0) + count;
      byTone[tone] = (byTone[tone] ?? 0) + count;
    }
    return { ...sums, byState, byTone };
  });
}

function stateOf(told: HealthState): { state: HealthState; tone: Tone } {
  const state = atBestUnknown(told);
  return { state, tone: stateTone(state) };
}

/** The sources: whether one is still read nobody can say. */
export function standingSources(
  answer: Answer<ApiList<ApiSource>>,
  now: number,
): Answer<ApiList<ApiSource>> {
  return afterSilence(answer, now, list => ({
    ...list,
    items: list.items.map(unheard),
  }));
}

/** The checklists: no line is met by what is not known any more. */
export function standingBlueprint(
  answer: Answer<ApiBlueprint>,
  now: number,
): Answer<ApiBlueprint> {
  return afterSilence(answer, now, ({ lists }) => ({
    lists: lists.map(list => ({
      ...list,
      items: list.items.map(item => ({
        ...item,
        standing: item.standing === 'met' ? 'unknown' : item.standing,
        met: 0,
        unknown: item.unknown + item.met,
      })),
    })),
  }));
}

/** Assets of nobody, by the states that can still be claimed of them. */
export function standingUnowned<T extends { items: ApiUnownedAsset[] }>(
  answer: Answer<T>,
  now: number,
): Answer<T> {
  return afterSilence(answer, now, list => ({
    ...list,
    items: list.items.map(item => ({
      ...item,
      state: atBestUnknown(item.state),
    })),
  }));
}
