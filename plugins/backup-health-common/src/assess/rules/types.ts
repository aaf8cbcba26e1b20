import { Instant } from '../../model/instant';
import {
  Evidence,
  OrderedState,
  RemedyStep,
  Severity,
} from '../../model/verdict';
import { RuleId } from '../../rules';
import { AssetFacts } from '../facts';

/** A finding before it has an id, a place and a cause. */
export interface Draft {
  rule: RuleId;
  /** Makes it apart from another finding of the same rule and asset. */
  of?: string;
  /** Instead of the table's, where a rule is broken only in part; `null`: none. */
  state?: OrderedState | null;
  severity?: Severity;
  /** It is broken beside the backups: nothing about them follows from it. */
  isAside?: true;
  title?: string;
  values?: Record<string, string>;
  evidence: Evidence[];
  remedy?: RemedyStep[];
}

export interface RuleResult {
  drafts: Draft[];
  /** When time alone would change what the rule says. */
  changesAt?: (Instant | undefined)[];
}

/**
 * Looks at one asset and says what does not hold. Pure: it sees only the facts,
 * and the instant in them.
 */
export type RulePredicate = (facts: AssetFacts) => RuleResult;
