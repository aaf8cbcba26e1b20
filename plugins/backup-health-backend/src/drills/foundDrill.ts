import {
  Drill,
  DrillResult,
  DrillScenario,
  drillScenarios,
  globMatches,
  Instant,
  ResolvedRestore,
  ResolvedService,
} from '@backup-health/backstage-plugin-common';
import { DrillsConfig } from '../config/types';
import { intervalOf, pointStanding } from './pointStanding';

/** What a restore tells of a drill; the rest is known when it is recorded. */
export type FoundDrill = Omit<Drill, 'id' | 'corrects' | 'recordedAt'>;

const leewayMs = 5 * 60_000;

/**
 * The drill that a restore was, where it was one and has ended. That it
 * completed proves that data is back, and not that it works: without a word of
 * whoever looked it is `partial`, and measures no RTO.
 */
export function foundDrill(
  restore: ResolvedRestore,
  service: ResolvedService,
  options: { config: DrillsConfig; now: Instant },
): FoundDrill | undefined {
  const scenario = scenarioOf(restore, options.config);
  const declaredAt = earliest(restore.requestedAt, restore.startedAt);
  if (!scenario || declaredAt === undefined) return undefined;
  if (!['succeeded', 'partial', 'failed'].includes(restore.result)) {
    return undefined;
  }
  const isBack = restore.result !== 'failed';
  // Nobody can have looked at what was not back.
  const backAt = restore.endedAt ?? declaredAt;
  const validatedAt = isBack
    ? between(backAt, restore.verified?.validatedAt, options.now)
    : undefined;
  return {
    entityRef: service.entityRef,
    scenario,
    result: resultOf(restore, validatedAt !== undefined),
    declaredAt,
    dataRestoredAt: isBack ? restore.endedAt : undefined,
    workloadsReadyAt: isBack
      ? between(backAt, restore.verified?.workloadsReadyAt, options.now)
      : undefined,
    validatedAt,
    point: pointOf(restore, service, declaredAt),
    environment: environmentOf(restore),
    checks: [
      {
        name: 'All was restored',
        passed: restore.result === 'succeeded',
        detail: [restore.phase, restore.message].filter(Boolean).join(': '),
      },
      {
        name: 'Somebody looked whether it works',
        passed: validatedAt !== undefined,
      },
    ],
    missingDependencies: [],
    runbookFixes: [],
    links: [],
    actor: restore.key,
    origin: 'found',
    restore: { key: restore.key, uid: restore.object?.uid },
  };
}

function scenarioOf(
  { drill, into }: ResolvedRestore,
  { namespacePattern }: DrillsConfig,
): DrillScenario | undefined {
  // A label that is no scenario is said as a problem, and nothing is guessed.
  if (drill !== undefined) return drillScenarios.find(known => known === drill);
  const targets = Object.values(into ?? {});
  return namespacePattern !== undefined &&
    targets.length > 0 &&
    targets.every(target => globMatches(namespacePattern, target))
    ? 'namespace'
    : undefined;
}

function resultOf(
  { result, verified }: ResolvedRestore,
  isValidated: boolean,
): DrillResult {
  if (result === 'failed') return 'failed';
  const said = verified?.result ?? (isValidated ? 'passed' : 'partial');
  return said === 'passed' && (result !== 'succeeded' || !isValidated)
    ? 'partial'
    : said;
}

/** An object that was moved is younger than what it tells of. */
function earliest(...instants: (Instant | undefined)[]): Instant | undefined {
  return instants.reduce((first, at) =>
    first === undefined || (at !== undefined && at < first) ? at : first,
  );
}

/** What lies ahead, or before what it follows, is wrong and measures nothing. */
function between(
  from: Instant,
  at: Instant | undefined,
  now: Instant,
): Instant | undefined {
  return at !== undefined && at >= from && at <= now + leewayMs
    ? at
    : undefined;
}

function pointOf(
  { point: key }: ResolvedRestore,
  { assets, policy }: ResolvedService,
  declaredAt: Instant,
): Drill['point'] {
  if (key === undefined) return undefined;
  const asset = assets.find(({ points }) => points.some(p => p.key === key));
  const point = asset?.points.find(p => p.key === key);
  const plan = asset?.plans.find(({ plan: p }) => p.key === point?.plan);
  return pointStanding({
    key,
    asOf: point?.asOf,
    declaredAt,
    intervalSeconds: intervalOf(plan?.plan.schedule, declaredAt),
    targetSeconds: policy.rpoSeconds,
  });
}

/** Where it was restored to, if not to where it came from. */
function environmentOf({ into }: ResolvedRestore): string | undefined {
  const namespaces = Object.values(into ?? {});
  return namespaces.slice(0, 5).join(', ').slice(0, 100) || undefined;
}
