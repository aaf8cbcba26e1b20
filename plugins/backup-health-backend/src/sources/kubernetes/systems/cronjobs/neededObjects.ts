import { NeededObject } from '@backup-health/backstage-plugin-common';
import { PodTemplate } from '../podTemplate';

type Kind = NeededObject['kind'];
type Container = PodTemplate['spec']['containers'][number];
type Volume = PodTemplate['spec']['volumes'][number];

/**
 * The Secrets and ConfigMaps without which no Pod of a template starts, in the
 * order in which they are needed. What is optional keeps nothing from
 * starting; nor does a Secret for pulling images: the image may be public, or
 * there already.
 */
export function neededObjects(
  namespace: string,
  { spec }: PodTemplate,
): NeededObject[] {
  const needed = new Map<string, NeededObject>();
  const need = (kind: Kind, name: string | undefined, key?: string) => {
    if (!name) return;
    needed.set(JSON.stringify([kind, name, key]), {
      kind,
      namespace,
      name,
      ...(key !== undefined && { key }),
    });
  };
  for (const volume of spec.volumes) needOfVolume(volume, need);
  for (const container of [...spec.initContainers, ...spec.containers]) {
    needOfContainer(container, need);
  }
  return [...needed.values()];
}

type Need = (kind: Kind, name: string | undefined, key?: string) => void;

function needOfContainer(container: Container, need: Need) {
  for (const { secretRef, configMapRef } of container.envFrom) {
    if (!secretRef?.optional) need('Secret', secretRef?.name);
    if (!configMapRef?.optional) need('ConfigMap', configMapRef?.name);
  }
  for (const { valueFrom } of container.env) {
    const { secretKeyRef, configMapKeyRef } = valueFrom ?? {};
    if (!secretKeyRef?.optional) {
      need('Secret', secretKeyRef?.name, secretKeyRef?.key);
    }
    if (!configMapKeyRef?.optional) {
      need('ConfigMap', configMapKeyRef?.name, configMapKeyRef?.key);
    }
  }
}

function needOfVolume(volume: Volume, need: Need) {
  const keyed = (
    kind: Kind,
    name: string | undefined,
    source?: { optional?: boolean; items: { key: string }[] },
  ) => {
    if (!source || source.optional) return;
    if (source.items.length === 0) need(kind, name);
    for (const { key } of source.items) need(kind, name, key);
  };
  keyed('Secret', volume.secret?.secretName, volume.secret);
  keyed('ConfigMap', volume.configMap?.name, volume.configMap);
  for (const { secret, configMap } of volume.projected?.sources ?? []) {
    keyed('Secret', secret?.name, secret);
    keyed('ConfigMap', configMap?.name, configMap);
  }
  need('Secret', volume.csi?.nodePublishSecretRef?.name);
  need('Secret', volume.azureFile?.secretName);
  for (const source of [
    volume.cephfs,
    volume.cinder,
    volume.flexVolume,
    volume.iscsi,
    volume.rbd,
    volume.scaleIO,
    volume.storageos,
  ]) {
    need('Secret', source?.secretRef?.name);
  }
}
