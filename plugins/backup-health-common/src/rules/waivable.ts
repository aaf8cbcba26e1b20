/**
 * That something is not known cannot be accepted: a waiver would show as
 * settled what nobody has looked at.
 */
const notWaivable = new Set([
  'source-unreadable',
  'observation-too-old',
  'assessment-overdue',
  'clock-skew',
  'coverage-unproven',
  'policy-unreadable',
  'nothing-found',
  'system-not-read',
  'cluster-identity-conflict',
]);

/**
 * Whether a finding of that rule may be accepted for a while.
 *
 * @public
 */
export function isWaivable(rule: string): boolean {
  return !notWaivable.has(rule);
}
