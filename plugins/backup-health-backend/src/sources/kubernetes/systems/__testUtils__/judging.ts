import {
  assessEntity,
  Instant,
  Observation,
  SourceState,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { mockServices } from '@backstage/backend-test-utils';
import { readBackupHealthConfig } from '../../../../config';
import { resolve } from '../../../../resolve/resolve';
import { StoredObservation } from '../../../../store/types';
import { kubernetesSystems } from '../registry';
import { at, observe } from './observing';
import { isAskedFor, isOf, Selectable } from './selected';

/** An object of a cluster, as far as it is told apart from others. */
export interface ClusterObject extends Selectable {
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
  } & Record<string, unknown>;
}

const config = readBackupHealthConfig(
  mockServices.rootConfig({ data: { backupHealth: {} } }),
);
const source = 'kubernetes:prod';
const looker = 'secret-names:prod';

/**
 * What is said of the service in a namespace of a cluster that holds these
 * objects, all of which can be read: from what the API server says to the
 * verdict.
 *
 * @param secrets - those of that namespace that somebody looked for, and whether
 *   they are there
 */
export function judge(
  objects: ClusterObject[],
  {
    now,
    namespace = 'platform',
    secrets = {},
  }: { now: Instant; namespace?: string; secrets?: Record<string, boolean> },
): Verdict {
  const resources = kubernetesSystems.flatMap(system => system.resources);
  const observed = objects.flatMap(object =>
    resources
      .filter(resource => isOf(resource, object))
      .filter(resource => isAskedFor(resource, object))
      .flatMap(resource =>
        observe(resource, object).map((observation): [string, Observation] => [
          `${resource.group || 'core'}/${resource.plural}`,
          observation,
        ]),
      ),
  );
  const streams = [
    ...new Set(resources.map(r => `${r.group || 'core'}/${r.plural}`)),
  ];
  const { services } = resolve({
    config,
    now,
    sources: [
      sourceOf(source, streams, now),
      sourceOf(looker, ['core/secrets'], now),
    ],
    entities: [
      {
        entityRef: 'component:default/shop',
        title: 'shop',
        annotations: {
          'backstage.io/kubernetes-namespace': namespace,
          'backup-health/tier': 'tier-3',
        },
        dependsOn: [],
      },
    ],
    observations: [
      ...observed.map(([stream, observation]) =>
        stored(source, stream, observation),
      ),
      ...Object.entries(secrets).map(([name, present]) =>
        stored(looker, 'core/secrets', {
          type: 'presence',
          key: `c1/secret/${namespace}/${name}`,
          cluster: 'c1',
          of: { kind: 'Secret', namespace, name },
          present,
        }),
      ),
    ],
  });
  return assessEntity(services[0], now);
}

/** All that is said, in one text. */
export function allSaid({ findings }: Verdict): string {
  return findings
    .map(({ title, evidence, remedy }) =>
      [
        title,
        ...evidence.map(({ text }) => text),
        ...remedy.flatMap(({ text, command }) => [text, command ?? '']),
      ].join('\n'),
    )
    .join('\n\n');
}

function stored(
  from: string,
  stream: string,
  observation: Observation,
): StoredObservation {
  return {
    source: from,
    stream,
    origin: observation.key,
    observation: JSON.parse(JSON.stringify(observation)),
    firstSeenAt: at('2026-11-01T00:00:00Z'),
  };
}

function sourceOf(id: string, streams: string[], now: Instant): SourceState {
  return {
    id,
    kind: 'kubernetes',
    title: id,
    clusterUid: 'c1',
    streams: streams.map(stream => ({
      source: id,
      stream,
      condition: 'readable',
      observedAt: now,
      since: at('2026-11-01T00:00:00Z'),
      intervalSeconds: 30,
    })),
  };
}
