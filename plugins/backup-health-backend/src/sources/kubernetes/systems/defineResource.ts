import { InputError } from '@backstage/errors';
import { ObjectRef, Observation } from '@backup-health/backstage-plugin-common';
import { z } from 'zod';
import { BuiltInResource } from '../builtIn';
import { ObserveContext } from '../types';

/** What every schema of an object has at least. */
interface Identified {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; uid?: string };
}

/**
 * A resource whose objects are checked once, at the border, and trusted by
 * what observes them.
 */
export function defineResource<S extends z.ZodType<Identified>>(definition: {
  group: string;
  plural: string;
  labelSelector?: string;
  fieldSelector?: string;
  why?: string;
  tells?: BuiltInResource['tells'];
  titleOfPlace?: BuiltInResource['titleOfPlace'];
  placesAreLost?: BuiltInResource['placesAreLost'];
  objectsOfPoint?: BuiltInResource['objectsOfPoint'];
  schema: S;
  observe(object: z.output<S>, context: ObserveContext): Observation[];
}): BuiltInResource {
  const { schema: interpreted, observe, ...resource } = definition;
  // Of a first reading checking would be the largest part, were it interpreted.
  const schema = z.compile(interpreted);
  return {
    ...resource,
    observe(object, context) {
      const parsed = schema.safeParse(object);
      if (!parsed.success) throw new InputError(describe(parsed.error));
      return observe(parsed.data, context);
    },
  };
}

/** Names the first three fields that are wrong; never what is in them. */
function describe(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'the object'}: ${message}`)
    .join('; ');
}

/** The object that an observation was made from. */
export function objectRef({
  apiVersion,
  kind,
  metadata,
}: Identified): ObjectRef {
  const { namespace, name, uid } = metadata;
  return { apiVersion, kind, namespace, name, uid };
}
