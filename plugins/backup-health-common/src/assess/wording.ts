import { AssetRef } from '../model/asset';
import { NeededObject } from '../model/observation';

/**
 * What a person calls an asset, without its cluster.
 *
 * @public
 */
export function assetTitle(ref: AssetRef): string {
  const path = ref.namespace ? `${ref.namespace}/${ref.name}` : ref.name;
  switch (ref.kind) {
    case 'kubernetes-objects':
      return `the objects of namespace ${ref.name}`;
    case 'git-repository':
      return `repository ${path}`;
    default:
      // An etcd that is called etcd is said once.
      return path === ref.kind ? path : `${ref.kind} ${path}`;
  }
}

/**
 * Begins as a sentence does.
 *
 * @public
 */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(texts: readonly string[]): string {
  return texts.length <= 1
    ? texts.join('')
    : `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`;
}

export function neededTitle(needed: NeededObject): string {
  const name = `${needed.namespace}/${needed.name}`;
  return needed.key ? `${name} (key ${needed.key})` : name;
}

/** `Secret platform/s3 does not exist`, `Secret platform/s3 has no key KEY`. */
export function missingTitle({ kind, namespace, name, key }: NeededObject) {
  const object = `${kind} ${namespace}/${name}`;
  return key ? `${object} has no key ${key}` : `${object} does not exist`;
}

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/**
 * `20 B`, `214 MiB`, `1.2 GiB`.
 *
 * @public
 */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const text = value >= 10 || unit === 0 ? value.toFixed(0) : value.toFixed(1);
  return `${text} ${units[unit]}`;
}
