import {
  ClusterTwinObservation,
  instant,
  Observation,
  SourceState,
} from '@backup-health/backstage-plugin-common';
import { mockServices } from '@backstage/backend-test-utils';
import { readBackupHealthConfig } from '../config';
import { StoredObservation } from '../store/types';
import { Estate } from './estate';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const cluster = 'uid-1';

type Relation = ClusterTwinObservation['relation'];

const source = (name: string, clusterUid = cluster): SourceState => ({
  id: `kubernetes:${name}`,
  kind: 'kubernetes',
  title: name,
  clusterUid,
  streams: [
    {
      source: `kubernetes:${name}`,
      stream: 'core/namespaces',
      condition: 'readable',
      observedAt: now,
      since: now,
      intervalSeconds: 30,
    },
  ],
});

const stored = (of: string, observation: Observation): StoredObservation => ({
  source: `kubernetes:${of}`,
  stream: 'core/namespaces',
  origin: observation.key,
  observation,
  firstSeenAt: now,
});

const twin = (of: string, other: string, relation: Relation) =>
  stored(of, {
    type: 'cluster-twin',
    key: `${cluster}/twin/${of}/${other}`,
    cluster,
    other: `kubernetes:${other}`,
    relation,
    because: `${of} and ${other}: ${relation}`,
  });

const asset = `kubernetes-objects:${cluster}//shop`;
const of = (name: string): StoredObservation[] => [
  stored(name, {
    type: 'asset',
    key: `${cluster}/namespace/shop`,
    ref: { kind: 'kubernetes-objects', cluster, name: 'shop' },
  }),
];
/** Only this one of them is backed up. */
const backedUp = (name: string): StoredObservation[] => [
  ...of(name),
  stored(name, {
    type: 'recovery-point',
    key: `bucket/velero/${name}`,
    asOf: now,
    availableAt: now,
    result: 'good',
    holds: {
      by: 'assets',
      refs: [{ kind: 'kubernetes-objects', cluster, name: 'shop' }],
    },
    locations: [],
    evidence: 'artifact-seen',
  }),
];

function estateOf(sources: SourceState[], observations: StoredObservation[]) {
  const estate = Estate.create({
    config: readBackupHealthConfig(
      mockServices.rootConfig({ data: { backupHealth: {} } }),
    ),
    sources,
    declaredSince: () => now,
  });
  estate.fill(observations, []);
  estate.settle();
  return estate;
}

const both = [...of('original'), ...backedUp('clone')];
const two = [source('original'), source('clone')];

const rows: [
  name: string,
  sources: SourceState[],
  twins: StoredObservation[],
  isOne: boolean,
][] = [
  ['one source', [source('original')], [], true],
  ['two that were not compared yet', two, [], false],
  ['two that are one', two, [twin('original', 'clone', 'same')], true],
  [
    'two that are one, said by the other',
    two,
    [twin('clone', 'original', 'same')],
    true,
  ],
  [
    'two that are one, said by both',
    two,
    [twin('original', 'clone', 'same'), twin('clone', 'original', 'same')],
    true,
  ],
  ['two that differ', two, [twin('original', 'clone', 'different')], false],
  [
    'two that differ, as one of them says',
    two,
    [twin('original', 'clone', 'same'), twin('clone', 'original', 'different')],
    false,
  ],
  [
    'two that could not be compared',
    two,
    [twin('original', 'clone', 'unknown')],
    false,
  ],
  [
    'one that was taken out of config, and of which it is not known',
    [source('original'), { ...source('clone'), retired: true }],
    [],
    false,
  ],
  [
    'three of which two are one',
    [...two, source('third')],
    [twin('original', 'clone', 'same')],
    false,
  ],
  [
    'three that are one',
    [...two, source('third')],
    [
      twin('original', 'clone', 'same'),
      twin('original', 'third', 'same'),
      twin('clone', 'third', 'same'),
    ],
    true,
  ],
  [
    'a second that is another cluster',
    [source('original'), source('clone', 'uid-2')],
    [],
    true,
  ],
  [
    'one that looks for Secrets only',
    [
      source('original'),
      { ...source('original'), id: 'secret-names:original' },
    ],
    [],
    true,
  ],
];

describe('backups of one cluster', () => {
  it.each(rows)('with %s', (_, sources, twins, isOne) => {
    const resolved = estateOf(sources, [...both, ...twins])
      .resolver()
      .unowned(asset);

    expect(resolved?.identityConflict === undefined).toBe(isOne);
    expect(resolved?.points).toHaveLength(isOne ? 1 : 0);
  });

  it('count again for it as soon as the conflict is resolved', () => {
    const estate = estateOf(two, [
      ...both,
      twin('original', 'clone', 'unknown'),
    ]);

    const { assets } = estate.apply({
      observations: [twin('original', 'clone', 'same')],
    });

    expect(assets).toContain(asset);
    expect(estate.resolver().unowned(asset)?.points).toHaveLength(1);
  });
});
