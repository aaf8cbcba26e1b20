import { apiStatus } from '../apiStatus';

type Labels = Record<string, string>;
type Test = (labels: Labels) => boolean;

const key = String.raw`[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?`;
const value = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?`;
const exists = new RegExp(`^(!?)\\s*(${key})$`);
const equals = new RegExp(`^(${key})\\s*(=|==|!=)\\s*(${value})$`);
const isIn = new RegExp(`^(${key})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);

/**
 * Makes a test of a label selector: `a=b`, `a==b`, `a!=b`, `a in (b,c)`,
 * `a notin (b,c)`, `a`, `!a`, joined by commas.
 *
 * @throws ApiError (BadRequest)
 */
export function parseLabelSelector(selector: string): Test {
  // Not at a comma inside of parentheses.
  const parts = selector.split(/,(?![^(]*\))/).map(part => part.trim());
  if (parts.length === 1 && parts[0] === '') return () => true;
  const tests = parts.map(part => parseRequirement(part, selector));
  return labels => tests.every(test => test(labels));
}

function parseRequirement(part: string, selector: string): Test {
  const equality = equals.exec(part);
  if (equality) {
    const [, name, operator, wanted] = equality;
    // An object without the label differs from every value.
    return operator === '!='
      ? labels => labels[name] !== wanted
      : labels => labels[name] === wanted;
  }
  const membership = isIn.exec(part);
  if (membership) {
    const [, name, operator, list] = membership;
    const values = list.split(',').map(each => each.trim());
    return operator === 'in'
      ? labels => name in labels && values.includes(labels[name])
      : labels => !(name in labels) || !values.includes(labels[name]);
  }
  const existence = exists.exec(part);
  if (existence) {
    const [, not, name] = existence;
    return labels => name in labels !== Boolean(not);
  }
  throw apiStatus.badRequest(
    `unable to parse requirement: found '${part}' in '${selector}'`,
  );
}
