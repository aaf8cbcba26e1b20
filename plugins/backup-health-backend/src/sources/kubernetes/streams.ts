import { KubernetesResource, KubernetesSystem } from './types';

/** Objects of a resource that are asked for together. */
export interface KubernetesList {
  labelSelector?: string;
  fieldSelector?: string;
  resources: KubernetesResource[];
}

/** One resource of a cluster, and all who want to know of its objects. */
export interface KubernetesStream {
  /** `velero.io/backups`, `core/pods` */
  name: string;
  group: string;
  plural: string;
  /** Those who want the same objects share one list. */
  lists: KubernetesList[];
  /** Versions that all who read it understand; absent: any. */
  versions?: string[];
}

/**
 * The streams of systems. Several systems may read one resource: it is then
 * still one stream, which is read once.
 */
export function streamsOf(systems: KubernetesSystem[]): KubernetesStream[] {
  const streams = new Map<string, KubernetesStream>();
  const resources = systems.flatMap(({ resources: own, versions }) =>
    own.map(resource => ({ resource, versions: versions?.[resource.group] })),
  );
  for (const { resource, versions } of resources) {
    const { group, plural, labelSelector, fieldSelector } = resource;
    const name = `${group || 'core'}/${plural}`;
    const stream = streams.get(name) ?? { name, group, plural, lists: [] };
    streams.set(name, stream);
    if (versions) {
      stream.versions = stream.versions
        ? stream.versions.filter(version => versions.includes(version))
        : versions;
    }
    const list = stream.lists.find(
      l =>
        l.labelSelector === labelSelector && l.fieldSelector === fieldSelector,
    );
    if (list) list.resources.push(resource);
    else {
      stream.lists.push({
        labelSelector,
        fieldSelector,
        resources: [resource],
      });
    }
  }
  return [...streams.values()];
}
