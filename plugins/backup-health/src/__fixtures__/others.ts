import { EntityHealth } from '@backup-health/backstage-plugin-common';
import { shopApi } from './shopApi';

const lvsCloud = {
  cluster: 'b1e4c0de-2f1a-4a3c-9c1e-5d0f6f1a7b10',
  clusterTitle: 'lvs-cloud',
};
const grafana = {
  ...lvsCloud,
  kind: 'volume' as const,
  namespace: 'platform',
  name: 'grafana',
};
const grafanaFinding = `plan-selects-nothing|volume:${lvsCloud.cluster}/platform/grafana`;
const plain = {
  assessedAt: '2026-11-21T05:00:00Z',
  targets: {},
  rto: { samples: 0, byScenario: [] },
  waived: 0,
  readiness: [],
  drills: { overdue: [], scenarios: [] },
  assets: [],
  findings: [],
  suggestions: [],
  dependencies: [],
  sources: [
    {
      id: 'kubernetes:lvs-cloud',
      title: 'cluster lvs-cloud',
      kind: 'kubernetes' as const,
      state: 'readable' as const,
      observedAt: '2026-11-21T04:59:58Z',
    },
  ],
} satisfies Partial<EntityHealth>;

/** Must not be backed up, and is not. */
export const lvsRegistry: EntityHealth = {
  ...plain,
  entityRef: 'component:default/lvs-registry',
  title: 'lvs-registry',
  state: 'exempt',
  tone: 'none',
  summary:
    'lvs-registry needs no backup: it must not be backed up, and is not.',
  assets: [
    {
      ref: {
        ...lvsCloud,
        kind: 'volume',
        namespace: 'registry',
        name: 'registry-data',
      },
      requirement: 'unwanted',
      requirementBecause: 'backup-health/exclude: volume/registry-data',
      state: 'exempt',
      plans: [],
      copies: [],
      sizeBytes: 17_179_869_184,
      goodPoints: 0,
      findings: [],
    },
    {
      ref: { ...lvsCloud, kind: 'kubernetes-objects', name: 'registry' },
      requirement: 'rebuildable',
      requirementBecause: 'backup-health/rebuildable',
      state: 'exempt',
      plans: [],
      copies: [],
      goodPoints: 0,
      findings: [],
    },
  ],
};

/** Its annotations match nothing in any cluster. */
export const legacyWiki: EntityHealth = {
  ...plain,
  entityRef: 'component:default/legacy-wiki',
  title: 'legacy-wiki',
  state: 'unknown',
  tone: 'unknown',
  summary:
    'Nothing was found that belongs to legacy-wiki, so nothing is known of its backups.',
  unmapped:
    'No object of cluster lvs-cloud carries the label backstage.io/kubernetes-id=legacy-wiki.',
};

/** A volume that no plan selects: everything would be lost. */
export const lvsGrafana: EntityHealth = {
  ...plain,
  entityRef: 'component:default/lvs-grafana',
  title: 'lvs-grafana',
  state: 'unprotected',
  tone: 'bad',
  summary:
    'If lvs-grafana were lost now you would lose everything: no good backup of it is known.',
  targets: { rpoSeconds: 604_800, rtoSeconds: 86_400 },
  exposure: {
    seconds: null,
    atMost: false,
    worstSeconds: null,
    windowSeconds: 2_592_000,
    aboveTargetSeconds: 2_592_000,
  },
  assets: [
    {
      ref: grafana,
      requirement: 'required',
      state: 'unprotected',
      exposure: {
        seconds: null,
        atMost: false,
        worstSeconds: null,
        windowSeconds: 2_592_000,
        aboveTargetSeconds: 2_592_000,
      },
      plans: [],
      copies: [],
      goodPoints: 0,
      findings: [grafanaFinding],
    },
  ],
  findings: [
    {
      id: grafanaFinding,
      rule: 'plan-selects-nothing',
      severity: 'critical',
      asset: grafana,
      title:
        'Longhorn RecurringJob weekly-bak selects 0 of 6 volumes, and backs up nothing',
      evidence: [{ text: 'Volume platform/grafana is in group lvs-weekly' }],
      remedy: [{ text: 'Let the volume join the group of the job.' }],
      state: 'unprotected',
      source: 'Longhorn 1.12 RecurringJob: labels on the Volume decide',
    },
  ],
};

/** As good as shop-api, and nobody said how good it has to be. */
export const productCache: EntityHealth = {
  ...shopApi,
  entityRef: 'component:default/product-cache',
  title: 'product-cache',
  state: 'unclassified',
  tone: 'none',
  summary: 'If product-cache were lost now you would lose the last 3 h.',
  tier: undefined,
  targets: {},
  exposure: shopApi.exposure && {
    ...shopApi.exposure,
    aboveTargetSeconds: undefined,
  },
  drills: { overdue: [], scenarios: [] },
};
