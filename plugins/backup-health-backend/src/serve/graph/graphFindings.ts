import {
  ApiFinding,
  ApiRecoverability,
  ApiRelatedService,
  EntityHealth,
  Finding,
  getRule,
  partsApart,
  RuleId,
  weakDependencies,
} from '@backup-health/backstage-plugin-common';

/**
 * What is wrong with a service through what it depends on. It is made as it is
 * served, since it is of what the caller may see alone; it sets no state.
 */
export function graphFindings(
  health: Pick<EntityHealth, 'title' | 'targets'>,
  around: {
    dependencies: readonly ApiRelatedService[];
    recoverability?: Pick<ApiRecoverability, 'skewSeconds' | 'skewFrom'>;
  },
): ApiFinding[] {
  return [
    ...weakDependencies(health.title, around.dependencies),
    ...partsApart(health.title, {
      ...around.recoverability,
      maxSkewSeconds: health.targets.maxSkewSeconds,
    }),
  ].map(present);
}

/** Those of the graph in their place among a service's own, the gravest first. */
export function inPlace(
  own: readonly ApiFinding[],
  ofGraph: readonly ApiFinding[],
): ApiFinding[] {
  const first = own.findIndex(({ severity }) => severity === 'info');
  const at = first < 0 ? own.length : first;
  return [
    ...own.slice(0, at),
    ...ofGraph.filter(({ severity }) => severity !== 'info'),
    ...own.slice(at),
    ...ofGraph.filter(({ severity }) => severity === 'info'),
  ];
}

/** Neither is about one asset, and neither says since when. */
function present(finding: Finding): ApiFinding {
  const { id, rule, severity, title, evidence, remedy } = finding;
  return {
    id,
    rule,
    severity,
    title,
    evidence: evidence.map(({ text }) => ({ text })),
    remedy,
    source: getRule(rule as RuleId).source,
  };
}
