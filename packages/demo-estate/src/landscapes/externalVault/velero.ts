import { scheduleDraft } from '../../simulation/velero/install';
import { BackupSpec, VeleroInstallation } from '../../simulation/velero/types';
import { startOfDay } from '../../time/calendar';
import { dayMs, minuteMs } from '../../time/duration';
import { daysAgo, lastDaily } from '../incidents';
import { Incident } from '../types';
import { Environment, namespaceOf } from './environments';

/** With the ExternalSecrets, and without what can be made of them again. */
function everythingOf(environment: Environment, ttl: string): BackupSpec {
  return {
    includedNamespaces: [namespaceOf(environment)],
    excludedResources: ['secrets'],
    snapshotMoveData: true,
    storageLocation: 'default',
    ttl,
  };
}

export const velero: VeleroInstallation = {
  storageLocation: {
    name: 'default',
    bucket: 'shop-velero',
    prefix: 'shop-1',
    config: { region: 'eu-central-1' },
    credential: { name: 'cloud-credentials', key: 'cloud' },
  },
  schedules: [
    {
      name: 'production-daily',
      schedule: '0 1 * * *',
      minutes: 9,
      template: everythingOf('production', '720h0m0s'),
    },
    {
      name: 'staging-daily',
      schedule: '30 1 * * *',
      minutes: 6,
      template: everythingOf('staging', '336h0m0s'),
    },
  ],
  mishaps: [
    {
      schedule: 'staging-daily',
      at: lastDaily('01:30', 20),
      outcome: {
        phase: 'PartiallyFailed',
        errors: 1,
        failedVolumes: ['shop-staging/shop-api-uploads'],
      },
    },
  ],
  drills: [
    {
      name: 'drill-staging',
      scenario: 'namespace',
      schedule: 'staging-daily',
      namespaces: { 'shop-staging': 'drill-shop-staging' },
      minutes: 11,
      checkMinutes: 7,
      when: [daysAgo(4, '09:15')],
    },
  ],
  manual: [],
};

/** Once a week, on a day that is still to come when the estate starts. */
export const experimentalScheduled: Incident = {
  what: 'Somebody schedules backups of the experimental namespace',
  at: origin => origin - 70 * minuteMs,
  happens: ({ store, origin }) => {
    const day = new Date(startOfDay(origin) + 3 * dayMs).getUTCDay();
    store.create(
      'velero.io/schedules',
      scheduleDraft({
        name: 'experimental-weekly',
        schedule: `0 3 * * ${day}`,
        template: everythingOf('experimental', '336h0m0s'),
      }),
    );
  },
};
