import {
  AssetObservation,
  AssetRef,
} from '@backup-health/backstage-plugin-common';
import { objectsOf, volumeOf } from '../assetRefs';
import { defineResource, objectRef } from '../defineResource';
import { clusterObject, namespacedObject } from '../schema';
import { excludeLabel, restoreNameLabel } from './keys';

type Marks = Pick<AssetObservation, 'restored' | 'leftOut'>;

/**
 * What Velero's labels say of objects that are not its own: that it is to leave
 * them out, or that it brought them back. A Namespace it makes anew without a
 * label; what it restores into it has one.
 *
 * A claim that is left out cannot be brought back, nor its data; of the objects
 * of a namespace only some are.
 *
 * (velero v1.18: pkg/backup/item_backupper.go, pkg/restore/restore.go)
 */
function inNamespace(group: string, plural: string) {
  return defineResource({
    group,
    plural,
    schema: namespacedObject,
    observe(object, { cluster }) {
      const { namespace, name, labels } = object.metadata;
      const isClaim = plural === 'persistentvolumeclaims';
      const marks: Marks = {
        ...(labels[restoreNameLabel] && { restored: true }),
        ...(labels[excludeLabel] === 'true' && {
          leftOut: isClaim ? 'whole' : 'part',
        }),
      };
      return [
        ...(isClaim ? [volumeOf(cluster, namespace, name)] : []),
        objectsOf(cluster, namespace),
      ].flatMap(ref =>
        marked(
          ref,
          // Of a claim the volume is left out: that is told of the volume.
          isClaim && ref.kind !== 'volume'
            ? { ...marks, leftOut: undefined }
            : marks,
          `${cluster}/velero-label/${plural}/${namespace}/${name}/${ref.kind}`,
          objectRef(object),
        ),
      );
    },
  });
}

function marked(
  ref: AssetRef,
  { restored, leftOut }: Marks,
  key: string,
  object: AssetObservation['object'],
): AssetObservation[] {
  if (!restored && !leftOut) return [];
  return [
    {
      type: 'asset',
      key,
      object,
      ref,
      ...(restored && { restored }),
      ...(leftOut && { leftOut }),
    },
  ];
}

/** As if each plan named it among the namespaces that it leaves out. */
const namespaces = defineResource({
  group: '',
  plural: 'namespaces',
  schema: clusterObject,
  observe(object, { cluster }) {
    const { name, labels } = object.metadata;
    return marked(
      objectsOf(cluster, name),
      labels[excludeLabel] === 'true' ? { leftOut: 'whole' } : {},
      `${cluster}/velero-label/namespaces/${name}`,
      objectRef(object),
    );
  },
});

export const markedObjects = [
  namespaces,
  inNamespace('', 'persistentvolumeclaims'),
  inNamespace('apps', 'deployments'),
  inNamespace('apps', 'statefulsets'),
  inNamespace('apps', 'daemonsets'),
];
