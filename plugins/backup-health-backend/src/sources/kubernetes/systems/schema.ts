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
  creationTimestamp: time,
  /** It goes as soon as nothing holds it back any more. */
  deletionTimestamp: time,
  labels: stringMap,
  annotations: stringMap,
  ownerReferences: listOf(
    z.object({ apiVersion: z.string(), kind: z.string(), name: z.string() }),
  ),
});

const typeMeta = { apiVersion: z.string(), kind: z.string() };

/** An object that lies in a namespace. */
export const namespacedObject = z.object({
  ...typeMeta,
  metadata: metadata.extend({ namespace: z.string().min(1) }),
});

/** An object of the cluster as a whole. */
export const clusterObject = z.object({ ...typeMeta, metadata });

/** A condition of a status. */
export const condition = z.object({
  type: z.string(),
  status: z.string(),
  reason: optional(z.string()),
  message: optional(z.string()),
  lastTransitionTime: time,
});
