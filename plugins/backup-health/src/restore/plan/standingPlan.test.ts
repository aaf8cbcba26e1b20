import { toError } from '@backstage/errors';
import { ApiRecoveryPlan } from '@backup-health/backstage-plugin-common';
import { afterAnswer } from '../../data/answer';
import { standingPlan } from './standingPlan';

const madeAt = Date.parse('2026-11-21T05:00:00Z');
const step = (state: 'ready' | 'not-ready') => ({
  id: state,
  kind: 'data' as const,
  title: state,
  state,
});

it('keeps the steps of a plan that nobody confirms, and calls none ready', () => {
  const plan = {
    state: 'ready',
    steps: [step('ready'), step('not-ready')],
  } as unknown as ApiRecoveryPlan;
  const failure = toError(new Error('Failed to fetch'));
  const answer = { ...afterAnswer(plan, madeAt), failure };
  expect(standingPlan(answer, madeAt + 60_000)).toBe(answer);
  expect(standingPlan(answer, madeAt + 61_000)).toMatchObject({
    value: {
      state: 'unknown',
      steps: [
        { id: 'ready', state: 'unknown' },
        { id: 'not-ready', state: 'not-ready' },
      ],
    },
  });
});
