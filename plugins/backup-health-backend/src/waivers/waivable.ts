import { InputError } from '@backstage/errors';
import { rules } from '@backup-health/backstage-plugin-common';

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
]);

/** @throws InputError naming the rules that may be waived */
export function demandWaivable(rule: string): void {
  if (notWaivable.has(rule)) {
    throw new InputError(
      `The rule ${rule} says that something is not known, which cannot be accepted: see that it can be read`,
    );
  }
  if (!rules.some(({ id }) => id === rule)) {
    const known = rules.map(({ id }) => id).filter(id => !notWaivable.has(id));
    throw new InputError(
      `There is no rule ${rule}. Those that may be waived are ${known.join(
        ', ',
      )}`,
    );
  }
}
