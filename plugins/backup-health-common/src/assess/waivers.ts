import { stringifyAssetRef } from '../model/asset';
import { Instant } from '../model/instant';
import { ResolvedWaiver } from '../model/resolved';
import { Finding, OrderedState, Verdict } from '../model/verdict';
import { stateRank } from './states';

/**
 * Marks a finding that is accepted; gives others back as they are.
 *
 * @public
 */
export type Waive = (finding: Finding) => Finding;

/**
 * What marks the findings that are accepted at `now`.
 *
 * @param waivers - of two that fit, the one that lasts longer is named
 *
 * @public
 */
export function waiving(
  waivers: readonly ResolvedWaiver[],
  now: Instant,
): Waive {
  const active = waivers
    .filter(({ expiresAt }) => expiresAt > now)
    .sort((a, b) => b.expiresAt - a.expiresAt || (a.id < b.id ? -1 : 1));
  if (active.length === 0) return finding => finding;
  return finding => {
    const waiver = active.find(each => fits(each, finding));
    if (!waiver) return finding;
    const { id, owner, reason, expiresAt } = waiver;
    return { ...finding, waiver: { id, owner, reason, expiresAt } };
  };
}

function fits({ rule, asset }: ResolvedWaiver, finding: Finding): boolean {
  if (rule !== finding.rule) return false;
  if (asset === undefined) return true;
  return (
    finding.asset !== undefined &&
    stringifyAssetRef(asset) === stringifyAssetRef(finding.asset)
  );
}

/**
 * The state that a finding counts for. A loss that is accepted remains a risk;
 * a risk that is accepted is none; what is not known cannot be accepted.
 */
export function countedState({
  state,
  waiver,
}: Finding): OrderedState | undefined {
  if (!waiver || state === undefined || state === 'unknown') return state;
  return stateRank(state) < stateRank('unknown') ? 'at-risk' : undefined;
}

export function countedStates(findings: readonly Finding[]): OrderedState[] {
  return findings.flatMap(finding => countedState(finding) ?? []);
}

/** Rules about what a service depends on, of which a verdict knows nothing. */
const ofGraph = ['weak-dependency', 'parts-apart'];

/** What is accepted of these, for whoever looks at them. */
export function aroundIt(
  waivers: readonly ResolvedWaiver[],
  now: Instant,
): Pick<Verdict, 'acceptedAround'> {
  const accepted = waivers
    .filter(({ rule, expiresAt }) => ofGraph.includes(rule) && expiresAt > now)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return accepted.length > 0 ? { acceptedAround: accepted } : {};
}
