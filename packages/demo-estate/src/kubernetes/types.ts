/** A reference from an object to the one it belongs to. */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** What every object says of itself. */
export interface ObjectMeta {
  name: string;
  generateName?: string;
  namespace?: string;
  uid: string;
  resourceVersion: string;
  generation?: number;
  /** RFC 3339 */
  creationTimestamp: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  finalizers?: string[];
  managedFields?: unknown[];
}

/**
 * An object of a cluster. It is never changed, only replaced: whoever holds
 * one holds a snapshot.
 */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<ObjectMeta>;
  readonly [field: string]: unknown;
}

/** An object as it is written: the server adds what is missing. */
export interface ObjectDraft {
  apiVersion: string;
  kind: string;
  metadata: Partial<ObjectMeta> & { name: string };
  [field: string]: unknown;
}

/** One column of the table that kubectl prints. */
export interface Column {
  name: string;
  type: 'string' | 'integer' | 'boolean' | 'date';
  /** 1: in the wide form (`-o wide`) only. */
  priority?: 1;
  /** @param now - in milliseconds: ages are printed by the server */
  value(object: KubernetesObject, now: number): string | number | boolean;
}

/** A kind of objects that a cluster serves. */
export interface ResourceType {
  /** Empty for the core group. */
  group: string;
  version: string;
  plural: string;
  singular: string;
  kind: string;
  namespaced: boolean;
  shortNames?: string[];
  /** Of a CustomResourceDefinition. */
  custom: boolean;
  /** Besides NAME and AGE, which every table has. */
  columns?: Column[];
  /** Fields that a field selector may name, besides name and namespace. */
  selectableFields?: string[];
  /** @returns what is wrong with an object that somebody writes */
  validate?(object: KubernetesObject): string | undefined;
}

/** Tells a resource from others, whatever its version: `velero.io/backups`. */
export function resourceKey(type: { group: string; plural: string }): string {
  return `${type.group}/${type.plural}`;
}

/** `v1`, `velero.io/v1` */
export function apiVersionOf(type: ResourceType): string {
  return type.group ? `${type.group}/${type.version}` : type.version;
}

/** `backups.velero.io`, `pods`: as error messages name a resource. */
export function qualifiedName(type: { group: string; plural: string }): string {
  return type.group ? `${type.plural}.${type.group}` : type.plural;
}
