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
  const dependsOn = (
    { metadata }: KubernetesObject,
    { kind, metadata: { uid, name } }: KubernetesObject,
  ) =>
    (kind === 'Namespace' && metadata.namespace === name) ||
    (metadata.ownerReferences ?? []).some(owner => owner.uid === uid);

  store.onChange(({ type, object }) => {
    if (type !== 'DELETED') return;
    timeline.after(0, () => {
      for (const key of store.types.map(resourceKey)) {
        for (const each of store.list(key)) {
          if (dependsOn(each, object)) store.delete(key, each);
        }
      }
    });
  });
}
