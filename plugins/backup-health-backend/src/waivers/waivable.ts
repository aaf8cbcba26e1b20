import { InputError } from '@backstage/errors';
import { isWaivable, rules } from '@backup-health/backstage-plugin-common';

/** @throws InputError naming the rules that may be waived */
export function demandWaivable(rule: string): void {
  if (!isWaivable(rule)) {
    throw new InputError(
      `The rule ${rule} says that something is not known, which cannot be accepted: see that it can be read`,
    );
  }
  if (!rules.some(({ id }) => id === rule)) {
    const known = rules.map(({ id }) => id).filter(isWaivable);
    throw new InputError(
      `There is no rule ${rule}. Those that may be waived are ${known.join(
        ', ',
      )}`,
    );
  }
}
