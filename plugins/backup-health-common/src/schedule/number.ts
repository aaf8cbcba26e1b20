import { InputError } from '@backstage/errors';

const largest = BigInt('9223372036854775807');

/**
 * A number as Go's `strconv.Atoi` reads it: decimal digits, leading zeros and a
 * plus sign allowed, no more than 64 bits.
 */
export function parseNumber(text: string, within: string): number {
  if (!/^[+-]?[0-9]+$/.test(text)) {
    throw new InputError(
      text === within
        ? `"${text}" is not a number`
        : `"${text}" in "${within}" is not a number`,
    );
  }
  const value = BigInt(text.replace('+', ''));
  if (value < 0) {
    throw new InputError(`${text} in "${within}" is negative`);
  }
  if (value > largest) {
    throw new InputError(`${text} in "${within}" is too large`);
  }
  return Number(value);
}
