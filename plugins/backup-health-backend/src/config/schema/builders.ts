import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { DrillCadence } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { parseCadence } from '../cadence';
import { parseDuration } from '../duration';

/*
 * The parts that the schema is made of. Each brings the sentence that tells
 * what to write; the path and what was found are added where issues are put
 * into words.
 */

/** A text that is not empty. @param what - `the name of the bucket` */
export function text(what: string, longest = 1024) {
  const error = `It has to be ${what}, as text.`;
  return z
    .string({ error })
    .trim()
    .min(1, { error: `It must not be empty: it is ${what}.` })
    .max(longest, { error: `It has more than ${longest} characters.` });
}

/** A text of which another module says what is wrong with it. */
export function checkedText(
  what: string,
  fault: (value: string) => string | undefined,
) {
  return text(what).superRefine((value, context) => {
    const message = fault(value);
    if (message) context.addIssue({ code: 'custom', message });
  });
}

/** Part of a key of ours, so that it must not have a slash. */
export function namePart(what: string) {
  return text(what).regex(/^[^\s/]+$/, {
    error: `It must have no slash and no space: it is ${what}.`,
  });
}

export function flag() {
  return z.boolean({ error: 'It has to be true or false, without quotes.' });
}

export function whole(least: number) {
  const error = `It has to be a whole number, not less than ${least}.`;
  return z.int({ error }).min(least, { error });
}

export function choice<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `It has to be one of ${values.join(', ')}.` });
}

export function list<T extends z.ZodType>(item: T) {
  return z.array(item, { error: 'It has to be a list.' });
}

/** Whole seconds, however they are written. */
export function duration(leastSeconds = 1, mostSeconds = Infinity) {
  return z
    .unknown()
    .transform((value, context) =>
      readSeconds(value, leastSeconds, context, mostSeconds),
    );
}

/** How often something is read: at least once a day. */
export function interval() {
  return duration(5, 86_400);
}

/** Whole seconds, or `null` for `none`: then there is no such target. */
export function target() {
  return z
    .unknown()
    .transform((value, context) =>
      value === 'none' ? null : readSeconds(value, 1, context),
    );
}

function readSeconds(
  value: unknown,
  least: number,
  context: z.RefinementCtx,
  most = Infinity,
): number {
  const seconds = parseDuration(value);
  const isNumber = typeof seconds === 'number';
  if (isNumber && seconds >= least && seconds <= most) return seconds;
  const bound =
    isNumber && seconds > most ? `at most ${most}` : `at least ${least}`;
  context.addIssue({
    code: 'custom',
    message: isNumber ? `It has to be ${bound} seconds.` : seconds,
  });
  return z.NEVER;
}

/** How often, by the calendar. */
export function cadence() {
  return z.unknown().transform((value, context): DrillCadence => {
    const read = parseCadence(value);
    if (typeof read !== 'string') return read;
    context.addIssue({ code: 'custom', message: read });
    return z.NEVER;
  });
}

/** The start of a day in UTC, or a moment of it. */
export function day(what: string) {
  return text(what).transform((value, context) => {
    const at = /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(value)
      ? Date.parse(value)
      : NaN;
    if (!Number.isNaN(at)) return at;
    context.addIssue({
      code: 'custom',
      message:
        'It is no day. Write it as "2027-03-31", in quotes, or "2027-03-31T12:00:00Z".',
    });
    return z.NEVER;
  });
}

export function entityRef() {
  return text('an entity reference').transform((ref, context) => {
    try {
      return stringifyEntityRef(parseEntityRef(ref));
    } catch {
      context.addIssue({
        code: 'custom',
        message:
          'It is no entity reference. Write kind:namespace/name, as in resource:default/vault.',
      });
      return z.NEVER;
    }
  });
}

/** Knows its keys and no others; says which it knows. */
export function strict<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys'
        ? `It is not known here. Known are ${Object.keys(shape).join(', ')}.`
        : `It has to be a map with ${Object.keys(shape).join(', ')}.`,
  });
}

/** A map whose keys are names given by the portal's operator. */
export function named<T extends z.ZodType>(item: T) {
  return z.record(namePart('a name'), item, {
    error: 'It has to be a map of names.',
  });
}
