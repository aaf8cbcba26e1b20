import { Instant, parseInstant } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';

/**
 * Building blocks for the objects of an API server: unknown fields are left
 * out, fields that are read have a strict type, and `null` is as good as
 * absent, as Go writes both for an empty value.
 */
export function optional<T extends z.ZodType>(type: T) {
  return type.nullish().transform(value => value ?? undefined);
}

/** A list that may be left out. */
export function listOf<T extends z.ZodType>(type: T) {
  return z
    .array(type)
    .nullish()
    .transform((value): z.output<T>[] => value ?? []);
}

/**
 * A part of which nothing is required, and that may be left out as a whole: as
 * if it were there and empty. To the schemas of most resources it may.
 */
export function partOf<T extends z.ZodType>(type: T) {
  return z.preprocess(value => value ?? {}, type);
}

/** A quantity: a number where whoever wrote it left out the quotes. */
export const quantity = z
  .union([z.string(), z.number()])
  .nullish()
  .transform(value =>
    value === null || value === undefined ? undefined : `${value}`,
  );

/** Labels, annotations: a map that may be left out. */
export const stringMap = z
  .record(z.string(), z.string())
  .nullish()
  .transform((value): Record<string, string> => value ?? {});

/** A time that may be left out; some controllers write an empty string. */
export const time = z
  .string()
  .nullish()
  .transform((value, context): Instant | undefined => {
    if (!value) return undefined;
    const parsed = parseInstant(value);
    if (parsed === undefined) {
      context.addIssue({ code: 'custom', message: 'is no RFC 3339 time' });
    }
    return parsed;
  });

const metadata = z.object({
  name: z.string().min(1),
  uid: optional(z.string()),
  /** Grows with each change of the spec. */
  generation: optional(z.number()),
  creationTimestamp: time,
  /** It goes as soon as nothing holds it back any more. */
  deletionTimestamp: time,
  labels: stringMap,
  annotations: stringMap,
  ownerReferences: listOf(
    z.object({
      apiVersion: z.string(),
      kind: z.string(),
      name: z.string(),
      uid: optional(z.string()),
    }),
  ),
});

/**
 * It was deleted, and something holds it back for a while, or for ever. A
 * controller begins nothing for it any more, and may have undone all it did.
 */
export function isGoing(of: { deletionTimestamp?: Instant }): boolean {
  return of.deletionTimestamp !== undefined;
}

const typeMeta = { apiVersion: z.string(), kind: z.string() };

/** An object that lies in a namespace. */
export const namespacedObject = z.object({
  ...typeMeta,
  metadata: metadata.extend({ namespace: z.string().min(1) }),
});

/** An object of the cluster as a whole. */
export const clusterObject = z.object({ ...typeMeta, metadata });

/**
 * A condition of a status. Where it is of a kind of its own (Longhorn's) none of
 * its fields is required, and its time is any text: that costs the time alone.
 */
export const condition = z.object({
  type: z.string().default(''),
  status: z.string().default('Unknown'),
  reason: optional(z.string()),
  message: optional(z.string()),
  lastTransitionTime: time.catch(undefined),
  /** Which version of the spec its controller had seen; 0: nobody said. */
  observedGeneration: optional(z.number()),
});

/**
 * What is said of one type of condition: the newest, where somebody wrote more
 * than one of it.
 */
export function newestCondition(
  of: readonly z.output<typeof condition>[],
  type: string,
): z.output<typeof condition> | undefined {
  let newest: z.output<typeof condition> | undefined;
  for (const each of of) {
    if (each.type !== type) continue;
    const isOlder =
      newest !== undefined &&
      (each.lastTransitionTime ?? -Infinity) <
        (newest.lastTransitionTime ?? -Infinity);
    if (!isOlder) newest = each;
  }
  return newest;
}
