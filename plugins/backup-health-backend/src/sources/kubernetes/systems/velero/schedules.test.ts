import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { schedules } from './schedules';

const everything = {
  by: 'namespaces',
  cluster: 'c1',
  include: [],
  exclude: [],
  includeResources: [],
  excludeResources: [],
  labelled: false,
  volumeData: 'unknown',
  heedsMarks: true,
};
const plan = {
  type: 'plan',
  system: 'velero',
  cluster: 'c1',
  namespace: 'velero',
  role: 'backup',
  standing: 'declared',
  paused: false,
  createdAt: at('2026-03-01T08:00:00Z'),
  selects: everything,
  defaultLocationOf: 'c1/velero/velero',
  defaultLocation: 'c1/velero/velero/default',
};
const cron = (expression: string) => ({ expression, dialect: 'robfig-v3' });

const table: [string, object][] = [
  [
    'schedule-enabled',
    {
      ...plan,
      key: 'c1/velero/velero/critical',
      name: 'critical',
      title: 'Velero schedule critical',
      schedule: cron('0 */6 * * *'),
      selects: { ...everything, include: ['data-platform', 'vault-prod'] },
      retentionSeconds: 7 * 24 * 3600,
      lastScheduledAt: at('2026-11-20T18:00:03Z'),
    },
  ],
  [
    'schedule-enabled-skipped-never-ran',
    {
      ...plan,
      key: 'c1/velero/velero/monthly',
      name: 'monthly',
      title: 'Velero schedule monthly',
      schedule: cron('CRON_TZ=Europe/Berlin 0 4 1 * *'),
      selects: { ...everything, excludeResources: ['secrets'] },
    },
  ],
  [
    'schedule-failedvalidation',
    {
      ...plan,
      key: 'c1/velero/velero/bad',
      name: 'bad',
      title: 'Velero schedule bad',
      schedule: cron('0 2 * * 7'),
      invalid: 'invalid schedule: end of range (7) above maximum (6): 7',
    },
  ],
  [
    'schedule-paused',
    {
      ...plan,
      key: 'c1/velero/velero/daily',
      name: 'daily',
      title: 'Velero schedule daily',
      schedule: cron('0 2 * * *'),
      paused: true,
      retentionSeconds: 30 * 24 * 3600,
      lastScheduledAt: at('2026-09-30T02:00:01Z'),
    },
  ],
  [
    'schedule-paused-at-creation-no-phase',
    {
      ...plan,
      key: 'c1/velero/velero/weekly',
      name: 'weekly',
      title: 'Velero schedule weekly',
      schedule: cron('0 3 * * 0'),
      paused: true,
    },
  ],
];

describe('Velero schedules', () => {
  it.each(table)('observes %s', (name, expected) => {
    const observations = observe(schedules, recorded(__dirname, name));
    expect(withoutObject(observations)).toEqual([expected]);
  });

  it('takes no notice of what a paused schedule says of itself', () => {
    const object = recorded(__dirname, 'schedule-failedvalidation');
    object.spec.paused = true;
    expect(observe(schedules, object)).toMatchObject([
      { paused: true, invalid: undefined },
    ]);
  });

  it('names the location that the schedule asks for', () => {
    const object = recorded(__dirname, 'schedule-enabled');
    object.spec.template = { storageLocation: 'dr' };
    expect(observe(schedules, object)).toMatchObject([
      { location: 'c1/velero/velero/dr' },
    ]);
  });
});
