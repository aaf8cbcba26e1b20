import { redactText } from './redactText';

/** How many causes are followed. */
const deepest = 8;

/**
 * An error as it may be logged and answered: its texts are redacted in place, so
 * that it stays of its class; those of its causes and what a driver or an SDK
 * notes on it, too.
 */
export function redactError<T>(error: T): T {
  redactWithin(error, deepest, new Set());
  return error;
}

function redactWithin(value: unknown, depth: number, seen: Set<unknown>): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth === 0 || seen.has(value)) return;
  seen.add(value);
  for (const name of Object.getOwnPropertyNames(value)) {
    const property = Object.getOwnPropertyDescriptor(value, name);
    if (!property || !('value' in property)) continue;
    const part: unknown = property.value;
    if (typeof part !== 'string') {
      redactWithin(part, depth - 1, seen);
      continue;
    }
    const plain = redactText(part);
    if (plain === part) continue;
    if (property.writable) Reflect.set(value, name, plain);
    else if (property.configurable) {
      Object.defineProperty(value, name, { ...property, value: plain });
    }
  }
}
