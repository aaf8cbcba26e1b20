import { Rule } from './types';

/** The table of rules as a page of documentation, in Markdown. */
export function rulesDocument(rules: readonly Rule[]): string {
  return `${[
    '# Rules',
    'What Backup Health looks for. Each finding names its rule, the facts it rests on and what to do. Made from the table of rules by `node scripts/docs/rules.mjs`; a test says when it is not current.',
    'A rule sets the state of the asset that it speaks of, or none. Where it is broken only in part, it sets `at-risk`. What cannot be read is said to be not verifiable and sets none.',
    ...rules.map(section),
  ].join('\n\n')}\n`;
}

function section({ id, severity, state, title, remedy, source }: Rule): string {
  return [
    `## ${id}`,
    `> ${named(title)}`,
    [
      `- Severity: ${severity}`,
      `- State: ${state ? `\`${state}\`` : 'none, it informs'}`,
      `- Remedy: ${named(remedy)}`,
      `- Source: ${source}`,
    ].join('\n'),
  ].join('\n\n');
}

/** Names that are filled in are set apart from the words around them. */
function named(text: string): string {
  return text.replace(/\{(\w+)\}/g, '_$1_');
}
