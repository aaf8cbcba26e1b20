import { NotFoundError } from '@backstage/errors';
import {
  ApiDrill,
  ApiPolicy,
  BackupHealthApi,
  EntityHealth,
} from '@backup-health/backstage-plugin-common';
import { shopDrills, shopRestores } from './drills';
import { fleetOf, fleetSummaryOf } from './fleet';
import { historyOf, pointsOf } from './history';
import { recoveryPlanOf } from './recoveryPlan';
import { blueprint, sources, suggestions, unowned } from './lists';

const dayMs = 24 * 60 * 60 * 1000;

function listOf<T>(items: T[]) {
  return { items, totalItems: items.length };
}

export const policy: ApiPolicy = {
  tiers: [
    {
      id: 'tier-1',
      title: 'irreplaceable',
      rpoSeconds: 93_600,
      rtoSeconds: 14_400,
      demands: ['3 copies, one off-site', 'kept 30 d'],
      services: 3,
    },
    {
      id: 'tier-2',
      title: 'important, rebuildable',
      rpoSeconds: 604_800,
      rtoSeconds: 86_400,
      demands: ['2 copies'],
      services: 1,
    },
  ],
  kinds: [{ kind: 'etcd', demands: ['every hour', 'signed'] }],
  policies: [{ name: 'orders', demands: ['RPO 1 h'] }],
  rules: [
    {
      id: 'no-plan',
      severity: 'critical',
      state: 'unprotected',
      title: 'Nothing backs up {asset}',
      remedy: 'Give it a protection plan.',
      source: 'Backup Health',
    },
  ],
};

/**
 * The backend as it answers of some services. What is recorded is kept, so that
 * it is seen afterwards.
 */
export function fixtureApi(
  healths: EntityHealth[],
  now: () => number,
): BackupHealthApi {
  const drills: ApiDrill[] = [...shopDrills];
  const health = (ref: unknown) => {
    const found = healths.find(({ entityRef }) => entityRef === ref);
    if (!found) throw new NotFoundError(`${ref} is not known`);
    return found;
  };
  return {
    getEntityHealth: async ref => health(ref),
    getEntityHealthAsOf: async ref => health(ref),
    getEvidence: async (ref, { format = 'json' } = {}) => ({
      name: `backup-evidence.${format}`,
      content: new Blob([JSON.stringify(health(ref))]),
    }),
    getHistory: async (ref, query) =>
      historyOf(
        health(ref),
        query?.from ? Date.parse(query.from) : now() - 30 * dayMs,
        now(),
      ),
    getRecoveryPoints: async (ref, query) => {
      const all = pointsOf(health(ref), now());
      return {
        items: all.slice(0, query?.limit ?? 50),
        totalItems: all.length,
        nextCursor: undefined,
      };
    },
    getRecoveryPlan: async ref => recoveryPlanOf(health(ref)),
    getDrills: async ref =>
      listOf(drills.filter(({ entityRef }) => entityRef === ref)),
    recordDrill: async (ref, input) => {
      const declared = Date.parse(input.declaredAt);
      const validated = input.validatedAt && Date.parse(input.validatedAt);
      const drill: ApiDrill = {
        id: `d${drills.length + 1}`,
        entityRef: String(ref),
        scenario: input.scenario,
        result: input.result,
        declaredAt: input.declaredAt,
        validatedAt: input.validatedAt,
        checks: input.checks ?? [],
        missingDependencies: input.missingDependencies ?? [],
        runbookFixes: input.runbookFixes ?? [],
        links: input.links ?? [],
        notes: input.notes,
        actor: 'user:default/guest',
        origin: 'person',
        recordedAt: new Date(now()).toISOString(),
        phases: [],
        rtoSeconds: validated ? (validated - declared) / 1000 : undefined,
      };
      drills.unshift(drill);
      return drill;
    },
    getRestores: async ref =>
      listOf(ref === 'component:default/shop-api' ? shopRestores : []),
    getWaivers: async () => listOf([]),
    addWaiver: async (ref, input) => {
      const found = health(ref);
      const waiver = {
        ...input,
        id: 'w1',
        entityRef: found.entityRef,
        createdAt: new Date(now()).toISOString(),
        createdBy: 'user:default/guest',
        active: true,
      };
      for (const finding of found.findings) {
        if (finding.rule === input.rule) finding.waiver = waiver;
      }
      return waiver;
    },
    endWaiver: async ref => {
      for (const finding of health(ref).findings) delete finding.waiver;
    },
    assess: async ({ entityRef, tier }) => {
      const found = health(entityRef);
      return {
        now: found,
        then: {
          ...found,
          state: 'at-risk',
          tone: 'warning',
          tier: tier ? { id: tier, title: tier, from: 'what if' } : found.tier,
        },
        mended: found.findings.slice(0, 1).map(({ rule }) => rule),
        broken: [],
        states: { now: found.state, then: 'at-risk' },
      };
    },
    getFleet: async query => fleetOf(healths, query),
    getFleetSummary: async query => fleetSummaryOf(healths, query),
    getFleetParts: async () => ({
      services: healths.length,
      sources: { readable: 1, of: sources.length },
      unowned: unowned.length,
      blueprint: { met: 1, of: 2 },
    }),
    getSources: async () => listOf(sources),
    refreshSource: async () => {},
    removeSource: async () => {},
    getUnowned: async () => listOf(unowned),
    getSuggestions: async () => listOf(suggestions),
    getPolicy: async () => policy,
    getBlueprint: async () => blueprint,
  };
}
