import { EntityHealth } from '@backup-health/backstage-plugin-common';

const cluster = 'b1e4c0de-2f1a-4a3c-9c1e-5d0f6f1a7b10';
const database = {
  kind: 'database' as const,
  cluster,
  clusterTitle: 'lvs-cloud',
  namespace: 'platform',
  name: 'postgresql',
};
const volume = {
  kind: 'volume' as const,
  cluster,
  clusterTitle: 'lvs-cloud',
  namespace: 'platform',
  name: 'data-postgresql-0',
};
const databaseId = `database:${cluster}/platform/postgresql`;

/**
 * The dump job waits for a Secret that is gone, and the clean-up waits for the
 * same one.
 */
export const lvsPostgresql: EntityHealth = {
  entityRef: 'component:default/lvs-postgresql',
  title: 'lvs-postgresql',
  owner: 'group:default/platform-team',
  system: 'system:default/lvs-cloud',
  assessedAt: '2026-11-21T04:59:58Z',
  state: 'failing',
  tone: 'bad',
  summary:
    'If lvs-postgresql were lost now you would lose the last 9 d 3 h. Secret platform/pg-backup-s3 does not exist.',
  tier: {
    id: 'tier-1',
    title: 'irreplaceable',
    from: 'backup-health/tier on the entity',
  },
  targets: { rpoSeconds: 93_600, rtoSeconds: 14_400, rpoFrom: 'tier-1' },
  exposure: {
    seconds: 791_760,
    atMost: false,
    worstSeconds: 791_760,
    windowSeconds: 2_592_000,
    aboveTargetSeconds: 698_160,
  },
  lastGood: {
    asOf: '2026-11-12T01:04:02Z',
    availableAt: '2026-11-12T01:06:11Z',
    ageSeconds: 791_758,
    plan: 'CronJob pgdump-s3',
    asset: database,
    evidence: 'artifact-seen',
    sizeBytes: 224_395_264,
  },
  nextExpectedNone:
    'The run of Fri 13 Nov 01:00 is still active, and CronJob pgdump-s3 forbids a second one.',
  rto: { samples: 0, byScenario: [] },
  waived: 0,
  readiness: [],
  drills: {
    overdue: ['application'],
    // Of another scenario.
    lastPassed: '2026-11-20T05:00:00Z',
    scenarios: [
      {
        scenario: 'application',
        every: 'every 3 months',
        nextDue: '2026-11-02T23:59:59Z',
        overdue: true,
      },
    ],
  },
  assets: [
    {
      ref: database,
      requirement: 'required',
      state: 'failing',
      exposure: {
        seconds: 791_760,
        atMost: false,
        worstSeconds: 791_760,
        windowSeconds: 2_592_000,
        aboveTargetSeconds: 698_160,
      },
      lastGood: {
        asOf: '2026-11-12T01:04:02Z',
        availableAt: '2026-11-12T01:06:11Z',
        ageSeconds: 791_758,
        plan: 'CronJob pgdump-s3',
        asset: database,
        evidence: 'artifact-seen',
        sizeBytes: 224_395_264,
      },
      evidenceLevel: 'artifact-seen',
      plans: [
        {
          key: `${cluster}/cronjob/platform/pgdump-s3`,
          title: 'CronJob pgdump-s3',
          system: 'cronjob',
          schedule: '0 1 * * *',
          timeZone: 'UTC',
          frequencySeconds: 86_400,
          paused: false,
          nextExpectedNone: 'its last run is still active',
          lastRun: {
            at: '2026-11-13T01:00:00Z',
            result: 'running',
            message: 'secret "pg-backup-s3" not found',
          },
        },
      ],
      copies: [
        {
          location: 's3/lvs-cloud-pg-backups',
          title: 'lvs-cloud-pg-backups',
          site: 'off-site',
          availability: 'available',
        },
      ],
      goodPoints: 8,
      findings: [
        `missing-secret|${databaseId}`,
        `plan-failing|${databaseId}`,
        `rpo-breached|${databaseId}`,
      ],
    },
    {
      ref: volume,
      requirement: 'optional',
      requirementBecause: 'CronJob pgdump-s3 holds its data',
      coveredBy: database,
      state: 'exempt',
      plans: [
        {
          key: `${cluster}/longhorn/weekly-bak`,
          title: 'Longhorn RecurringJob weekly-bak',
          system: 'longhorn',
          schedule: '0 3 * * 0',
          paused: false,
          nextExpected: '2026-11-22T03:00:00Z',
        },
      ],
      copies: [],
      sizeBytes: 5_368_709_120,
      goodPoints: 0,
      findings: [],
    },
  ],
  findings: [
    {
      id: `rpo-breached|${databaseId}`,
      rule: 'rpo-breached',
      severity: 'critical',
      asset: database,
      title:
        'More would be lost of database platform/postgresql than its target of 26 h allows',
      evidence: [
        {
          text: 'The newest good backup is as of 2026-11-12T01:04:02Z',
          since: '2026-11-13T03:04:02Z',
        },
      ],
      remedy: [{ text: 'Run the backup now.' }],
      cause: `plan-failing|${databaseId}`,
      state: 'breached',
      source: 'RPO target of the tier or the policy',
    },
    {
      id: `rto-never-measured|${databaseId}`,
      rule: 'rto-never-measured',
      severity: 'info',
      title: 'How long a restore takes was never measured (target 4 h)',
      evidence: [],
      remedy: [{ text: 'Do a restore drill and record it.' }],
      source: 'RTO target of the tier or the policy',
    },
    {
      id: `too-few-copies|${databaseId}`,
      rule: 'too-few-copies',
      severity: 'warning',
      asset: database,
      title: '1 of 3 copies of database platform/postgresql',
      evidence: [{ text: 'Bucket lvs-cloud-pg-backups only' }],
      remedy: [{ text: 'Add a copy in another place.' }],
      state: 'at-risk',
      source: 'Copies of the tier (3-2-1)',
    },
    {
      id: `missing-secret|${databaseId}`,
      rule: 'missing-secret',
      severity: 'critical',
      asset: database,
      title: 'Secret platform/pg-backup-s3 does not exist',
      evidence: [
        {
          text: 'Container upload waits: secret "pg-backup-s3" not found',
          since: '2026-11-13T01:02:00Z',
          object: {
            apiVersion: 'v1',
            kind: 'Pod',
            namespace: 'platform',
            name: 'pgdump-s3-29908860-7xk2p',
          },
        },
        {
          text: 'CronJob pgdump-s3-cleanup waits for the same Secret',
          since: '2026-11-12T04:00:00Z',
        },
      ],
      remedy: [
        {
          text: 'Hold the clean-up: with the Secret it would delete all 8 dumps, which are older than 7 days.',
          command:
            'kubectl -n platform patch cronjob pgdump-s3-cleanup -p \'{"spec":{"suspend":true}}\'',
        },
        {
          text: 'Delete the waiting Jobs: the data of the dump is of 13 Nov and would look new.',
          command:
            'kubectl -n platform delete job pgdump-s3-cleanup-29907600 pgdump-s3-29908860',
        },
        {
          text: 'Create the Secret with the keys that the job reads.',
          command:
            'kubectl -n platform create secret generic pg-backup-s3 --from-env-file=pg.env',
        },
        {
          text: 'Dump now. When the dump is seen here, resume the clean-up.',
          command:
            'kubectl -n platform create job pgdump-now --from=cronjob/pgdump-s3',
        },
      ],
      state: 'failing',
      source:
        'Kubernetes: a Pod whose Secret is absent waits in CreateContainerConfigError for ever',
    },
    {
      id: `plan-failing|${databaseId}`,
      rule: 'plan-failing',
      severity: 'critical',
      asset: database,
      title: 'CronJob pgdump-s3 fails',
      evidence: [
        { text: '8 runs were not started', since: '2026-11-14T01:00:00Z' },
      ],
      remedy: [{ text: 'Read the last run and mend its cause.' }],
      cause: `missing-secret|${databaseId}`,
      state: 'failing',
      source: 'Backup Health: the last two runs failed',
    },
  ],
  suggestions: [
    {
      title: 'CronJob platform/etcd-copy looks like a backup',
      because:
        'It runs etcdctl. Nobody declared what it backs up, so it counts for nothing.',
      remedy: [
        {
          text: 'Say what it backs up, on the CronJob.',
          command:
            'kubectl -n platform annotate cronjob etcd-copy backup-health/plan-of=etcd/lvs-cloud',
        },
      ],
    },
  ],
  dependencies: [],
  sources: [
    {
      id: 'kubernetes:lvs-cloud',
      title: 'cluster lvs-cloud',
      kind: 'kubernetes',
      state: 'readable',
      observedAt: '2026-11-21T04:59:58Z',
    },
    {
      id: 's3:lvs-cloud-pg-backups',
      title: 'bucket lvs-cloud-pg-backups',
      kind: 's3',
      state: 'readable',
      observedAt: '2026-11-21T04:46:00Z',
    },
  ],
  nextChangeAt: '2026-11-22T01:00:00Z',
};
