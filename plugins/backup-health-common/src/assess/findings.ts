import { AssetRef, stringifyAssetRef } from '../model/asset';
import { Finding } from '../model/verdict';
import { getRule, RuleId, word } from '../rules';
import { Draft } from './rules/types';
import { stateRank } from './states';

/**
 * Rules that explain others, the deepest cause first: what follows from one is
 * named with it, not counted again.
 */
const causes: RuleId[] = [
  'missing-secret',
  'plan-invalid',
  'no-plan',
  'plan-selects-nothing',
  'volume-not-covered',
  'never-ran',
  'artifact-absent',
  'artifact-too-small',
  'plan-failing',
  'plan-paused',
  'rpo-infeasible',
  'late',
];

const consequences: RuleId[] = [
  'plan-failing',
  'plan-overlap',
  'artifact-absent',
  'never-ran',
  'rpo-breached',
  'exposure-projected',
  'stale',
  'late',
];

/** Gives a draft its words from the table, its place and its id. */
export function finish(draft: Draft, asset?: AssetRef): Finding {
  const rule = getRule(draft.rule);
  const values = draft.values ?? {};
  return {
    id: [draft.rule, asset ? stringifyAssetRef(asset) : '', draft.of ?? '']
      .join('|')
      .replace(/\|+$/, ''),
    rule: draft.rule,
    severity: draft.severity ?? rule.severity,
    asset,
    title: draft.title ?? word(rule.title, values),
    evidence: draft.evidence,
    remedy: draft.remedy ?? [{ text: word(rule.remedy, values) }],
    state: draft.state === null ? undefined : draft.state ?? rule.state,
  };
}

/**
 * Names, within one asset's findings, which one each follows from.
 *
 * @param aside - ids of those that nothing follows from
 */
export function linkCauses(
  findings: Finding[],
  aside: ReadonlySet<string>,
): Finding[] {
  return findings.map(finding => {
    if (!consequences.includes(finding.rule as RuleId)) return finding;
    const own = causes.indexOf(finding.rule as RuleId);
    const root = findings
      .filter(other => {
        const rank = causes.indexOf(other.rule as RuleId);
        return rank >= 0 && (own < 0 || rank < own) && !aside.has(other.id);
      })
      .sort(
        (a, b) =>
          causes.indexOf(a.rule as RuleId) - causes.indexOf(b.rule as RuleId) ||
          (a.id < b.id ? -1 : 1),
      )[0];
    return root ? { ...finding, cause: root.id } : finding;
  });
}

const severities = ['critical', 'warning', 'info'];

/**
 * Each finding once, the gravest first. A root cause is as grave as the gravest
 * that follows from it, and what follows comes after it.
 */
export function inOrder(findings: Finding[]): Finding[] {
  const unique = [...new Map(findings.map(f => [f.id, f])).values()];
  const followers = new Map<string, Finding[]>();
  for (const finding of unique) {
    if (finding.cause === undefined) continue;
    const known = followers.get(finding.cause);
    if (known) known.push(finding);
    else followers.set(finding.cause, [finding]);
  }
  const gravity = (finding: Finding): [number, number, number] => {
    const group = [finding, ...(followers.get(finding.id) ?? [])];
    return [
      Math.min(...group.map(f => severities.indexOf(f.severity))),
      Math.min(...group.map(f => stateRank(f.state ?? 'exempt'))),
      finding.cause === undefined ? 0 : 1,
    ];
  };
  return unique
    .map(finding => ({ finding, gravity: gravity(finding) }))
    .sort(
      (a, b) =>
        a.gravity[0] - b.gravity[0] ||
        a.gravity[1] - b.gravity[1] ||
        a.gravity[2] - b.gravity[2] ||
        (a.finding.id < b.finding.id ? -1 : 1),
    )
    .map(({ finding }) => finding);
}
