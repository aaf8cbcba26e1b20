/** A value inside of an object, as JSON has it: `status.phase`. */
export function valueAt(object: unknown, path: string): unknown {
  let value = object;
  for (const part of path.split('.')) {
    value =
      typeof value === 'object' && value !== null
        ? Reflect.get(value, part)
        : undefined;
  }
  return value ?? undefined;
}

export function textAt(object: unknown, path: string): string {
  const value = valueAt(object, path);
  return value === undefined ? '' : String(value);
}

export function listAt(object: unknown, path: string): unknown[] {
  const value = valueAt(object, path);
  return Array.isArray(value) ? value : [];
}
