import { field } from '../table/column';
import { ResourceType } from '../types';
import { customResource } from './custom';

/** (Flux 2.7) */
export const fluxResources: ResourceType[] = [
  customResource(
    { group: 'source.toolkit.fluxcd.io', version: 'v1' },
    'GitRepository',
    {
      plural: 'gitrepositories',
      shortNames: ['gitrepo'],
      columns: [
        field('URL', 'spec.url'),
        field('Revision', 'status.artifact.revision'),
      ],
    },
  ),
  customResource(
    { group: 'kustomize.toolkit.fluxcd.io', version: 'v1' },
    'Kustomization',
    {
      shortNames: ['ks'],
      columns: [
        field('Path', 'spec.path'),
        field('Revision', 'status.lastAppliedRevision'),
        field('Suspended', 'spec.suspend', { type: 'boolean' }),
      ],
    },
  ),
];
