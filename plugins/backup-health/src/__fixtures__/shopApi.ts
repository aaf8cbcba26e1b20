import { EntityHealth } from '@backup-health/backstage-plugin-common';

const cluster = '0c7f3d55-6a52-4e0f-8f6e-0f6a9d2f1c22';
const objects = {
  kind: 'kubernetes-objects' as const,
  cluster,
  clusterTitle: 'prod-1',
  name: 'shop-prod',
};
const media = {
  kind: 'volume' as const,
  cluster,
  clusterTitle: 'prod-1',
  namespace: 'shop-prod',
  name: 'media',
};

/** All is well, and has been measured. */
export const shopApi: EntityHealth = {
  entityRef: 'component:default/shop-api',
  title: 'shop-api',
  assessedAt: '2026-11-21T05:00:00Z',
  state: 'ok',
  tone: 'good',
  summary:
    'If shop-api were lost now you would lose the last 3 h (volume shop-prod/media is the oldest of 2).',
  tier: {
    id: 'tier-1',
    title: 'irreplaceable',
    from: 'backup-health/tier on the entity',
  },
  targets: { rpoSeconds: 93_600, rtoSeconds: 14_400 },
  exposure: {
    seconds: 10_800,
    atMost: false,
    worstSeconds: 43_500,
    windowSeconds: 2_592_000,
    aboveTargetSeconds: 0,
  },
  lastGood: {
    asOf: '2026-11-21T02:00:00Z',
    availableAt: '2026-11-21T02:04:00Z',
    ageSeconds: 10_800,
    plan: 'Velero schedule prod-shop',
    asset: media,
    evidence: 'validated',
    sizeBytes: 42_949_672_960,
  },
  nextExpected: {
    at: '2026-11-21T14:00:00Z',
    plan: `${cluster}/velero/velero/prod-shop`,
    asset: media,
  },
  waived: 0,
  readiness: [],
  rto: {
    byScenario: [],
    latestSeconds: 2_280,
    medianSeconds: 3_300,
    p95Seconds: 4_260,
    samples: 6,
  },
  drills: {
    lastPassed: '2026-11-18T03:21:00Z',
    nextDue: '2026-11-25T05:30:00Z',
    overdue: [],
    scenarios: [],
  },
  assets: [media, objects].map(ref => ({
    ref,
    requirement: 'required' as const,
    state: 'ok' as const,
    exposure: {
      seconds: 10_800,
      atMost: false,
      worstSeconds: 43_500,
      windowSeconds: 2_592_000,
      aboveTargetSeconds: 0,
    },
    lastGood: {
      asOf: '2026-11-21T02:00:00Z',
      availableAt: '2026-11-21T02:04:00Z',
      ageSeconds: 10_800,
      asset: ref,
      evidence: 'validated' as const,
    },
    evidenceLevel: 'validated' as const,
    plans: [
      {
        key: `${cluster}/velero/velero/prod-shop`,
        title: 'Velero schedule prod-shop',
        system: 'velero',
        schedule: '0 2,14 * * *',
        frequencySeconds: 43_200,
        paused: false,
        nextExpected: '2026-11-21T14:00:00Z',
        lastRun: { at: '2026-11-21T02:00:00Z', result: 'succeeded' },
      },
    ],
    copies: [
      {
        location: `${cluster}/velero/velero/default`,
        title: 'backups-prod',
        site: 'on-site' as const,
        availability: 'available' as const,
      },
      {
        location: 's3/backups-offsite',
        title: 'backups-offsite',
        site: 'off-site' as const,
        availability: 'available' as const,
      },
    ],
    goodPoints: 28,
    findings: [],
  })),
  findings: [],
  suggestions: [],
  dependencies: [],
  sources: [
    {
      id: 'kubernetes:prod-1',
      title: 'cluster prod-1',
      kind: 'kubernetes',
      state: 'readable',
      observedAt: '2026-11-21T04:59:59Z',
    },
  ],
  nextChangeAt: '2026-11-22T04:00:00Z',
};
