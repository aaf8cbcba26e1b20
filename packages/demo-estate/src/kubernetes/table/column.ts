import { Column, KubernetesObject } from '../types';
import { valueAt } from '../fields';
import { age } from './age';

/** A column that shows a field as it is. */
export function field(
  name: string,
  path: string,
  options: { type?: Column['type']; priority?: 1 } = {},
): Column {
  const { type = 'string', priority } = options;
  return {
    name,
    type,
    priority,
    value: (object, now) => {
      const value = valueAt(object, path);
      if (type === 'date') return age(value as string | undefined, now);
      return typeof value === 'object'
        ? JSON.stringify(value)
        : (value as string | number | boolean | undefined) ?? '';
    },
  };
}

/** A column whose value is made of several fields. */
export function column(
  name: string,
  value: (object: KubernetesObject, now: number) => string | number,
  options: { priority?: 1 } = {},
): Column {
  return { name, type: 'string', value, ...options };
}
