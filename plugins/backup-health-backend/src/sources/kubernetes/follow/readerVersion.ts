import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { KubernetesStream } from '../streams';

const { version } = JSON.parse(
  readFileSync(
    resolvePackagePath(
      '@backup-health/backstage-plugin-backend',
      'package.json',
    ),
    'utf8',
  ),
);

/**
 * To be raised with a change of what `observe` makes of the same objects, so
 * that they are listed anew also between two releases.
 */
const revision = 1;

/** What made the observations of a stream: another may see more in them. */
export function readerVersion({ lists }: KubernetesStream): string {
  const parts = lists.map(({ labelSelector, fieldSelector, resources }) => [
    labelSelector,
    fieldSelector,
    resources.map(resource => resource.observe.toString()),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([version, revision, parts]))
    .digest('hex')
    .slice(0, 16);
}
