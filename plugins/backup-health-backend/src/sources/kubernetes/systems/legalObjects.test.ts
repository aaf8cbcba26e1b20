import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { streamsOf } from '../streams';
import { observe } from './__testUtils__/observing';
import { verdictOf } from './__testUtils__/verdict';
import { kubernetesSystems } from './registry';

/**
 * What an API server may hold by the schemas of its resources, and nobody
 * recorded: parts that are left out, numbers for texts, objects that are on
 * their way out.
 */

interface Recorded {
  metadata: object;
  spec?: object;
  status?: object;
}

const recorded = (sample: string): Recorded => {
  const [system, name] = sample.split('/');
  const file = join(__dirname, system, '__fixtures__', `${name}.yaml`);
  return parse(readFileSync(file, 'utf8'));
};

/** What is said of an object of the resource, each in one line. */
function said(resource: string, object: object): string[] {
  const stream = streamsOf(kubernetesSystems).find(s => s.name === resource);
  return (stream?.lists ?? [])
    .flatMap(({ resources }) => resources)
    .flatMap(each => observe(each, object))
    .map(verdictOf);
}

const going = { deletionTimestamp: '2026-11-21T04:00:00Z' };
const snapshots = 'snapshot.storage.k8s.io/volumesnapshots';
const etcd = 'k3s.cattle.io/etcdsnapshotfiles';

const table: [
  what: string,
  resource: string,
  sample: string,
  change: Partial<Recorded>,
  expected: string[],
][] = [
  [
    'a size without quotes',
    snapshots,
    'csi/volumesnapshot-ready',
    { status: { restoreSize: 1073741824 } },
    ['recovery-point good'],
  ],
  [
    'a Velero backup that is being deleted, complete as it may be',
    'velero.io/backups',
    'velero/backup-completed',
    { metadata: going },
    ['recovery-point deleting'],
  ],
  [
    'a snapshot that is being deleted, ready as it may be',
    snapshots,
    'csi/volumesnapshot-ready',
    { metadata: going },
    ['recovery-point deleting'],
  ],
  [
    'a snapshot of etcd that is being deleted',
    etcd,
    'k3s/etcdsnapshotfile-local-ok',
    { metadata: going },
    ['recovery-point deleting'],
  ],
  [
    'a backup that is being taken off its target',
    'longhorn.io/backups',
    'longhorn/backup-completed',
    { metadata: going },
    ['recovery-point deleting'],
  ],
  [
    'a system backup that is being deleted',
    'longhorn.io/systembackups',
    'longhorn/systembackup-ready',
    { metadata: going },
    ['recovery-point deleting'],
  ],
  [
    'a backup of which nothing is said yet',
    'longhorn.io/backups',
    'longhorn/backup-completed',
    { metadata: { labels: null }, status: undefined },
    [],
  ],
  [
    'a recurring job that is held back from going',
    'longhorn.io/recurringjobs',
    'longhorn/recurringjob-weekly-bak',
    { metadata: going },
    [],
  ],
  [
    'a schedule that is held back from going',
    'velero.io/schedules',
    'velero/schedule-enabled',
    { metadata: going },
    [],
  ],
  [
    'a CronJob that waits for its last Job to go',
    'batch/cronjobs',
    'cronjobs/cronjob-blocked-by-stuck-job',
    { metadata: going },
    ['workload'],
  ],
  [
    'a Backup of everything, with no spec',
    'velero.io/backups',
    'velero/backup-completed',
    { spec: undefined },
    ['recovery-point good'],
  ],
  [
    'a Backup with nulls for lists',
    'velero.io/backups',
    'velero/backup-completed',
    { spec: { includedNamespaces: null, orLabelSelectors: null, hooks: {} } },
    ['recovery-point good'],
  ],
  [
    'times in microseconds, and with an offset',
    'velero.io/backups',
    'velero/backup-completed',
    {
      status: {
        startTimestamp: '2026-11-21T03:00:00.123456Z',
        completionTimestamp: '2026-11-21T05:10:00+02:00',
      },
    },
    ['recovery-point good'],
  ],
  [
    'a Restore with no spec',
    'velero.io/restores',
    'velero/restore-completed',
    { spec: undefined },
    ['restore succeeded'],
  ],
  [
    'a Pod by its name alone',
    'velero.io/podvolumebackups',
    'velero/podvolumebackup-completed',
    { spec: { pod: { name: 'postgresql-0' } } },
    ['volume-result good'],
  ],
  [
    'a target with no spec',
    'longhorn.io/backuptargets',
    'longhorn/backuptarget-available',
    { spec: undefined },
    ['location unavailable: No backup target is configured: its URL is empty.'],
  ],
  [
    'conditions without a word of their own',
    'longhorn.io/backuptargets',
    'longhorn/backuptarget-available',
    {
      status: {
        conditions: [
          {},
          { type: 'Unavailable', status: 'False', lastTransitionTime: 'x' },
        ],
      },
    },
    ['location available'],
  ],
  [
    'an ExternalSecret with no spec',
    'external-secrets.io/externalsecrets',
    'externalSecrets/externalsecret-ready',
    { spec: undefined },
    ['external-secret ready'],
  ],
  [
    'a volume whose claim has no name',
    'core/persistentvolumes',
    'inventory/pv-local-path',
    { spec: { claimRef: { namespace: 'platform', name: undefined } } },
    [],
  ],
];

describe('objects that a server may hold', () => {
  it.each(table)('%s', (_, resource, sample, change, expected) => {
    const object = recorded(sample);
    const part = (key: keyof Recorded) =>
      key in change && change[key] === undefined
        ? undefined
        : { ...object[key], ...change[key] };
    expect(
      said(resource, {
        ...object,
        metadata: { ...object.metadata, ...change.metadata },
        spec: part('spec'),
        status: part('status'),
      }),
    ).toEqual(expected);
  });

  it.each([
    ['makes something else in place of a Secret', { manifest: { kind: 'X' } }],
    ['leaves it to others', { creationPolicy: 'None' }],
  ])('an ExternalSecret that %s provides none', (_, target) => {
    const [resource] = kubernetesSystems
      .flatMap(({ resources }) => resources)
      .filter(({ plural }) => plural === 'externalsecrets');
    const { spec, ...object } = recorded(
      'externalSecrets/externalsecret-ready',
    );
    const provided = (of: object) =>
      observe(resource, { ...object, spec: { ...spec, target: of } });
    expect(provided(target)).toMatchObject([{ provides: [] }]);
    expect(provided({ name: '' })).toMatchObject([
      { provides: [expect.stringMatching(/./)] },
    ]);
  });
});
