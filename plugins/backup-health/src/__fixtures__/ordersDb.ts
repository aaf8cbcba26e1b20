import { EntityHealth } from '@backup-health/backstage-plugin-common';

const orders = {
  kind: 'database' as const,
  clusterTitle: 'talos-prod',
  cluster: '7d1b4f6e-93c1-4c1e-a5b5-1f3f0f0e7a33',
  namespace: 'orders',
  name: 'orders',
};
const exposure = {
  seconds: 23_040,
  atMost: true,
  worstSeconds: 23_040,
  windowSeconds: 2_592_000,
  aboveTargetSeconds: 19_440,
};
const lastGood = {
  asOf: '2026-11-20T22:36:00Z',
  availableAt: '2026-11-20T22:36:30Z',
  ageSeconds: 23_040,
  plan: 'pgBackRest main',
  asset: orders,
  evidence: 'artifact-seen' as const,
};

/** Its bucket does not answer: what is shown stands as of the last reading. */
export const ordersDb: EntityHealth = {
  entityRef: 'resource:default/orders-db',
  title: 'orders-db',
  assessedAt: '2026-11-21T05:00:00Z',
  state: 'unknown',
  tone: 'unknown',
  asOf: '2026-11-20T22:41:00Z',
  summary:
    'What you would lose of orders-db now is not known: bucket pgbackrest-offsite cannot be read. At most it is the last 6 h 24 min, if the newest backup seen is still there.',
  tier: { id: 'tier-1', title: 'irreplaceable', from: 'policy orders' },
  targets: {
    rpoSeconds: 3_600,
    rtoSeconds: 14_400,
    rpoFrom: 'policy orders',
  },
  exposure,
  lastGood,
  nextExpected: {
    at: '2026-11-21T03:00:00Z',
    plan: 'pgBackRest main',
    asset: orders,
  },
  rto: { latestSeconds: 1_440, samples: 2, byScenario: [] },
  waived: 0,
  readiness: [],
  drills: { lastPassed: '2026-11-18T08:00:00Z', overdue: [], scenarios: [] },
  assets: [
    {
      ref: orders,
      requirement: 'required',
      state: 'unknown',
      asOf: '2026-11-20T22:41:00Z',
      exposure,
      lastGood,
      evidenceLevel: 'artifact-seen',
      plans: [
        {
          key: 'artifacts/main',
          title: 'pgBackRest main',
          system: 'artifacts',
          paused: false,
        },
      ],
      copies: [
        {
          location: 's3/pgbackrest-offsite',
          title: 'pgbackrest-offsite',
          site: 'off-site',
          availability: 'unknown',
        },
        {
          location: 's3/nvme',
          title: 'nvme',
          site: 'on-site',
          availability: 'unavailable',
        },
      ],
      goodPoints: 14,
      findings: ['source-unreadable||s3:pgbackrest-offsite'],
    },
  ],
  findings: [
    {
      id: 'source-unreadable||s3:pgbackrest-offsite',
      rule: 'source-unreadable',
      severity: 'warning',
      title: 'bucket pgbackrest-offsite cannot be read',
      evidence: [
        {
          text: 'connect ETIMEDOUT, last read at 2026-11-20T22:41:00Z',
          since: '2026-11-20T22:41:00Z',
        },
      ],
      remedy: [{ text: 'Make the endpoint reachable from the portal.' }],
      state: 'unknown',
      source: 'Backup Health: what cannot be read is unknown',
    },
  ],
  suggestions: [],
  dependencies: [],
  sources: [
    {
      id: 'kubernetes:talos-prod',
      title: 'cluster talos-prod',
      kind: 'kubernetes',
      state: 'readable',
      observedAt: '2026-11-21T04:59:57Z',
    },
    {
      id: 's3:pgbackrest-offsite',
      title: 'bucket pgbackrest-offsite',
      kind: 's3',
      state: 'failing',
      observedAt: '2026-11-20T22:41:00Z',
      message:
        'connect ETIMEDOUT. Check that the endpoint can be reached from the portal.',
    },
  ],
};
