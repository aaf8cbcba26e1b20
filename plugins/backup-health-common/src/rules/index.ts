import { Rule } from './types';
import { RuleId, rules } from './table';

export * from './types';
export * from './table';
export * from './waivable';

const byId = new Map<string, Rule>(rules.map(rule => [rule.id, rule]));

/**
 * The rule of that id.
 *
 * @public
 */
export function getRule(id: RuleId): Rule {
  return byId.get(id)!;
}

/**
 * Fills the `{names}` of a rule's wording. A name without a value stays as it
 * is, so that it is seen in a test and never silently empty.
 *
 * @public
 */
export function word(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
