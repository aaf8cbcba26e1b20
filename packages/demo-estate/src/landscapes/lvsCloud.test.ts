import { listAt, textAt } from '../kubernetes/fields';
import { KubernetesObject } from '../kubernetes/types';
import { createSecret } from '../simulation/inventory/secrets';
import { isFinished, Job } from '../simulation/jobs/types';
import { dayMs, hourMs, minuteMs } from '../time/duration';
import { tell, Told } from './__testUtils__/told';
import { lvsCloud } from './lvsCloud';

const jobsOf = ({ scene }: Told, namespace: string, cronJob: string) =>
  (scene.store.list('batch/jobs', namespace) as readonly Job[]).filter(
    ({ metadata }) => metadata.ownerReferences?.[0].name === cronJob,
  );
const ageMs = ({ scene }: Told, time: string) =>
  scene.timeline.now - Date.parse(time);
const startOf = (job: KubernetesObject) => textAt(job, 'status.startTime');

describe.each([
  '2026-11-21T08:30:00Z',
  // Just before and after the jobs of the night, and on a Sunday.
  '2026-11-22T00:05:00Z',
  '2026-11-22T02:29:59Z',
  '2026-11-22T03:00:01Z',
  '2026-11-22T23:59:00Z',
  // A month, a year and a leap day are in its history.
  '2027-01-05T12:00:00Z',
  '2028-03-05T12:00:00Z',
])('lvs-cloud at %s', at => {
  const told = tell(lvsCloud, at);
  const { store } = told.scene;

  it.each([
    ['kube-system', 'etcd-backup-s3', 'etcd-backup-s3', 'upload', 10],
    ['platform', 'pgdump-s3', 'pg-backup-s3', 'upload', 8.5],
    ['platform', 'pgdump-s3-cleanup', 'pg-backup-s3', 'cleanup', 8.5],
  ])(
    '%s/%s waits for a Secret, and has not run since',
    (namespace, name, secret, container, days) => {
      const [stuck, ...others] = jobsOf(told, namespace, name).filter(
        job => !isFinished(job),
      );
      expect(others).toEqual([]);
      expect(stuck.status).toMatchObject({ active: 1, ready: 0 });
      const age = ageMs(told, startOf(stuck)) / dayMs;
      expect(Math.abs(age - days)).toBeLessThan(1);

      const cronJob = store.get('batch/cronjobs', namespace, name);
      expect(cronJob?.spec).toMatchObject({ concurrencyPolicy: 'Forbid' });
      expect(cronJob?.status).toMatchObject({
        active: [{ name: stuck.metadata.name, uid: stuck.metadata.uid }],
        lastScheduleTime: startOf(stuck),
      });
      const last = textAt(cronJob, 'status.lastSuccessfulTime');
      const gap = Date.parse(startOf(stuck)) - Date.parse(last);
      expect(Math.abs(gap - dayMs)).toBeLessThan(hourMs);

      const [pod, ...more] = store
        .list('/pods', namespace)
        .filter(
          ({ metadata }) =>
            metadata.labels?.['batch.kubernetes.io/job-name'] ===
            stuck.metadata.name,
        );
      expect(more).toEqual([]);
      expect(pod.status).toMatchObject({
        phase: 'Pending',
        containerStatuses: [
          {
            name: container,
            state: {
              waiting: {
                reason: 'CreateContainerConfigError',
                message: `secret "${secret}" not found`,
              },
            },
          },
        ],
      });
      expect(store.get('/secrets', namespace, secret)).toBeUndefined();
    },
  );

  it('replaces the collector of metrics each quarter of an hour, in vain', () => {
    const [newest, ...others] = jobsOf(
      told,
      'monitoring',
      's3-metrics-collector',
    ).filter(job => !isFinished(job));
    expect(others).toEqual([]);
    expect(ageMs(told, startOf(newest))).toBeLessThan(15 * minuteMs);
  });

  it('has the snapshots of the 30 days before, each of a plausible size', () => {
    const keys = told.keysIn('lvs-cloud-etcd');
    expect(keys).toHaveLength(30);
    const times = keys.map(key => {
      const [, seconds] =
        /^etcd\/etcd-snapshot-lvs-1-(\d{10})$/.exec(key) ?? [];
      return Number(seconds) * 1_000;
    });
    const gaps = times.slice(1).map((time, index) => time - times[index]);
    expect(new Set(gaps)).toEqual(new Set([dayMs]));
    expect((told.scene.timeline.now - times[29]) / dayMs).toBeGreaterThan(10);
    for (const { body } of told.buckets.get('lvs-cloud-etcd')?.objects() ??
      []) {
      expect(body.size / 2 ** 20).toBeCloseTo(28, -0.5);
      // The data and the checksum behind it.
      expect(body.size % 512).toBe(32);
    }
  });

  it('has the last eight dumps, which the cleanup had left', () => {
    const dumps = [
      ...(told.buckets.get('lvs-cloud-pg-backups')?.objects() ?? []),
    ];
    expect(dumps).toHaveLength(8);
    for (const { key, body, lastModified } of dumps) {
      const [, year, month, stamp] =
        /^(\d{4})\/(\d\d)\/pgdumpall-(\d{8}-\d{6})\.sql\.gz$/.exec(key) ?? [];
      expect(stamp.slice(0, 6)).toBe(`${year}${month}`);
      const named = Date.parse(
        stamp.replace(
          /(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)/,
          '$1-$2-$3T$4:$5:$6Z',
        ),
      );
      const minutes = (lastModified - named) / minuteMs;
      expect(minutes).toBeGreaterThan(2);
      expect(minutes).toBeLessThan(4);
      expect(body.size / 1_000_000).toBeCloseTo(214, -1);
    }
    const age = told.scene.timeline.now - dumps[7].lastModified;
    expect(age / dayMs).toBeGreaterThan(8.9);
    expect(age / dayMs).toBeLessThan(10);
  });

  it('backs up no volume each week, with success', () => {
    const jobs = jobsOf(told, 'longhorn-system', 'weekly-bak').filter(
      isFinished,
    );
    expect(jobs).toHaveLength(3);
    const job = store.get(
      'longhorn.io/recurringjobs',
      'longhorn-system',
      'weekly-bak',
    );
    expect(job?.spec).toMatchObject({ groups: ['default'] });
    const volumes = store.list('longhorn.io/volumes');
    expect(volumes).toHaveLength(6);
    for (const { metadata, status } of volumes) {
      const groups = Object.keys(metadata.labels ?? {}).filter(label =>
        label.startsWith('recurring-job'),
      );
      expect(groups).toHaveLength(1);
      expect(groups[0]).not.toContain('default');
      expect(status).toMatchObject({ state: 'attached', lastBackup: '' });
      const { namespace, pvcName } = Object(Object(status).kubernetesStatus);
      const claim = store.get('/persistentvolumeclaims', namespace, pvcName);
      expect(textAt(claim, 'spec.volumeName')).toBe(metadata.name);
    }
    expect(store.list('longhorn.io/backups')).toEqual([]);
  });
});

