import { ApiRecoveryPlan } from '@backup-health/backstage-plugin-common';
import { Answer } from '../../data/answer';
import { afterSilence } from '../../data/silence';

/**
 * The plan as it can still be claimed: its steps stay, as somebody may need them
 * just when nothing answers, and none of them is called ready.
 */
export function standingPlan(
  answer: Answer<ApiRecoveryPlan>,
  now: number,
): Answer<ApiRecoveryPlan> {
  return afterSilence(answer, now, plan => ({
    ...unready(plan),
    steps: plan.steps.map(unready),
  }));
}

function unready<T extends Pick<ApiRecoveryPlan, 'state'>>(of: T): T {
  return of.state === 'ready' ? { ...of, state: 'unknown' } : of;
}
