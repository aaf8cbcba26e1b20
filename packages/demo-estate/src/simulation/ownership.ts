import { ObjectStore } from '../kubernetes/objectStore';
import {
  KubernetesObject,
  OwnerReference,
  resourceKey,
} from '../kubernetes/types';
import { Scene } from './scene';

/** Makes an object the controller of another. */
export function ownedBy(owner: KubernetesObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}

export function ownerOf(
  object: KubernetesObject,
  kind: string,
): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find(owner => owner.kind === kind);
}

/** Deletes what belonged to an object, or lay in a namespace, that went. */
export function attachGarbageCollector({ store, timeline }: Scene): void {
  /** By the UID of the owner: how to delete what it owns. */
  const dependents = new Map<string, Map<string, () => void>>();

  store.onChange(({ type, resource, object }) => {
    const { uid, name, ownerReferences = [] } = object.metadata;
    for (const { uid: owner } of ownerReferences) {
      const owned = dependents.get(owner) ?? new Map();
      dependents.set(owner, owned);
      if (type === 'DELETED') owned.delete(uid);
      else owned.set(uid, () => remove(store, resourceKey(resource), object));
    }
    if (type !== 'DELETED') return;
    const owned = [...(dependents.get(uid)?.values() ?? [])];
    dependents.delete(uid);
    if (owned.length > 0) {
      timeline.after(0, () => owned.forEach(removeOne => removeOne()));
    }
    if (object.kind === 'Namespace') {
      timeline.after(0, () => empty(store, name));
    }
  });
}

function empty(store: ObjectStore, namespace: string): void {
  for (const key of store.types.map(resourceKey)) {
    for (const object of store.list(key, namespace)) {
      remove(store, key, object);
    }
  }
}

/** It may be gone, and another have its name. */
function remove(store: ObjectStore, key: string, object: KubernetesObject) {
  const { namespace, name, uid } = object.metadata;
  if (store.get(key, namespace, name)?.metadata.uid === uid) {
    store.delete(key, object);
  }
}
