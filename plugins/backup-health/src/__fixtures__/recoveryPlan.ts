import {
  ApiRecoveryPlan,
  ApiRecoveryStep,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';

function step(
  made: Pick<ApiRecoveryStep, 'id' | 'kind' | 'title'> &
    Partial<ApiRecoveryStep>,
): ApiRecoveryStep {
  return {
    assets: [],
    actions: [],
    warnings: [],
    state: 'ready',
    measured: null,
    timed: true,
    ...made,
  };
}

const database = {
  kind: 'database' as const,
  cluster: 'c1',
  clusterTitle: 'lvs-cloud',
  namespace: 'platform',
  name: 'postgresql',
};

const record = step({
  id: 'record',
  kind: 'record',
  title: 'Record it as a drill',
  actions: [{ text: 'In this tab, under Drills.' }],
  timed: false,
});

/** Nobody ever restored it, and one Secret has to be filled by hand. */
const neverMeasured: ApiRecoveryPlan = {
  entityRef: 'component:default/lvs-postgresql',
  title: 'lvs-postgresql',
  madeAt: '2026-11-21T05:00:00Z',
  state: 'unknown',
  summary:
    'lvs-postgresql goes back to 2026-11-12T01:04:02Z, and not all of it is known: nobody told who has the values of Secret platform/pg-backup-s3.',
  steps: [
    step({
      id: 'hold/cleanup',
      kind: 'hold',
      title: 'Hold CronJob platform/pgdump-s3-cleanup',
      why: 'It deletes by age.',
      actions: [
        {
          text: 'Suspend it.',
          command: `kubectl -n platform patch cronjob pgdump-s3-cleanup -p '{"spec":{"suspend":true}}'`,
        },
      ],
    }),
    step({
      id: 'dependency/resource:default/lvs-etcd',
      kind: 'dependency',
      title: 'See that lvs-etcd is up, or bring it back first',
      why: 'The weakest link: It would lose the last 10 d 2 h.',
      entityRef: 'resource:default/lvs-etcd',
      actions: [{ text: 'Its own recovery plan tells how.' }],
      state: 'blocked',
      because: 'lvs-etcd has nothing to go back to, or not for all of it',
    }),
    step({
      id: 'secrets/by-hand/platform',
      kind: 'secrets',
      title:
        'See that there is Secret platform/pg-backup-s3, or fill it by hand',
      actions: [
        {
          text: 'Make it of a file.',
          command:
            'kubectl -n platform create secret generic pg-backup-s3 --from-env-file=./pg-backup-s3.env',
        },
      ],
      state: 'unknown',
      because: 'nobody told who has the values of Secret platform/pg-backup-s3',
    }),
    step({
      id: 'data/database',
      kind: 'data',
      title: 'Load database platform/postgresql from its dump',
      cluster: 'lvs-cloud',
      assets: [database],
      from: {
        key: 's3/dumps/pgdumpall-20261112-010402.sql.gz',
        asOf: '2026-11-12T01:04:02Z',
        availableAt: '2026-11-12T01:06:00Z',
        evidence: 'artifact-seen',
        sizeBytes: 224_395_264,
        plan: 'CronJob platform/pgdump-s3',
        places: [
          {
            title: 'bucket lvs-cloud-pg-backups',
            address:
              's3://lvs-cloud-pg-backups/pgdumpall-20261112-010402.sql.gz',
            site: 'off-site',
            availability: 'available',
          },
        ],
      },
      actions: [
        {
          text: 'Load it.',
          command:
            'gunzip -c ./pgdumpall-20261112-010402.sql.gz | psql --host="${PGHOST:?host of the new database server}"',
        },
      ],
      warnings: ['A dump of single databases holds no roles.'],
      source: 'PostgreSQL: SQL Dump',
    }),
    record,
  ],
  totalSeconds: null,
  unmeasured: [
    'hold/cleanup',
    'dependency/resource:default/lvs-etcd',
    'secrets/by-hand/platform',
    'data/database',
  ],
  targetSeconds: 14_400,
  withoutPoint: [],
  hidden: 1,
};

const drilled = {
  samples: 6,
  at: '2026-11-13T09:38:00Z',
  by: 'drill' as const,
  together: [],
};

/** A drill of all of it was done last week. */
const measured: ApiRecoveryPlan = {
  entityRef: 'component:default/shop-api',
  title: 'shop-api',
  madeAt: '2026-11-21T05:00:00Z',
  state: 'ready',
  summary: 'shop-api goes back to 2026-11-21T02:00:00Z.',
  steps: [
    step({
      id: 'data/shop-prod',
      kind: 'data',
      title: 'Restore namespace shop-prod from Velero backup prod-shop-1',
      actions: [
        {
          text: 'Restore it.',
          command:
            'velero --namespace velero restore create --from-backup prod-shop-1 --include-namespaces shop-prod --wait',
        },
      ],
      measured: { ...drilled, seconds: 1260, together: ['secrets/sync'] },
    }),
    step({
      id: 'secrets/sync',
      kind: 'secrets',
      title: 'See that the ExternalSecrets of namespace shop-prod have synced',
      measured: { ...drilled, seconds: 1260, together: ['data/shop-prod'] },
    }),
    step({
      id: 'workloads/shop-prod',
      kind: 'workloads',
      title: 'Wait until the workloads of namespace shop-prod are ready',
      measured: { ...drilled, seconds: 480 },
    }),
    step({
      id: 'check',
      kind: 'check',
      title: 'Check that it works',
      measured: { ...drilled, seconds: 540 },
    }),
    record,
  ],
  totalSeconds: 2280,
  unmeasured: [],
  targetSeconds: 14_400,
  withoutPoint: [],
  hidden: 0,
};

const known = [neverMeasured, measured];

/** What the backend would say of the others: nothing to go back to. */
export function recoveryPlanOf(health: EntityHealth): ApiRecoveryPlan {
  const found = known.find(({ entityRef }) => entityRef === health.entityRef);
  return (
    found ?? {
      entityRef: health.entityRef,
      title: health.title,
      madeAt: health.assessedAt,
      state: 'nothing',
      summary: `${health.title} cannot be brought back: there is no good recovery point of any part of it.`,
      steps: [],
      totalSeconds: null,
      unmeasured: [],
      withoutPoint: health.assets.map(({ ref }) => ref),
      hidden: 0,
    }
  );
}
