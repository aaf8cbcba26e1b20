import { AssetRef, RemedyStep } from '@backup-health/backstage-plugin-common';
import { annotation } from '../../resolve/matcher';

/** How an asset that is of nobody comes to be of a service. */
export function unownedRemedy(ref: AssetRef): RemedyStep[] {
  const namespace =
    ref.kind === 'kubernetes-objects' ? ref.name : ref.namespace;
  if (ref.cluster === undefined || namespace === undefined) {
    return [
      {
        text: 'Name the entity that it belongs to in the configuration of the portal, under backupHealth.assets.',
      },
    ];
  }
  return [
    {
      text: `Annotate the entity of the catalog that namespace ${namespace} belongs to, or register one; where it is of several, name their workloads by ${annotation.selector} too.`,
      command: `${annotation.namespace}: ${namespace}`,
    },
  ];
}
