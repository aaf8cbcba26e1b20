import { Selector } from '@backup-health/backstage-plugin-common';
import { selects } from './selection';

describe('selects', () => {
  const all: Extract<Selector, { by: 'namespaces' }> = {
    by: 'namespaces',
    cluster: 'c1',
    include: [],
    exclude: [],
    includeResources: [],
    excludeResources: [],
    labelled: false,
    volumeData: 'yes',
  };
  const objects = {
    ref: { kind: 'kubernetes-objects' as const, cluster: 'c1', name: 'shop' },
    memberOf: [],
  };
  const volume = {
    ref: {
      kind: 'volume' as const,
      cluster: 'c1',
      namespace: 'shop',
      name: 'data',
    },
    memberOf: ['longhorn-group:default'],
  };
  const database = {
    ref: {
      kind: 'database' as const,
      cluster: 'c1',
      namespace: 'shop',
      name: 'main',
    },
    memberOf: [],
  };

  it.each<[string, Selector, string, string, string]>([
    ['all namespaces', all, 'yes', 'yes', 'no'],
    ['its namespace', { ...all, include: ['sh*'] }, 'yes', 'yes', 'no'],
    ['another', { ...all, include: ['blog'] }, 'no', 'no', 'no'],
    ['all but it', { ...all, exclude: ['shop'] }, 'no', 'no', 'no'],
    ['another cluster', { ...all, cluster: 'c2' }, 'no', 'no', 'no'],
    ['by labels', { ...all, labelled: true }, 'perhaps', 'perhaps', 'no'],
    [
      'without the data of volumes',
      { ...all, volumeData: 'no' },
      'yes',
      'no',
      'no',
    ],
    [
      'whatever the server was told',
      { ...all, volumeData: 'unknown' },
      'yes',
      'perhaps',
      'no',
    ],
    [
      'without claims',
      { ...all, excludeResources: ['persistentvolumeclaims'] },
      'yes',
      'no',
      'no',
    ],
    [
      'Deployments only',
      { ...all, includeResources: ['deployments.apps'] },
      'perhaps',
      'no',
      'no',
    ],
    [
      'claims and volumes by their short names',
      { ...all, includeResources: ['pvc', 'pv'] },
      'no',
      'yes',
      'no',
    ],
    [
      'members of a group',
      { by: 'membership', cluster: 'c1', anyOf: ['longhorn-group:default'] },
      'no',
      'yes',
      'no',
    ],
    [
      'members of another',
      { by: 'membership', cluster: 'c1', anyOf: ['longhorn-group:weekly'] },
      'no',
      'no',
      'no',
    ],
    ['all, heeding no marks', { ...all, heedsMarks: true }, 'yes', 'yes', 'no'],
    ['itself', { by: 'assets', refs: [database.ref] }, 'no', 'no', 'yes'],
  ])('%s', (_, selector, ofObjects, ofVolume, ofDatabase) => {
    expect([objects, volume, database].map(a => selects(selector, a))).toEqual([
      ofObjects,
      ofVolume,
      ofDatabase,
    ]);
  });

  it.each([
    ['whole', true, 'no', 'no'],
    ['whole', undefined, 'yes', 'yes'],
    ['part', true, 'perhaps', 'perhaps'],
    ['part', undefined, 'perhaps', 'perhaps'],
  ] as const)(
    'heeds a mark on %s of it, in what is to be made: %s',
    (leftOut, heedsMarks, ofObjects, ofVolume) => {
      const selector = { ...all, ...(heedsMarks && { heedsMarks }) };
      expect(
        [objects, volume].map(each => selects(selector, { ...each, leftOut })),
      ).toEqual([ofObjects, ofVolume]);
    },
  );
});
