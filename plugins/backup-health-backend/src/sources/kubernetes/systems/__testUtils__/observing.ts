import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Instant,
  Observation,
  parseInstant,
} from '@backup-health/backstage-plugin-common';
import { parse } from 'yaml';
import { KubernetesResource, ObserveContext } from '../../types';

/** An object as an API server gave it. */
export interface RecordedObject {
  apiVersion: string;
  kind: string;
  metadata: Record<string, unknown>;
  spec: Record<string, unknown>;
  status?: Record<string, unknown>;
}

/** Reads a recorded object from `__fixtures__` beside a test. */
export function recorded(directory: string, name: string): RecordedObject {
  const path = join(directory, '__fixtures__', `${name}.yaml`);
  return parse(readFileSync(path, 'utf8'));
}

/** What a resource says of an object of the cluster `c1`. */
export function observe(
  resource: KubernetesResource,
  object: unknown,
  context: Partial<ObserveContext> = {},
): Observation[] {
  return resource.observe(object, {
    cluster: 'c1',
    clusterName: 'prod',
    kubernetesVersion: '1.36',
    ...context,
  });
}

/** Without the object it was made from, which a test of its own looks at. */
export function withoutObject(observations: Observation[]): unknown[] {
  return observations.map(({ object: _, ...observation }) => observation);
}

export function at(time: string): Instant {
  const instant = parseInstant(time);
  if (instant === undefined) throw new Error(`No time: ${time}`);
  return instant;
}
