import { valueAt } from '../fields';
import { Column, ResourceType } from '../types';

/** A resource of a CustomResourceDefinition. */
export function customResource(
  of: { group: string; version: string },
  kind: string,
  options: {
    plural?: string;
    shortNames?: string[];
    columns?: Column[];
    namespaced?: boolean;
    /** Fields without which an object is refused. */
    required?: string[];
  } = {},
): ResourceType {
  const singular = kind.toLowerCase();
  const {
    plural = `${singular}s`,
    shortNames,
    columns,
    namespaced = true,
    required = [],
  } = options;
  return {
    ...of,
    kind,
    plural,
    singular,
    shortNames,
    columns,
    namespaced,
    custom: true,
    validate: object => {
      const missing = required.find(
        path => valueAt(object, path) === undefined,
      );
      return missing && `${missing}: Required value`;
    },
  };
}
