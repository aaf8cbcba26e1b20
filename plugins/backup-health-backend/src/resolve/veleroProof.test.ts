import { mockServices } from '@backstage/backend-test-utils';
import {
  instant,
  Observation,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../config';
import { resolve } from './resolve';

// What Velero wrote to its bucket, joined with the Backup in its cluster.

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const startedAt = instant(now - 3_600_000);

const volume = (name: string): Observation => ({
  type: 'asset',
  key: `volume/shop/${name}`,
  ref: { kind: 'volume', cluster: 'uid-1', namespace: 'shop', name },
});

const point = (
  rest: Partial<RecoveryPointObservation>,
): RecoveryPointObservation => ({
  type: 'recovery-point',
  key: 'uid-1/velero/velero/daily-1',
  asOf: startedAt,
  availableAt: startedAt,
  result: 'good',
  holds: {
    by: 'namespaces',
    cluster: 'uid-1',
    include: ['shop'],
    exclude: [],
    includeResources: [],
    excludeResources: [],
    labelled: false,
    volumeData: 'yes',
  },
  locations: ['uid-1/velero/velero/default'],
  evidence: 'artifact-seen',
  // Snapshots in the cluster: only their number is known there.
  countedVolumes: { attempted: 2, completed: 2 },
  volumeResults: true,
  ...rest,
});

const inBucket: Observation[] = [
  point({
    key: 'name:prod/velero/velero/daily-1',
    holds: { by: 'assets', refs: [] },
    locations: ['s3/velero'],
    contents: { secrets: true, externalSecrets: false },
    countedVolumes: undefined,
  }),
  {
    type: 'volume-result',
    key: 's3/velero/backups/daily-1/shop/data/CSISnapshot',
    point: 'name:prod/velero/velero/daily-1',
    volume: {
      kind: 'volume',
      cluster: 'name:prod',
      namespace: 'shop',
      name: 'data',
    },
    result: 'good',
    sizeBytes: 5000,
  },
];

function pointsOf(
  ofBucket: Observation[],
  ofCluster: Observation[] = [point({})],
) {
  const stored = (source: string) => (observation: Observation) => ({
    source,
    stream: 'velero',
    origin: observation.key,
    observation,
    firstSeenAt: now,
  });
  const { services } = resolve({
    observations: [
      ...[volume('data'), volume('cache'), ...ofCluster].map(
        stored('kubernetes:prod'),
      ),
      ...ofBucket.map(stored('s3:velero')),
    ],
    sources: [
      {
        id: 'kubernetes:prod',
        kind: 'kubernetes',
        title: 'Production',
        clusterUid: 'uid-1',
        streams: ['podvolumebackups', 'datauploads'].map(name => ({
          source: 'kubernetes:prod',
          stream: `velero.io/${name}`,
          condition: 'readable' as const,
          observedAt: now,
          since: startedAt,
          intervalSeconds: 30,
        })),
      },
    ],
    entities: [
      {
        entityRef: 'component:default/shop',
        title: 'shop',
        annotations: { 'backstage.io/kubernetes-namespace': 'shop' },
        dependsOn: [],
      },
    ],
    config: readBackupHealthConfig(mockServices.rootConfig({ data: {} })),
    now,
  });
  return Object.fromEntries(
    services[0].assets.map(({ ref, points }) => [ref.name, points]),
  );
}

describe('the proof of volumes in a bucket of Velero', () => {
  it('proves what the cluster has only counted, in one point and not in two', () => {
    expect(pointsOf([]).data).toMatchObject([
      { holds: 'unproven', objects: ['backups/daily-1/', 'kopia/shop/'] },
    ]);
    expect(pointsOf(inBucket).data).toMatchObject([
      {
        key: 'uid-1/velero/velero/daily-1',
        holds: 'held',
        result: 'good',
        sizeBytes: 5000,
        locations: ['uid-1/velero/velero/default'],
        contents: { secrets: true },
      },
    ]);
  });

  it('knows that a volume is missing that the list of volumes does not have', () => {
    expect(pointsOf([]).cache).toMatchObject([{ holds: 'unproven' }]);
    expect(pointsOf(inBucket).cache).toMatchObject([{ holds: 'missing' }]);
  });

  describe('of a Backup whose data was moved', () => {
    const plan: Observation = {
      type: 'plan',
      key: 'uid-1/velero/velero/daily',
      system: 'velero',
      name: 'daily',
      title: 'Velero schedule daily',
      role: 'backup',
      standing: 'declared',
      paused: false,
      createdAt: instant(startedAt + 1),
      selects: point({}).holds,
    };
    const moved = { plan: plan.key, countedVolumes: undefined };

    it('is missing where no volume has a result', () => {
      expect(pointsOf([], [plan, point(moved)]).data).toMatchObject([
        { holds: 'missing' },
      ]);
    });

    it('is not known where Velero imported it: it imports no results', () => {
      const imported = point({ ...moved, importedAt: now });
      expect(pointsOf([], [plan, imported]).data).toMatchObject([
        { result: 'good', holds: 'unproven' },
      ]);
      const { data, cache } = pointsOf(inBucket, [plan, imported]);
      expect(data).toMatchObject([{ result: 'good', holds: 'held' }]);
      expect(cache).toMatchObject([{ holds: 'missing' }]);
    });
  });
});
