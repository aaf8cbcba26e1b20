import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { KubernetesSystem } from './kubernetesSystem';
import type { Source } from './source';

/**
 * What a module can add to what the plugin reads by itself.
 *
 * @public
 */
export interface BackupHealthSourcesExtensionPoint {
  /**
   * Adds a place to read. Its `id` must be its own: a second source of the same
   * `id` is refused with a `ConflictError`, and the backend does not start.
   */
  addSource(source: Source): void;
  /**
   * Adds a system to what is read from every cluster. Its `id` must be its own,
   * as with {@link BackupHealthSourcesExtensionPoint.addSource}.
   */
  addKubernetesSystem(system: KubernetesSystem): void;
}

/**
 * The place where modules add what else is read for backups.
 *
 * @public
 */
export const backupHealthSourcesExtensionPoint =
  createExtensionPoint<BackupHealthSourcesExtensionPoint>({
    id: 'backup-health.sources',
  });
