import { hash } from 'node:crypto';

/**
 * JSON with the names of each object in order, so that two values are the same
 * text exactly if they say the same. The order of arrays stands.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value));
}

/**
 * Made beforehand: with a function that is asked for every value, writing the
 * text takes several times as long, and a first reading writes many.
 */
function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const ordered: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value).sort(byName)) {
    if (name === '__proto__') {
      Object.defineProperty(ordered, name, {
        value: inOrder(part),
        enumerable: true,
      });
    } else {
      ordered[name] = inOrder(part);
    }
  }
  return ordered;
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** SHA-256 of a text, in 64 hexadecimal digits. */
export function hashOf(text: string): string {
  return hash('sha256', text, 'hex');
}
