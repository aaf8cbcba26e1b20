import { OrderedState, Severity } from '../model/verdict';

/**
 * One rule of the table: what is said when it does not hold.
 *
 * @public
 */
export interface Rule {
  id: string;
  severity: Severity;
  /** The state it sets; absent: it is shown and sets none. */
  state?: OrderedState;
  /** What does not hold, with `{names}` filled in from the facts. */
  title: string;
  /** What mends it, in general. */
  remedy: string;
  /** The document that the rule rests on. */
  source: string;
}