describe('as time passes on lvs-cloud', () => {
  it('what is stuck stays stuck, and does not change', () => {
    const told = tell(lvsCloud, '2026-11-21T08:30:00Z');
    const look = () => [
      ...jobsOf(told, 'platform', 'pgdump-s3'),
      told.scene.store.get('batch/cronjobs', 'platform', 'pgdump-s3'),
    ];
    const before = look();
    told.pass({ days: 3 });
    expect(look()).toEqual(before);
    expect(told.keysIn('lvs-cloud-pg-backups')).toHaveLength(8);
  });

  it('each run that is skipped is told', () => {
    const told = tell(lvsCloud, '2026-11-21T00:58:00Z');
    told.pass({ minutes: 5 });
    const [event] = told.scene.store
      .list('/events', 'platform')
      .filter(each => each.reason === 'JobAlreadyActive');
    expect(event).toMatchObject({
      type: 'Normal',
      involvedObject: { kind: 'CronJob', name: 'pgdump-s3' },
      lastTimestamp: '2026-11-21T01:00:00Z',
    });
    told.pass({ minutes: 60 });
    expect(
      told.scene.store
        .list('/events', 'platform')
        .some(each => each.reason === 'JobAlreadyActive'),
    ).toBe(false);
  });

  it('a Secret that returns lets go on what waited, and makes up for the last run', () => {
    const told = tell(lvsCloud, '2026-11-21T08:30:00Z');
    const { store } = told.scene;
    createSecret(told.scene, {
      namespace: 'platform',
      name: 'pg-backup-s3',
      keys: ['AWS_ACCESS_KEY_ID'],
    });
    told.pass({ minutes: 10 });
    const dumps = told.keysIn('lvs-cloud-pg-backups');
    // The dump that had waited bears the time at which it was made.
    expect(dumps.slice(-2)).toEqual([
      '2026/11/pgdumpall-20261113-010002.sql.gz',
      expect.stringMatching(/pgdumpall-20261121-083\d{3}\.sql\.gz$/),
    ]);
    const cronJob = store.get('batch/cronjobs', 'platform', 'pgdump-s3');
    expect(cronJob?.status).toEqual({
      lastScheduleTime: '2026-11-21T01:00:00Z',
      lastSuccessfulTime: expect.stringMatching(/^2026-11-21T08:3\d:/),
    });
    expect(jobsOf(told, 'platform', 'pgdump-s3').every(isFinished)).toBe(true);

    told.pass({ days: 1 });
    expect(told.keysIn('lvs-cloud-pg-backups').at(-1)).toBe(
      '2026/11/pgdumpall-20261122-010002.sql.gz',
    );
  });

  it('a Job that is deleted makes room for the next, which waits as well', () => {
    const told = tell(lvsCloud, '2026-11-21T08:30:00Z');
    const { store } = told.scene;
    const waiting = () =>
      jobsOf(told, 'kube-system', 'etcd-backup-s3').filter(
        job => !isFinished(job),
      );
    store.delete('batch/jobs', waiting()[0]);
    told.pass({ minutes: 1 });
    expect(waiting().map(startOf)).toEqual(['2026-11-21T08:30:00Z']);
    const pods = store
      .list('/pods', 'kube-system')
      .filter(pod => textAt(pod, 'status.phase') === 'Pending');
    expect(pods).toHaveLength(1);
  });

  it('a CronJob that is suspended does not run, and catches up once', () => {
    const told = tell(lvsCloud, '2026-11-21T08:29:00Z');
    const { store } = told.scene;
    const suspend = (value: boolean) =>
      store.update(
        'batch/cronjobs',
        {
          metadata: { namespace: 'monitoring', name: 's3-metrics-collector' },
        },
        current => ({
          ...current,
          spec: { ...Object(current.spec), suspend: value },
        }),
      );
    const last = () =>
      textAt(
        store.get('batch/cronjobs', 'monitoring', 's3-metrics-collector'),
        'status.lastScheduleTime',
      );
    suspend(true);
    told.pass({ hours: 2 });
    expect(last()).toBe('2026-11-21T08:15:00Z');
    suspend(false);
    told.pass({ seconds: 1 });
    expect(last()).toBe('2026-11-21T10:15:00Z');
  });

  it('Longhorn looks at its target every five minutes', () => {
    const told = tell(lvsCloud, '2026-11-21T08:29:00Z');
    const { store } = told.scene;
    const target = () => store.list('longhorn.io/backuptargets')[0];
    const before = textAt(target(), 'status.lastSyncedAt');
    told.pass({ minutes: 5 });
    const after = textAt(target(), 'status.lastSyncedAt');
    expect(Date.parse(after) - Date.parse(before)).toBe(5 * minuteMs);
    expect(listAt(target(), 'status.conditions')).toMatchObject([
      { type: 'Unavailable', status: 'False' },
    ]);
  });
});
