import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { storageLocations } from './storageLocations';

const location = {
  type: 'location',
  key: 'c1/velero/velero/default',
  title: 'Velero storage location default',
  provider: 'aws',
  bucket: '254carbon-backups',
  prefix: 'velero/prod-1',
  endpoint: 'http://minio.minio.svc:9000',
  checkedAt: at('2026-11-21T04:20:31Z'),
  checkedEverySeconds: 60,
  readOnly: false,
};
const byDefault = { ...location, defaultOf: 'c1/velero/velero' };

const table: [string, object][] = [
  ['bsl-available', { ...byDefault, availability: 'available' }],
  [
    'bsl-readonly-secondary',
    {
      ...location,
      key: 'c1/velero/velero/dr',
      title: 'Velero storage location dr',
      availability: 'available',
      checkedAt: at('2026-11-21T04:19:41Z'),
      checkedEverySeconds: 60,
      readOnly: true,
    },
  ],
  [
    'bsl-unavailable',
    {
      ...byDefault,
      availability: 'unavailable',
      message:
        'BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = NoSuchBucket: The specified bucket does not exist',
    },
  ],
  [
    'bsl-unavailable-foreign-dir',
    {
      ...byDefault,
      prefix: undefined,
      availability: 'unavailable',
      message:
        'BackupStorageLocation "default" is unavailable: Backup store contains invalid top-level directories: [postgres]',
    },
  ],
];

describe('Velero storage locations', () => {
  it.each(table)('observes %s', (name, expected) => {
    const observations = observe(storageLocations, recorded(__dirname, name));
    expect(withoutObject(observations)).toEqual([expected]);
  });

  it('is unknown while Velero has not looked', () => {
    const { status: _, ...object } = recorded(__dirname, 'bsl-available');
    expect(observe(storageLocations, object)).toMatchObject([
      { availability: 'unknown', checkedAt: undefined },
    ]);
  });

  it('is unknown where Velero was told not to look', () => {
    const object = recorded(__dirname, 'bsl-available');
    object.spec.validationFrequency = '0s';
    expect(observe(storageLocations, object)).toMatchObject([
      { availability: 'unknown', message: expect.stringContaining('is 0') },
    ]);
  });
});
