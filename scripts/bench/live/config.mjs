import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../stack/root.mjs';

/**
 * Writes a service into a catalog, as the Kubernetes plugin's documents advise:
 * by the label on its objects, in whatever namespace they lie, Velero's too.
 *
 * @param {object} options
 * @param {string} options.id of the service
 * @param {string} options.cluster that it runs in
 * @param {string} options.folder for the files
 * @returns {string} a config file to come after the demo's
 */
export function configWith({ id, cluster, folder }) {
  const catalogFile = path.join(folder, 'catalog.yaml');
  const configFile = path.join(folder, 'app-config.yaml');
  // JSON is YAML.
  writeFileSync(
    catalogFile,
    JSON.stringify({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: id,
        annotations: {
          'backstage.io/kubernetes-cluster': cluster,
          'backstage.io/kubernetes-id': id,
          'backup-health/tier': 'tier-1',
          'backup-health/policy': 'carbon-critical',
        },
      },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: 'group:default/data-team',
        dependsOn: ['component:default/carbon-vault'],
      },
    }),
  );
  const catalogs = [
    path.join(root, 'packages/demo-estate/catalog/*.yaml'),
    catalogFile,
  ];
  writeFileSync(
    configFile,
    JSON.stringify({
      catalog: {
        locations: catalogs.map(target => ({ type: 'file', target })),
      },
      // Only the cluster that the entity names is asked, not all five.
      kubernetes: { serviceLocatorMethod: { type: 'singleTenant' } },
    }),
  );
  return configFile;
}
