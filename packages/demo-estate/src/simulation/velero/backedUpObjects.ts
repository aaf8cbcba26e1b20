import { ObjectStore } from '../../kubernetes/objectStore';
import { apiVersionOf, resourceKey } from '../../kubernetes/types';
import { BackupSpec } from './types';

/**
 * The objects of namespaces that a backup holds, as Velero lists them: by
 * `<group>/<version>/<Kind>`.
 */
export function backedUpObjects(
  store: ObjectStore,
  { excludedResources = [] }: BackupSpec,
  includes: (namespace: string) => boolean,
): Record<string, string[]> {
  const listed: Record<string, string[]> = {};
  for (const type of store.types) {
    const { group, plural, kind, namespaced } = type;
    const isLeftOut =
      excludedResources.includes(plural) ||
      excludedResources.includes(`${plural}.${group}`);
    // Of Events there are many, and nobody wants them back.
    if (!namespaced || isLeftOut || kind === 'Event') continue;
    const names = store
      .list(resourceKey(type))
      .filter(({ metadata }) => includes(metadata.namespace ?? ''))
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    if (names.length > 0) listed[`${apiVersionOf(type)}/${kind}`] = names;
  }
  return listed;
}
