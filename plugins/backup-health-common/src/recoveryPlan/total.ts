import { RecoveryStep } from './types';

/**
 * All steps one after the other. What was measured together counts once; as
 * soon as one step was never measured there is no sum.
 */
export function totalOf(steps: readonly RecoveryStep[]): {
  totalSeconds: number | null;
  unmeasured: string[];
} {
  const timed = steps.filter(step => step.timed);
  const unmeasured = timed
    .filter(({ measured }) => measured === null)
    .map(({ id }) => id);
  if (timed.length === 0 || unmeasured.length > 0) {
    return { totalSeconds: null, unmeasured };
  }
  const counted = new Set<string>();
  let totalSeconds = 0;
  for (const { id, measured } of timed) {
    if (counted.has(id) || !measured) continue;
    totalSeconds += measured.seconds;
    measured.together.forEach(other => counted.add(other));
  }
  return { totalSeconds, unmeasured };
}
