import {
  ApiFinding,
  ApiRecoverability,
  ApiRelatedService,
  Finding,
  formatInstant,
  getRule,
  partsApart,
  RuleId,
  Verdict,
  Waive,
  weakDependencies,
} from '@backup-health/backstage-plugin-common';

/**
 * What is wrong with a service through what it depends on. It is made as it is
 * served, since it is of what the caller may see alone; it sets no state, and is
 * accepted as all else is.
 */
export function graphFindings(
  service: Pick<Verdict, 'title' | 'targets'>,
  around: {
    dependencies: readonly ApiRelatedService[];
    recoverability?: Pick<ApiRecoverability, 'skewSeconds' | 'skewFrom'>;
  },
  waive: Waive = finding => finding,
): ApiFinding[] {
  return [
    ...weakDependencies(service.title, around.dependencies),
    ...partsApart(service.title, {
      ...around.recoverability,
      maxSkewSeconds: service.targets.maxSkewSeconds,
    }),
  ]
    .map(waive)
    .map(present);
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
  const { id, rule, severity, title, evidence, remedy, waiver } = finding;
  return {
    id,
    rule,
    severity,
    title,
    evidence: evidence.map(({ text }) => ({ text })),
    remedy,
    waiver: waiver && {
      ...waiver,
      expiresAt: formatInstant(waiver.expiresAt),
    },
    source: getRule(rule as RuleId).source,
  };
}
