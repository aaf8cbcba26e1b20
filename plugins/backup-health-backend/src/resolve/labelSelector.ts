import { InputError } from '@backstage/errors';

type Requirement = (labels: Record<string, string>) => boolean;

/**
 * A Kubernetes label selector, equality- and set-based: `a=b,c!=d,e in (f,g),h`.
 *
 * @throws InputError on what the API server would refuse
 */
export function parseLabelSelector(text: string): Requirement {
  const requirements = split(text).map(parseRequirement);
  return labels => requirements.every(requirement => requirement(labels));
}

/** Commas within parentheses do not separate. */
function split(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const character of text) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === ',' && depth === 0) {
      parts.push(part);
      part = '';
    } else {
      part += character;
    }
  }
  return [...parts, part].map(p => p.trim()).filter(p => p !== '');
}

const key = '([A-Za-z0-9][A-Za-z0-9._/-]*)';
const value = '([A-Za-z0-9._-]*)';
const equality = new RegExp(`^${key}\\s*(==|=|!=)\\s*${value}$`);
const membership = new RegExp(`^${key}\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const existence = new RegExp(`^(!?)\\s*${key}$`);

/** The labels that a selector demands with one value each. */
export function demandedLabels(text: string): [name: string, value: string][] {
  return split(text).flatMap(part => {
    const [, name, operator, wanted] = equality.exec(part) ?? [];
    return operator && operator !== '!=' ? [[name, wanted]] : [];
  });
}

function parseRequirement(text: string): Requirement {
  const equal = equality.exec(text);
  if (equal) {
    const [, name, operator, wanted] = equal;
    return operator === '!='
      ? labels => labels[name] !== wanted
      : labels => labels[name] === wanted;
  }
  const member = membership.exec(text);
  if (member) {
    const [, name, operator, list] = member;
    const values = list.split(',').map(v => v.trim());
    return operator === 'in'
      ? labels => Object.hasOwn(labels, name) && values.includes(labels[name])
      : labels =>
          !Object.hasOwn(labels, name) || !values.includes(labels[name]);
  }
  const exists = existence.exec(text);
  if (exists) {
    const [, not, name] = exists;
    return labels => Object.hasOwn(labels, name) !== (not === '!');
  }
  throw new InputError(`Not a label selector: "${text}"`);
}
