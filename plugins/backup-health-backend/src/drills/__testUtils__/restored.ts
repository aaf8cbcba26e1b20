import {
  Instant,
  parseInstant,
  ResolvedAsset,
  ResolvedPlan,
  ResolvedRestore,
  ResolvedService,
} from '@backup-health/backstage-plugin-common';

export const at = (text: string): Instant => parseInstant(text)!;

const ref = {
  kind: 'kubernetes-objects' as const,
  cluster: 'c1',
  name: 'data-platform',
};

/** The recorded Restore `drill-20261115`, labelled as a drill. */
export function aRestore(
  change: Partial<ResolvedRestore> = {},
): ResolvedRestore {
  return {
    key: 'c1/velero-restore/velero/drill-20261115',
    object: {
      apiVersion: 'velero.io/v1',
      kind: 'Restore',
      namespace: 'velero',
      name: 'drill-20261115',
      uid: 'u1',
    },
    system: 'velero',
    cluster: 'c1',
    namespace: 'velero',
    name: 'drill-20261115',
    title: 'Velero restore drill-20261115',
    point: 'c1/velero/velero/daily-20261114020005',
    plan: 'c1/velero/velero/daily',
    requestedAt: at('2026-11-15T09:00:00Z'),
    startedAt: at('2026-11-15T09:00:01Z'),
    endedAt: at('2026-11-15T09:07:41Z'),
    result: 'succeeded',
    phase: 'Completed',
    holds: { by: 'assets', refs: [ref] },
    into: { 'data-platform': 'drill-data-platform' },
    drill: 'namespace',
    firstSeenAt: at('2026-11-15T09:00:05Z'),
    assets: [ref],
    ...change,
  };
}

const daily: ResolvedPlan = {
  plan: {
    type: 'plan',
    key: 'c1/velero/velero/daily',
    system: 'velero',
    name: 'daily',
    title: 'Velero schedule daily',
    role: 'backup',
    standing: 'declared',
    schedule: { expression: '0 2 * * *', dialect: 'robfig-v3' },
    paused: false,
    selects: { by: 'assets', refs: [ref] },
  },
  selectsAsset: true,
  runs: [],
  artifactsKnown: true,
  streams: [],
  source: 'kubernetes:c1',
};

const asset: ResolvedAsset = {
  ref,
  firstSeenAt: at('2026-11-01T00:00:00Z'),
  requirement: 'required',
  aliases: [],
  memberOf: [],
  plans: [daily],
  auxiliaries: [],
  emptyPlans: [],
  points: [
    {
      key: 'c1/velero/velero/daily-20261114020005',
      plan: 'c1/velero/velero/daily',
      asOf: at('2026-11-14T02:00:05Z'),
      result: 'good',
      holds: 'held',
      evidence: 'artifact-seen',
      locations: [],
      artifact: false,
    },
  ],
  locations: {},
  inventory: [],
  evidence: [],
  planning: [],
};

/** A service with the namespace that the Restore brought back. */
export function aService(
  change: Partial<ResolvedService> = {},
): ResolvedService {
  return {
    entityRef: 'component:default/platform',
    title: 'platform',
    policy: { problems: [] },
    rebuildable: false,
    assets: [asset],
    suggestions: [],
    sources: [],
    sourceGraceSeconds: 300,
    ...change,
  };
}
