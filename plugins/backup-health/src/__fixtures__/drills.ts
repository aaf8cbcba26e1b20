import { ApiDrill, ApiRestore } from '@backup-health/backstage-plugin-common';

const plain = {
  entityRef: 'component:default/shop-api',
  checks: [],
  missingDependencies: [],
  runbookFixes: [],
  links: [],
  actor: 'user:default/mira',
  origin: 'person' as const,
};

/** What was rehearsed of shop-api: it became faster, and failed once. */
export const shopDrills: ApiDrill[] = [
  {
    ...plain,
    id: 'd4',
    scenario: 'database',
    result: 'passed',
    declaredAt: '2026-11-18T03:10:00Z',
    validatedAt: '2026-11-18T03:21:00Z',
    rtoSeconds: 660,
    phases: [
      { name: 'data', seconds: 400 },
      { name: 'validation', seconds: 260 },
    ],
    actor: 'ci:nightly',
    origin: 'ci',
    recordedAt: '2026-11-18T03:22:00Z',
    checks: [{ name: 'rows are there', passed: true }],
  },
  {
    ...plain,
    id: 'd3',
    scenario: 'namespace',
    result: 'passed',
    declaredAt: '2026-11-13T09:00:00Z',
    validatedAt: '2026-11-13T09:38:00Z',
    rtoSeconds: 2_280,
    phases: [
      { name: 'data', seconds: 1_200 },
      { name: 'workloads', seconds: 480 },
      { name: 'validation', seconds: 600 },
    ],
    recordedAt: '2026-11-13T10:00:00Z',
    recoveryPoint: {
      key: 'velero/prod-shop-20261113020000',
      asOf: '2026-11-13T02:00:00Z',
    },
  },
  {
    ...plain,
    id: 'd2',
    scenario: 'namespace',
    result: 'passed',
    declaredAt: '2026-10-09T09:00:00Z',
    validatedAt: '2026-10-09T09:44:00Z',
    rtoSeconds: 2_640,
    phases: [{ name: 'validation', seconds: 2_640 }],
    recordedAt: '2026-10-09T10:00:00Z',
    missingDependencies: ['The DNS entry of the database'],
    runbookFixes: ['Step 4 was added'],
  },
  {
    ...plain,
    id: 'd1',
    scenario: 'namespace',
    result: 'failed',
    declaredAt: '2026-09-09T09:00:00Z',
    phases: [],
    recordedAt: '2026-09-09T11:00:00Z',
    missingDependencies: ['Vault role of shop-db'],
  },
];

export const shopRestores: ApiRestore[] = [
  {
    key: 'c/velero-restore/velero/shop-test',
    title: 'Velero restore shop-test',
    system: 'velero',
    startedAt: '2026-11-16T08:00:00Z',
    endedAt: '2026-11-16T08:12:00Z',
    durationSeconds: 720,
    result: 'succeeded',
    phase: 'Completed',
    assets: [],
  },
];
