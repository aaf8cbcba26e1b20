import { InputError } from '@backstage/errors';
import { Bounds } from './bounds';
import { FieldSet } from './fieldSet';
import { parseNumber } from './number';

/** In what the dialects differ when they read one field. */
export interface FieldRules {
  /** `22-2` goes over midnight; otherwise it is an error. */
  rangesWrap: boolean;
  /** A step above 1 has to be smaller than the range that it walks. */
  stepMustFit: boolean;
  /** `*` with a step above 1 still counts as "any" between the day fields. */
  steppedStarIsStar: boolean;
}

interface Item {
  low: number;
  high: number;
  step: number;
  star: boolean;
}

/**
 * Reads one field: a list of `*`, `?`, `n` or `n-m`, each with an optional
 * `/step`. Empty items of the list are dropped, as Go's `FieldsFunc` does.
 */
export function parseField(
  text: string,
  bounds: Bounds,
  rules: FieldRules,
): FieldSet {
  const set = new FieldSet();
  for (const part of text.split(',')) {
    if (part === '') continue;
    const item = parseItem(part, bounds);
    check(item, part, bounds, rules);
    addItem(set, item, bounds);
    if (item.star && (item.step === 1 || rules.steppedStarIsStar)) set.star();
  }
  return set;
}

function parseItem(text: string, bounds: Bounds): Item {
  const [range, stepText, ...moreSteps] = text.split('/');
  const [lowText, highText, ...moreRange] = range.split('-');
  if (moreSteps.length > 0) {
    throw new InputError(`"${text}" has too many slashes`);
  }
  const step = stepText === undefined ? 1 : parseNumber(stepText, text);
  if (lowText === '*' || lowText === '?') {
    // Whatever follows a hyphen after a star is not looked at: `*-5` is `*`.
    return { low: bounds.min, high: bounds.max, step, star: true };
  }
  if (moreRange.length > 0) {
    throw new InputError(`"${text}" has too many hyphens`);
  }
  const low = parseValue(lowText, bounds, text);
  if (highText !== undefined) {
    return { low, high: parseValue(highText, bounds, text), step, star: false };
  }
  const high = stepText === undefined ? low : bounds.max;
  return { low, high, step, star: false };
}

function parseValue(text: string, bounds: Bounds, within: string): number {
  const named = bounds.names?.indexOf(text.toLowerCase()) ?? -1;
  return named >= 0 ? named + bounds.min : parseNumber(text, within);
}

function check(
  { low, high, step }: Item,
  text: string,
  bounds: Bounds,
  rules: FieldRules,
): void {
  const { title, min, max } = bounds;
  if (low < min) {
    throw new InputError(
      `${title} ${low} in "${text}" is below the minimum ${min}`,
    );
  }
  if (high > max) {
    throw new InputError(
      `${title} ${high} in "${text}" is above the maximum ${max}`,
    );
  }
  if (low > high && !rules.rangesWrap) {
    throw new InputError(
      `the range "${text}" of the ${title} ends before it begins`,
    );
  }
  if (step === 0) {
    throw new InputError(`the step of "${text}" must be a positive number`);
  }
  const size = high - low + 1 + (low > high ? max - min + 1 : 0);
  // Below zero it overflows in go-cron, and every step is smaller than that.
  if (rules.stepMustFit && step > 1 && size >= 0 && step >= size) {
    throw new InputError(
      `the step ${step} of "${text}" is not smaller than its range of ${size}`,
    );
  }
}

function addItem(set: FieldSet, item: Item, bounds: Bounds): void {
  const { min, max, alsoMin } = bounds;
  const round = max - min + 1;
  const last = item.low > item.high ? item.high + round : item.high;
  for (let value = item.low; value <= last; value += item.step) {
    // A range that wraps may begin above the maximum: `25-2` is `1-2`.
    const within = value > max ? ((value - min) % round) + min : value;
    set.add(within === alsoMin ? min : within);
  }
}
