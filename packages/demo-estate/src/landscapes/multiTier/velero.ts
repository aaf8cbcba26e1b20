import { VeleroInstallation } from '../../simulation/velero/types';
import { daysAgo } from '../incidents';

/** Objects only: each store of data has a backup of its own. */
const objects = {
  includedNamespaces: ['*'],
  excludedNamespaces: ['kube-system', 'velero', 'longhorn-system'],
  snapshotVolumes: false,
  defaultVolumesToFsBackup: false,
  storageLocation: 'default',
};
const files = 'matrix-files';

/**
 * Restores of the files are rehearsed: a small one each day, of the namespace
 * each week. The one of a month is overdue. The loss of the region, which is
 * rehearsed each quarter, went wrong at first: in the other region there was no
 * class of storage by that name.
 */
export const velero: VeleroInstallation = {
  storageLocation: {
    name: 'default',
    bucket: 'matrix-velero',
    config: { region: 'eu-west-1' },
    credential: { name: 'cloud-credentials', key: 'cloud' },
  },
  schedules: [
    {
      name: 'daily',
      schedule: '30 3 * * *',
      minutes: 3,
      template: { ...objects, ttl: '360h0m0s' },
    },
    {
      name: 'monthly',
      schedule: '0 4 1 * *',
      minutes: 3,
      template: { ...objects, ttl: '8760h0m0s' },
    },
  ],
  mishaps: [],
  drills: [
    {
      name: 'smoke',
      scenario: 'smoke',
      schedule: 'daily',
      namespaces: { [files]: 'drill-smoke' },
      minutes: 3,
      checkMinutes: 2,
      when: '0 6 * * *',
    },
    {
      name: 'namespace',
      scenario: 'namespace',
      schedule: 'daily',
      namespaces: { [files]: 'drill-namespace' },
      minutes: 14,
      checkMinutes: 9,
      when: '0 7 * * 1',
    },
    {
      name: 'application',
      scenario: 'application',
      schedule: 'monthly',
      namespaces: { [files]: 'drill-application' },
      minutes: 52,
      checkMinutes: 24,
      when: [daysAgo(47, '10:00')],
    },
    {
      name: 'region',
      scenario: 'region-loss',
      schedule: 'monthly',
      namespaces: { [files]: 'drill-region' },
      minutes: 71,
      checkMinutes: 33,
      when: [daysAgo(61, '09:30'), daysAgo(53, '09:30')],
      failed: [
        {
          at: daysAgo(61, '09:30'),
          errors: {
            'drill-region': [
              'error restoring persistentvolumeclaims/drill-region/files-files-0: storageclass.storage.k8s.io "longhorn" not found',
              'error restoring persistentvolumeclaims/drill-region/templates-collabora-0: storageclass.storage.k8s.io "longhorn" not found',
            ],
          },
        },
      ],
    },
  ],
  manual: [],
};
