import { mockServices } from '@backstage/backend-test-utils';
import {
  instant,
  Observation,
  StreamState,
} from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../config';
import { resolve } from './resolve';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const id = 'kubernetes:prod';

const volume: Observation = {
  type: 'asset',
  key: 'volume/shop/data',
  ref: { kind: 'volume', cluster: 'uid-1', namespace: 'shop', name: 'data' },
};
const workload: Observation = {
  type: 'workload',
  key: 'statefulset/shop/db',
  object: {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    namespace: 'shop',
    name: 'db',
  },
  cluster: 'uid-1',
  labels: { 'backstage.io/kubernetes-id': 'shop' },
  mounts: ['data'],
  mountPrefixes: [],
};

const stream = (
  name: string,
  condition: StreamState['condition'],
): StreamState => ({
  source: id,
  stream: name,
  condition,
  observedAt: condition === 'readable' ? now : undefined,
  since: now,
  intervalSeconds: 30,
});

/** Which streams make a service uncertain, by what it is known by. */
function unseen(
  annotations: Record<string, string>,
  refused: string[],
): string[] {
  const streams = [
    'core/namespaces',
    'core/persistentvolumeclaims',
    'apps/statefulsets',
    'apps/daemonsets',
    'batch/cronjobs',
    'velero.io/backups',
  ].map(name =>
    stream(name, refused.includes(name) ? 'forbidden' : 'readable'),
  );
  const { services } = resolve({
    observations: [volume, workload].map(observation => ({
      source: id,
      stream: 'core/persistentvolumeclaims',
      origin: observation.key,
      observation,
      firstSeenAt: now,
    })),
    sources: [
      {
        id,
        kind: 'kubernetes',
        title: 'Production',
        clusterUid: 'uid-1',
        streams,
      },
    ],
    entities: [
      {
        entityRef: 'component:default/shop',
        title: 'shop',
        annotations,
        dependsOn: [],
      },
    ],
    config: readBackupHealthConfig(mockServices.rootConfig({ data: {} })),
    now,
  });
  return (services[0].unseen ?? []).map(each => each.stream);
}

const byLabel = { 'backstage.io/kubernetes-id': 'shop' };
const byNamespace = { 'backstage.io/kubernetes-namespace': 'shop' };
const elsewhere = {
  'backstage.io/kubernetes-id': 'other',
  'backstage.io/kubernetes-cluster': 'prod',
};

describe('what was never seen of the clusters of a service', () => {
  it.each<[string, Record<string, string>, string[], string[]]>([
    ['nothing, where all is read', byLabel, [], []],
    [
      'workloads, where they tell what it owns',
      byLabel,
      ['apps/daemonsets'],
      ['apps/daemonsets'],
    ],
    [
      'no workloads, where all of a namespace is',
      byNamespace,
      ['apps/daemonsets'],
      [],
    ],
    [
      'volume claims',
      byNamespace,
      ['core/persistentvolumeclaims'],
      ['core/persistentvolumeclaims'],
    ],
    ['no backups: these are of its assets', byLabel, ['velero.io/backups'], []],
    [
      'what is in the cluster that it names, where it was found nowhere',
      elsewhere,
      ['core/namespaces'],
      ['core/namespaces'],
    ],
    [
      'of no cluster, where nobody says which and it was found nowhere',
      { 'backstage.io/kubernetes-id': 'other' },
      ['core/namespaces'],
      [],
    ],
  ])('is %s', (_, annotations, refused, expected) => {
    expect(unseen(annotations, refused)).toEqual(expected);
  });
});
