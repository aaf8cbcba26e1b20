import { InputError } from '@backstage/errors';

const unitNanoseconds: Record<string, bigint> = {
  ns: BigInt(1),
  us: BigInt(1_000),
  '\u00b5s': BigInt(1_000),
  '\u03bcs': BigInt(1_000),
  ms: BigInt(1_000_000),
  s: BigInt(1_000_000_000),
  m: BigInt(60_000_000_000),
  h: BigInt(3_600_000_000_000),
};

const largest = BigInt('9223372036854775807');
const zero = BigInt(0);

/**
 * A duration as Go's `time.ParseDuration` reads it: a sign, then numbers with
 * units, `1h30m` or `1.5h`. There is no unit of a day.
 *
 * @returns nanoseconds
 */
export function parseGoDuration(text: string): bigint {
  const [, sign, amounts] = /^([+-]?)(.*)$/s.exec(text)!;
  if (amounts === '0') return zero;
  if (amounts === '') {
    throw new InputError(`"${text}" is not a duration`);
  }
  // A negative duration may be larger by one.
  const limit = sign === '-' ? largest + BigInt(1) : largest;
  let total = zero;
  let rest = amounts;
  while (rest !== '') {
    const [amount, digits, fraction = '', unit] =
      /^([0-9]*)(?:\.([0-9]*))?([^.0-9]*)/.exec(rest)!;
    if (digits === '' && fraction === '') {
      throw new InputError(`"${text}" is not a duration`);
    }
    total += nanoseconds(digits, fraction, unit, text);
    if (total > limit) {
      throw new InputError(`the duration "${text}" is too long`);
    }
    rest = rest.slice(amount.length);
  }
  return sign === '-' ? -total : total;
}

function nanoseconds(
  digits: string,
  fraction: string,
  unit: string,
  text: string,
): bigint {
  if (unit === '') {
    throw new InputError(`the duration "${text}" lacks a unit`);
  }
  if (!Object.hasOwn(unitNanoseconds, unit)) {
    throw new InputError(
      `the duration "${text}" has the unknown unit "${unit}"; units are ns, us, ms, s, m and h`,
    );
  }
  const factor = unitNanoseconds[unit];
  return BigInt(digits || '0') * factor + fractionOf(fraction, factor);
}

/** Go multiplies a fraction in floating point and cuts off what is left. */
function fractionOf(fraction: string, factor: bigint): bigint {
  let value = zero;
  let scale = 1;
  for (const digit of fraction) {
    const next = value * BigInt(10) + BigInt(digit);
    if (next > largest) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(factor) / scale)));
}
