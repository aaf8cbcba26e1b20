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
  } = {},
): ResourceType {
  const singular = kind.toLowerCase();
  const {
    plural = `${singular}s`,
    shortNames,
    columns,
    namespaced = true,
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
  };
}
