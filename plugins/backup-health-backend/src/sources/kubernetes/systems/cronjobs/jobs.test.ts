import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { jobs } from './jobs';

const table: [string, object][] = [
  [
    'job-complete',
    {
      type: 'run',
      key: 'c1/job/kube-system/etcd-backup-s3-29919000',
      uid: '7c1f0a52-3b6e-4d0a-9b1e-000000000039',
      createdAt: at('2026-11-20T02:00:00Z'),
      plan: 'c1/cronjob/kube-system/etcd-backup-s3',
      scheduledFor: at('2026-11-20T02:00:00Z'),
      startedAt: at('2026-11-20T02:00:00Z'),
      endedAt: at('2026-11-20T02:00:41Z'),
      result: 'succeeded',
    },
  ],
  [
    'job-failed-backofflimit',
    {
      type: 'run',
      key: 'c1/job/kube-system/etcd-backup-s3-29917560',
      uid: '7c1f0a52-3b6e-4d0a-9b1e-00000000003a',
      createdAt: at('2026-11-20T02:00:00Z'),
      plan: 'c1/cronjob/kube-system/etcd-backup-s3',
      scheduledFor: at('2026-11-20T02:00:00Z'),
      startedAt: at('2026-11-19T02:00:00Z'),
      endedAt: at('2026-11-19T02:01:41Z'),
      result: 'failed',
      message:
        'BackoffLimitExceeded: Job has reached the specified backoff limit',
    },
  ],
  [
    'job-stuck-active-missing-secret',
    {
      type: 'run',
      key: 'c1/job/platform/pgdump-s3-29727420',
      uid: '7c1f0a52-3b6e-4d0a-9b1e-000000000031',
      createdAt: at('2026-07-10T01:00:00Z'),
      plan: 'c1/cronjob/platform/pgdump-s3',
      scheduledFor: at('2026-07-10T01:00:00Z'),
      startedAt: at('2026-07-10T01:00:00Z'),
      result: 'running',
    },
  ],
];

describe('Jobs', () => {
  it.each(table)('observes %s', (name, expected) => {
    const observations = observe(jobs, recorded(__dirname, name));
    expect(withoutObject(observations)).toEqual([expected]);
  });

  it('has no time it was due when somebody started it by hand', () => {
    const object = recorded(__dirname, 'job-complete');
    object.metadata.annotations = {
      'cronjob.kubernetes.io/instantiate': 'manual',
    };
    expect(observe(jobs, object)).toMatchObject([
      { scheduledFor: undefined, result: 'succeeded' },
    ]);
  });

  it('says that a Job is suspended', () => {
    const object = recorded(__dirname, 'job-stuck-active-missing-secret');
    const status = { conditions: [{ type: 'Suspended', status: 'True' }] };
    const spec = { ...object.spec, suspend: true };
    expect(observe(jobs, { ...object, spec, status })).toMatchObject([
      { result: 'running', message: 'The Job is suspended.' },
      { type: 'run-block', reason: 'Suspended', cause: { kind: 'suspended' } },
    ]);
  });

  it('runs while it only begins to fail', () => {
    const object = recorded(__dirname, 'job-failed-backofflimit');
    const status = { conditions: [{ type: 'FailureTarget', status: 'True' }] };
    expect(observe(jobs, { ...object, status })).toMatchObject([
      { result: 'running' },
    ]);
  });

  it('leaves out Jobs that no CronJob made', () => {
    const object = recorded(__dirname, 'job-complete');
    delete object.metadata.ownerReferences;
    expect(observe(jobs, object)).toEqual([]);
  });
});
