import { mockServices } from '@backstage/backend-test-utils';
import {
  instant,
  LocationObservation,
  Observation,
  PlanObservation,
} from '@backup-health/backstage-plugin-common';
import { readBackupHealthConfig } from '../config';
import { resolve } from './resolve';

const now = instant(Date.parse('2026-11-21T05:00:00Z'));

const plan = (rest: Partial<PlanObservation>): PlanObservation => ({
  type: 'plan',
  key: 'uid-1/velero/oadp/daily',
  system: 'velero',
  cluster: 'uid-1',
  namespace: 'oadp',
  name: 'daily',
  title: 'Velero schedule daily',
  role: 'backup',
  standing: 'declared',
  paused: false,
  selects: {
    by: 'namespaces',
    cluster: 'uid-1',
    include: [],
    exclude: [],
    includeResources: [],
    excludeResources: [],
    labelled: false,
    volumeData: 'no',
  },
  ...rest,
});

const byDefault = {
  defaultLocationOf: 'uid-1/velero/oadp',
  defaultLocation: 'uid-1/velero/oadp/default',
};

const location = (
  name: string,
  rest: Partial<LocationObservation> = {},
  namespace = 'oadp',
): LocationObservation => ({
  type: 'location',
  key: `uid-1/velero/${namespace}/${name}`,
  title: name,
  availability: 'available',
  ...rest,
});

const chosen = { defaultOf: 'uid-1/velero/oadp' };

function placeOf(
  of: PlanObservation,
  locations: LocationObservation[],
  isRead = true,
) {
  const objects: Observation = {
    type: 'asset',
    key: 'namespace/shop',
    ref: { kind: 'kubernetes-objects', cluster: 'uid-1', name: 'shop' },
  };
  const { services } = resolve({
    observations: [objects, of, ...locations].map(observation => ({
      source: 'kubernetes:prod',
      stream: observation.type === 'plan' ? 'velero.io/schedules' : 'any',
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
        streams: [
          {
            source: 'kubernetes:prod',
            stream: 'velero.io/backupstoragelocations',
            condition: isRead ? 'readable' : 'forbidden',
            ...(isRead && { observedAt: now }),
            since: now,
            intervalSeconds: 30,
          },
        ],
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
  const place = services[0].assets[0].plans[0].place;
  return place && [place.key, place.availability, place.readOnly ?? false];
}

describe('where the next point of a plan would go', () => {
  it.each<[string, PlanObservation, LocationObservation[], unknown[]]>([
    [
      'the place that it names',
      plan({ location: 'uid-1/velero/oadp/dr' }),
      [location('dr'), location('default', chosen)],
      ['uid-1/velero/oadp/dr', 'available', false],
    ],
    [
      'one that is read-only',
      plan({ location: 'uid-1/velero/oadp/dr' }),
      [location('dr', { readOnly: true })],
      ['uid-1/velero/oadp/dr', 'available', true],
    ],
    [
      'one that it names, and that is not there',
      plan({ location: 'uid-1/velero/oadp/old' }),
      [location('dr')],
      ['uid-1/velero/oadp/old', 'unavailable', false],
    ],
    [
      'the default',
      plan(byDefault),
      [location('a'), location('b', { ...chosen, readOnly: true })],
      ['uid-1/velero/oadp/b', 'available', true],
    ],
    [
      'what the server takes where none is the default',
      plan(byDefault),
      [location('a'), location('default')],
      ['uid-1/velero/oadp/default', 'available', false],
    ],
    [
      'nowhere, as none is the default',
      plan(byDefault),
      [location('a')],
      ['uid-1/velero/oadp/default', 'unavailable', false],
    ],
    [
      'nowhere, as the default is another installation’s',
      plan(byDefault),
      [location('default', { defaultOf: 'uid-1/velero/velero' }, 'velero')],
      ['uid-1/velero/oadp/default', 'unavailable', false],
    ],
  ])('is %s', (_, of, locations, expected) => {
    expect(placeOf(of, locations)).toEqual(expected);
  });

  it.each<[string, PlanObservation]>([
    [
      'the place that it names is not read',
      plan({ location: 'uid-1/velero/oadp/dr' }),
    ],
    ['the default is not read', plan(byDefault)],
    ['its system names none', plan({})],
  ])('is not known where %s', (_, of) => {
    expect(placeOf(of, [], false)).toBeUndefined();
  });
});
