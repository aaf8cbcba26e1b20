import { createHash } from 'node:crypto';
import { pluginVersion } from '../../pluginVersion';
import { KubernetesStream } from '../streams';

/**
 * To be raised with a change of what `observe` makes of the same objects, so
 * that they are listed anew also between two releases.
 */
const revision = 5;

/** What made the observations of a stream: another may see more in them. */
export function readerVersion({ lists }: KubernetesStream): string {
  const parts = lists.map(({ labelSelector, fieldSelector, resources }) => [
    labelSelector,
    fieldSelector,
    resources.map(resource => resource.observe.toString()),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([pluginVersion, revision, parts]))
    .digest('hex')
    .slice(0, 16);
}
