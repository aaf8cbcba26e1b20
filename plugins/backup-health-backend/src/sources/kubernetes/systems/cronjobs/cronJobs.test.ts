import {
  at,
  observe,
  recorded,
  withoutObject,
} from '../__testUtils__/observing';
import { cronJobResource } from './cronJobs';

const pgdump = () => recorded(__dirname, 'cronjob-blocked-by-stuck-job');

const annotated = (annotations: Record<string, string>) => {
  const object = pgdump();
  object.metadata.annotations = annotations;
  return observe(cronJobResource, object);
};

const plan = {
  type: 'plan',
  key: 'c1/cronjob/platform/pgdump-s3',
  system: 'cronjob',
  cluster: 'c1',
  namespace: 'platform',
  name: 'pgdump-s3',
  title: 'CronJob pgdump-s3',
  role: 'backup',
  standing: 'suggested',
  schedule: { expression: '0 1 * * *', dialect: 'robfig-v3' },
  paused: false,
  createdAt: at('2026-06-01T10:00:00Z'),
  selects: { by: 'assets', refs: [] },
  needs: [
    {
      kind: 'Secret',
      namespace: 'platform',
      name: 'postgresql',
      key: 'postgres-password',
    },
    { kind: 'Secret', namespace: 'platform', name: 'pg-backup-s3' },
  ],
  forbidsOverlap: true,
  lastScheduledAt: at('2026-07-10T01:00:00Z'),
  lastSucceededAt: at('2026-07-09T01:00:31Z'),
  looksLike: 'pg_dumpall',
};

describe('CronJobs', () => {
  it('suggests one that looks like a backup, and declares nothing', () => {
    const observations = observe(cronJobResource, pgdump());
    expect(withoutObject(observations)).toEqual([
      plan,
      {
        type: 'workload',
        key: 'c1/cronjob/platform/pgdump-s3',
        cluster: 'c1',
        labels: {},
        mounts: [],
        mountPrefixes: [],
      },
    ]);
    expect(observations[0].object).toMatchObject({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      namespace: 'platform',
      name: 'pgdump-s3',
    });
  });

  it('does not suggest what Longhorn made for itself', () => {
    const object = recorded(__dirname, 'cronjob-created-by-recurringjob');
    const [observed] = observe(cronJobResource, object);
    expect(observed).toMatchObject({
      key: 'c1/cronjob/longhorn-system/weekly-bak',
      standing: 'suggested',
      looksLike: undefined,
    });
  });

  it('is a plan of what its annotation names, which makes that an asset', () => {
    const observations = annotated({
      'backup-health/plan-of': 'database/postgresql',
      'backup-health/covers':
        'volume/data-postgresql-0, volume/data-postgresql-1',
    });
    const database = {
      kind: 'database',
      cluster: 'c1',
      namespace: 'platform',
      name: 'postgresql',
    };
    const volume = (name: string) => ({ ...database, kind: 'volume', name });
    expect(withoutObject(observations)).toEqual([
      {
        ...plan,
        standing: 'declared',
        selects: { by: 'assets', refs: [database] },
        covers: [volume('data-postgresql-0'), volume('data-postgresql-1')],
        looksLike: undefined,
      },
      expect.objectContaining({ type: 'workload' }),
      {
        type: 'asset',
        key: 'c1/cronjob/platform/pgdump-s3',
        ref: database,
      },
    ]);
  });

  it('tells a clean-up from a backup', () => {
    const observations = annotated({
      'backup-health/plan-of': 'database/postgresql',
      'backup-health/role': 'cleanup',
    });
    expect(observations[0]).toMatchObject({
      standing: 'declared',
      role: 'cleanup',
    });
    // What it tidies up may be in another namespace: it makes no asset here.
    expect(observations.map(({ type }) => type)).toEqual(['plan', 'workload']);
  });

  it('is paused while suspended, and has the zone that it is given', () => {
    const object = pgdump();
    Object.assign(object.spec, {
      suspend: true,
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Allow',
    });
    expect(observe(cronJobResource, object)[0]).toMatchObject({
      paused: true,
      schedule: { timeZone: 'Europe/Berlin' },
      forbidsOverlap: false,
    });
  });

  it('mounts volumes, as a workload', () => {
    const object = pgdump();
    object.spec.jobTemplate = {
      spec: {
        template: {
          spec: {
            containers: [{ name: 'c', image: 'busybox' }],
            volumes: [
              { name: 'd', persistentVolumeClaim: { claimName: 'dumps' } },
            ],
          },
        },
      },
    };
    expect(observe(cronJobResource, object)).toMatchObject([
      { type: 'plan', looksLike: undefined, needs: [] },
      { type: 'workload', mounts: ['dumps'] },
    ]);
  });

  it('counts as not declared with an annotation that cannot be', () => {
    const observations = annotated({
      'backup-health/plan-of': 'databse/postgresql',
    });
    expect(withoutObject(observations)).toEqual([
      plan,
      expect.objectContaining({ type: 'workload' }),
      {
        type: 'problem',
        key: 'c1/cronjob/platform/pgdump-s3/backup-health/plan-of',
        title:
          'CronJob platform/pgdump-s3: the annotation backup-health/plan-of "databse/postgresql" names no kind of asset. The CronJob counts as not declared.',
        remedy:
          'Write <kind>/<name>, for example database/postgresql; kinds: kubernetes-objects, volume, database, etcd, vault, bucket, git-repository, cache, files: `kubectl annotate cronjob --namespace platform pgdump-s3 --overwrite backup-health/plan-of="${VALUE:?what it has to be}"`.',
      },
    ]);
  });
});
