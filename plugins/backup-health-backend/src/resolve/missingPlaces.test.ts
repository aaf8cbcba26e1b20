import { mockServices } from '@backstage/backend-test-utils';
import {
  assessEntity,
  instant,
  Observation,
  StreamCondition,
} from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../config';
import { resolve } from './resolve';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));
const startedAt = instant(now - 3_600_000);
const place = 'uid-1/velero/velero/default';

const backup: Observation[] = [
  {
    type: 'asset',
    key: 'namespace/shop',
    ref: { kind: 'kubernetes-objects', cluster: 'uid-1', name: 'shop' },
  },
  {
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
      volumeData: 'no',
    },
    locations: [place],
    evidence: 'artifact-seen',
  },
];

const location: Observation = {
  type: 'location',
  key: place,
  title: 'Velero storage location default',
  availability: 'available',
};

/** What is said of the place, as the stream that tells of places stands. */
function told(
  observations: Observation[],
  condition?: StreamCondition,
  observedAt?: typeof now,
) {
  const { services } = resolve({
    observations: observations.map(observation => ({
      source: 'kubernetes:prod',
      stream: 'velero.io/backups',
      origin: observation.key,
      observation,
      firstSeenAt: now,
    })),
    sources: [
      {
        id: 'kubernetes:prod',
        kind: 'kubernetes',
        title: 'Production',
        clusterUid: 'uid-1',
        streams: condition
          ? [
              {
                source: 'kubernetes:prod',
                stream: 'velero.io/backupstoragelocations',
                condition,
                observedAt,
                since: startedAt,
                intervalSeconds: 30,
              },
            ]
          : [],
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
  const [service] = services;
  return {
    availability: service.assets[0].locations[place]?.availability,
    finding: assessEntity(service, now).findings.find(
      ({ rule }) => rule === 'location-unavailable',
    ),
  };
}

describe('a storage location that Backups name', () => {
  it('is doubted where the cluster has none of that name', () => {
    expect(told(backup, 'readable', now)).toMatchObject({
      availability: 'unavailable',
      finding: {
        title: expect.stringContaining('Velero storage location default'),
        state: 'unknown',
      },
    });
  });

  it('is as it says itself where there is one', () => {
    expect(told([...backup, location], 'readable', now)).toEqual({
      availability: 'available',
      finding: undefined,
    });
  });

  it('is not missed where nobody could look', () => {
    const never = [
      told(backup),
      told(backup, 'forbidden'),
      told(backup, 'unread'),
      told(backup, 'not-installed', now),
    ];
    for (const each of never) {
      expect(each).toEqual({ availability: undefined, finding: undefined });
    }
  });
});
