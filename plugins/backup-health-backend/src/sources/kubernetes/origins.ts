import {
  Observation,
  ProblemObservation,
  nothing,
  sh,
  shellPart,
} from '@backup-health/backstage-plugin-common';
import { ObservedOrigin } from '../../collect/types';
import { plainText } from './plainText';
import { KubernetesStream } from './streams';
import { KubernetesResource, ObserveContext } from './types';

/**
 * What one object says. An object that no sense can be made of becomes a
 * problem, and harms no other.
 *
 * @param index - its place in the list: all that tells a nameless one from
 *   others
 */
export function observeObject(options: {
  stream: KubernetesStream;
  resources: KubernetesResource[];
  object: unknown;
  context: ObserveContext;
  index: number;
}): ObservedOrigin {
  const { stream, resources, object, context, index } = options;
  const identity = identityOf(object);
  const { namespace, name = `#${index}` } = identity;
  const origin = namespace ? `${namespace}/${name}` : name;
  const observations: Observation[] = [];
  for (const resource of resources) {
    try {
      observations.push(...resource.observe(object, context));
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      const key = `${context.cluster}/${stream.name}/${origin}`;
      // Two systems that both fail at it have one problem.
      if (!observations.some(o => o.type === 'problem' && o.key === key)) {
        observations.push(problemOf(stream, identity, key, origin, what));
      }
    }
  }
  return { origin, observations };
}

/**
 * Joins what several lists said. A list that went on with a fresh token may
 * name an object twice: the later is the newer. What says nothing is left out.
 */
export function joinOrigins(lists: ObservedOrigin[][]): ObservedOrigin[] {
  const joined = new Map<string, Observation[]>();
  for (const list of lists) {
    const newest = new Map(list.map(o => [o.origin, o.observations]));
    for (const [origin, observations] of newest) {
      joined.set(origin, [...(joined.get(origin) ?? []), ...observations]);
    }
  }
  return [...joined]
    .map(([origin, observations]) => ({ origin, observations }))
    .filter(({ observations }) => observations.length > 0);
}

interface Identity {
  apiVersion?: string;
  kind?: string;
  namespace?: string;
  name?: string;
}

function problemOf(
  { group, plural }: KubernetesStream,
  { apiVersion, kind, namespace, name }: Identity,
  key: string,
  origin: string,
  what: string,
): ProblemObservation {
  const resource = group ? `${plural}.${group}` : plural;
  const place = namespace ? shellPart` --namespace ${namespace}` : nothing;
  const show = sh`kubectl get ${resource}${place}${
    name ? shellPart` ${name}` : nothing
  } --output yaml`;
  return {
    type: 'problem',
    key,
    object:
      apiVersion && kind && name
        ? { apiVersion, kind, namespace, name }
        : undefined,
    title: `${kind ?? plural} ${origin} cannot be understood: ${plainText(
      what,
    )}`,
    remedy: `Compare it with what its controller documents: \`${show}\`. Until then nothing is concluded from it.`,
  };
}

function identityOf(object: unknown): Identity {
  const text = (of: unknown, key: string): string | undefined => {
    const value: unknown = isRecord(of) ? of[key] : undefined;
    return typeof value === 'string' && value ? value : undefined;
  };
  const metadata = isRecord(object) ? object.metadata : undefined;
  return {
    apiVersion: text(object, 'apiVersion'),
    kind: text(object, 'kind'),
    namespace: text(metadata, 'namespace'),
    name: text(metadata, 'name'),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
