import {
  ApiFinding,
  Severity,
  Tone,
} from '@backup-health/backstage-plugin-common';

/** A root cause, and what follows from it. */
export interface FindingGroup {
  root: ApiFinding;
  /** The same rule, broken by other assets as well. */
  alike: ApiFinding[];
  consequences: ApiFinding[];
}

const severities: Severity[] = ['critical', 'warning', 'info'];

/**
 * Findings by root cause, the worst first, in the server's order otherwise. A
 * cause that is not among them makes its finding a root of its own: nothing is
 * hidden because what it follows from is missing.
 */
export function groupByRootCause(findings: ApiFinding[]): FindingGroup[] {
  const byId = new Map(findings.map(finding => [finding.id, finding]));
  const groups = new Map<string, FindingGroup>();
  const group = (root: ApiFinding) => {
    const known = groups.get(root.id) ?? { root, alike: [], consequences: [] };
    groups.set(root.id, known);
    return known;
  };
  for (const finding of findings) {
    const root = rootOf(finding, byId);
    if (root === finding) group(finding);
    else group(root).consequences.push(finding);
  }
  return [...groups.values()].sort(
    (a, b) =>
      severities.indexOf(a.root.severity) - severities.indexOf(b.root.severity),
  );
}

/**
 * One group per rule and severity: a rule that five assets break is one thing
 * to read, with five assets under it.
 */
export function joinAlike(groups: FindingGroup[]): FindingGroup[] {
  const joined = new Map<string, FindingGroup>();
  for (const group of groups) {
    const { rule, severity, state } = group.root;
    const key = JSON.stringify([rule, severity, state]);
    const known = joined.get(key);
    if (known) {
      known.alike.push(group.root, ...group.alike);
      known.consequences.push(...group.consequences);
    } else {
      joined.set(key, {
        root: group.root,
        alike: [...group.alike],
        consequences: [...group.consequences],
      });
    }
  }
  return [...joined.values()];
}

function rootOf(
  finding: ApiFinding,
  byId: Map<string, ApiFinding>,
): ApiFinding {
  const seen = new Set([finding.id]);
  let root = finding;
  for (;;) {
    const cause = root.cause === undefined ? undefined : byId.get(root.cause);
    if (!cause) return root;
    // Two that name each other as the cause are both shown.
    if (seen.has(cause.id)) return finding;
    seen.add(cause.id);
    root = cause;
  }
}

const severityTones: Record<Severity, Tone> = {
  critical: 'bad',
  warning: 'warning',
  info: 'none',
};

/** What cannot be known is no warning, however grave. */
export function findingTone(finding: ApiFinding): Tone {
  return finding.state === 'unknown'
    ? 'unknown'
    : severityTones[finding.severity];
}
