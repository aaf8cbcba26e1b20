import { ObjectStore } from '../../kubernetes/objectStore';
import { Container, PodSpec } from './types';

/**
 * Why a container cannot be started, in the words of the kubelet: the first
 * Secret, or key of one, that it refers to and that is not there.
 */
export function missingSecretOf(
  container: Container,
  namespace: string,
  store: ObjectStore,
): string | undefined {
  for (const { secretRef } of container.envFrom ?? []) {
    if (!secretRef || secretRef.optional) continue;
    if (!store.get('/secrets', namespace, secretRef.name)) {
      return notFound(secretRef.name);
    }
  }
  for (const { valueFrom } of container.env ?? []) {
    const { secretKeyRef } = valueFrom ?? {};
    if (!secretKeyRef || secretKeyRef.optional) continue;
    const { name, key } = secretKeyRef;
    const secret = store.get('/secrets', namespace, name);
    if (!secret) return notFound(name);
    if (
      !(key in Object({ ...Object(secret.stringData), ...Object(secret.data) }))
    ) {
      return `couldn't find key ${key} in Secret ${namespace}/${name}`;
    }
  }
  return undefined;
}

/** A volume of a Pod that cannot be mounted for want of its Secret. */
export function missingVolumeSecret(
  spec: PodSpec,
  namespace: string,
  store: ObjectStore,
): string | undefined {
  for (const { name, secret } of spec.volumes ?? []) {
    if (!secret || secret.optional) continue;
    if (!store.get('/secrets', namespace, secret.secretName)) {
      return `MountVolume.SetUp failed for volume "${name}" : ${notFound(
        secret.secretName,
      )}`;
    }
  }
  return undefined;
}

function notFound(secret: string): string {
  return `secret "${secret}" not found`;
}
