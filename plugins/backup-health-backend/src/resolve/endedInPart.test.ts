import { mockServices } from '@backstage/backend-test-utils';
import {
  instant,
  Observation,
  RecoveryPointObservation,
} from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../config';
import { resolve } from './resolve';

// A Backup of Velero ended in part: which of what it holds its errors are of.

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const startedAt = instant(now - 3_600_000);

const point = (rest: Partial<RecoveryPointObservation>): Observation => ({
  type: 'recovery-point',
  key: 'uid-1/velero/velero/daily-1',
  asOf: startedAt,
  availableAt: startedAt,
  result: 'partial',
  message: '1 error',
  holds: {
    by: 'namespaces',
    cluster: 'uid-1',
    include: [],
    exclude: [],
    includeResources: [],
    excludeResources: [],
    labelled: false,
    volumeData: 'yes',
  },
  locations: ['uid-1/velero/velero/default'],
  evidence: 'artifact-seen',
  volumeResults: true,
  ...rest,
});

const inBucket = (errorsIn?: string[]): Observation =>
  point({
    key: 'name:prod/velero/velero/daily-1',
    holds: { by: 'assets', refs: [] },
    locations: ['s3/velero'],
    volumeResults: false,
    ...(errorsIn && { errorsIn }),
  });

const volumeResult = (
  name: string,
  result: 'good' | 'failed' | 'running',
): Observation => ({
  type: 'volume-result',
  key: `uid-1/dataupload/velero/${name}`,
  point: 'uid-1/velero/velero/daily-1',
  volume: { kind: 'volume', cluster: 'uid-1', namespace: 'shop', name },
  result,
});

function resultOf(ofCluster: Observation[], ofBucket: Observation[] = []) {
  const stored = (source: string) => (observation: Observation) => ({
    source,
    stream: 'velero',
    origin: observation.key,
    observation,
    firstSeenAt: now,
  });
  const objects: Observation = {
    type: 'asset',
    key: 'namespace/shop',
    ref: { kind: 'kubernetes-objects', cluster: 'uid-1', name: 'shop' },
  };
  const { services } = resolve({
    observations: [
      ...[objects, ...ofCluster].map(stored('kubernetes:prod')),
      ...ofBucket.map(stored('s3:velero')),
    ],
    sources: [
      {
        id: 'kubernetes:prod',
        kind: 'kubernetes',
        title: 'Production',
        clusterUid: 'uid-1',
        streams: [],
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
  const asset = services[0].assets.find(
    ({ ref }) => ref.kind === 'kubernetes-objects',
  )!;
  return asset.points.map(({ result }) => result);
}

const errors = (count: number, ofVolumes = 0) =>
  point({ errors: { count, ofVolumes } });

describe('a backup that ended in part', () => {
  it.each<[string, Observation[], Observation[]]>([
    ['whose one error is of moving data', [errors(1, 1)], []],
    ['whose errors are all of moving data', [errors(3, 3)], []],
    ['more of which failed than was counted', [errors(1, 2)], []],
    [
      'whose one data upload was cancelled',
      [errors(1), volumeResult('data', 'failed')],
      [],
    ],
    [
      'two of whose volumes failed, and nothing else',
      [errors(2), volumeResult('a', 'failed'), volumeResult('b', 'failed')],
      [],
    ],
    [
      'whose errors are of another namespace',
      [errors(2)],
      [inBucket(['blog'])],
    ],
    ['that wrote down no error of an object', [errors(1)], [inBucket([])]],
  ])('holds the objects of a namespace, %s', (_, ofCluster, ofBucket) => {
    expect(resultOf(ofCluster, ofBucket)).toEqual(['good']);
  });

  it.each<[string, Observation[], Observation[]]>([
    ['whose error may be of anything', [errors(1)], []],
    ['that does not count its errors', [point({})], []],
    ['that counts none', [errors(0)], []],
    ['one of whose errors is of something else', [errors(2, 1)], []],
    ['whose volume is good', [errors(1), volumeResult('data', 'good')], []],
    [
      'more of whose errors there are than volumes that failed',
      [errors(2), volumeResult('a', 'failed'), volumeResult('b', 'running')],
      [],
    ],
    ['whose errors are of it', [errors(1)], [inBucket(['blog', 'shop'])]],
    ['whose errors name no namespace', [errors(1)], [inBucket()]],
  ])('does not hold them for certain, %s', (_, ofCluster, ofBucket) => {
    expect(resultOf(ofCluster, ofBucket)).toEqual(['partial']);
  });
});

describe('a backup that somebody asked to delete', () => {
  const deletion = (of: string): Observation =>
    point({
      key: 'uid-1/velero-deletion/velero/1',
      deletes: of,
      result: 'deleting',
      holds: { by: 'assets', refs: [] },
      locations: [],
      volumeResults: false,
    });

  it.each<[Observation[], string]>([
    [[point({ result: 'good' })], 'good'],
    [
      [point({ result: 'good' }), deletion('uid-1/velero/velero/daily-1')],
      'deleting',
    ],
    [[errors(1, 1), deletion('uid-1/velero/velero/daily-1')], 'deleting'],
    [
      [point({ result: 'failed' }), deletion('uid-1/velero/velero/daily-1')],
      'failed',
    ],
    [
      [point({ result: 'good' }), deletion('uid-1/velero/velero/daily-2')],
      'good',
    ],
  ])('is nothing to go back to, and no other is: %#', (ofCluster, expected) => {
    expect(resultOf(ofCluster)).toEqual([expected]);
  });
});
