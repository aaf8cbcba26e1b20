import { NeededObject } from '@backup-health/backstage-plugin-common';

/** `secret "pg-backup-s3" not found` (kubelet) */
const absentObject =
  /\b(secret|configmap)s? "([^"\s]{1,253})" (?:is )?not found/i;
/** `failed to find the secret NAME in the namespace NS` (kubelet, of a driver) */
const absentOfDriver =
  /failed to find the secret ([^\s"]{1,253}) in the namespace ([^\s"]{1,253}) with error/;
/** Controllers put these into every namespace: nobody is to make one by hand. */
const madeByControllers = new Set([
  'kube-root-ca.crt',
  'openshift-service-ca.crt',
]);
/** `couldn't find key KEY in Secret namespace/name` (kubelet) */
const absentKey =
  /couldn't find key (\S{1,253}) in (Secret|ConfigMap) ([^\s/]{1,253})\/([^\s,]{1,253})/;
/** `references non-existent secret key: KEY` (kubelet, of a volume) */
const absentKeyOfVolume =
  /references non-existent (secret|config) key: ([^\s,\]]{1,253})/;

/** What a message of the kubelet says to be missing. */
export function missingObject(
  message: string,
  namespace: string,
): NeededObject | undefined {
  const text = message.slice(0, 4_000);
  const ofDriver = absentOfDriver.exec(text);
  if (ofDriver) {
    const [, name, inNamespace] = ofDriver;
    // It is looked for by another's leave: any failure is worded like that.
    return /not found/.test(text)
      ? { kind: 'Secret', namespace: inNamespace, name }
      : undefined;
  }
  const object = absentObject.exec(text);
  if (object) {
    const [, kind, name] = object;
    if (madeByControllers.has(name)) return undefined;
    return { kind: kindOf(kind), namespace, name };
  }
  const ofKey = absentKey.exec(text);
  if (ofKey) {
    const [, key, kind, inNamespace, name] = ofKey;
    return { kind: kindOf(kind), namespace: inNamespace, name, key };
  }
  return undefined;
}

/** A key that a volume lacks: of which object, only its Pod tells. */
export function missingKeyOfVolume(
  message: string,
): Pick<NeededObject, 'kind' | 'key'> | undefined {
  const found = absentKeyOfVolume.exec(message.slice(0, 4_000));
  if (!found) return undefined;
  return {
    kind: found[1] === 'secret' ? 'Secret' : 'ConfigMap',
    key: found[2],
  };
}

function kindOf(kind: string): NeededObject['kind'] {
  return kind.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap';
}
