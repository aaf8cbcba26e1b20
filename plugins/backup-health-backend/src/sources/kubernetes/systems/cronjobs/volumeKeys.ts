import {
  NeededObject,
  RunPodObservation,
} from '@backup-health/backstage-plugin-common';
import { Pod } from './podSchema';

/**
 * The keys of Secrets and ConfigMaps that the volumes of a Pod name: where one is
 * missing, the kubelet names the volume and the key, and not the object.
 */
export function volumeKeysOf({
  metadata: { namespace },
  spec,
}: Pod): NonNullable<RunPodObservation['volumeKeys']> {
  return (spec?.volumes ?? []).flatMap(({ name: volume, ...of }) => {
    const keysOf = (
      kind: NeededObject['kind'],
      name: string | undefined,
      source: { optional?: boolean; items: { key: string }[] } | undefined,
    ) =>
      name && source && !source.optional
        ? source.items.map(({ key }) => ({
            volume,
            kind,
            namespace,
            name,
            key,
          }))
        : [];
    return [
      ...keysOf('Secret', of.secret?.secretName, of.secret),
      ...keysOf('ConfigMap', of.configMap?.name, of.configMap),
      ...(of.projected?.sources ?? []).flatMap(({ secret, configMap }) => [
        ...keysOf('Secret', secret?.name, secret),
        ...keysOf('ConfigMap', configMap?.name, configMap),
      ]),
    ];
  });
}
