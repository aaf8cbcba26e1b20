import {
  ApiList,
  FleetItem,
  FleetSummary,
  HealthState,
  healthStates,
  stateTone,
  Tone,
} from '@backup-health/backstage-plugin-common';
import { Answer } from '../data/answer';
import { atBestUnknown, silenceOf } from '../health/standing';

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

function afterSilence<T>(
  answer: Answer<T>,
  now: number,
  after: (value: T, silentSeconds: number, asOf: string) => T,
): Answer<T> {
  if (answer.status !== 'known' || !answer.failure) return answer;
  const { answeredAt, value } = answer;
  const seconds = silenceOf(answeredAt, now);
  if (seconds === undefined) return answer;
  const asOf = new Date(answeredAt).toISOString();
  return { ...answer, value: after(value, seconds, asOf) };
}
