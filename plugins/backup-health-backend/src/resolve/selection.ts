import {
  AssetRef,
  Holds,
  holdsNamespace,
  holdsObjects,
  holdsResource,
  Selector,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';

/** An asset, as far as selectors look at it. */
export interface Selectable {
  ref: AssetRef;
  memberOf: string[];
  /** A mark keeps it, or some of it, out of what is chosen by namespaces. */
  leftOut?: 'whole' | 'part';
}

/** Whether an asset is within what is selected. */
export type Selected = Holds;

/** Whether a plan or a point holds an asset, as far as its selector tells. */
export function selects(selector: Selector, asset: Selectable): Selected {
  switch (selector.by) {
    case 'assets': {
      const wanted = stringifyAssetRef(asset.ref);
      return selector.refs.some(ref => stringifyAssetRef(ref) === wanted)
        ? 'yes'
        : 'no';
    }
    case 'membership':
      return asset.ref.cluster === selector.cluster &&
        selector.anyOf.some(m => asset.memberOf.includes(m))
        ? 'yes'
        : 'no';
    default:
      return selectsByNamespace(selector, asset);
  }
}

function selectsByNamespace(
  selector: Extract<Selector, { by: 'namespaces' }>,
  { ref, leftOut }: Selectable,
): Selected {
  if (ref.cluster !== selector.cluster) return 'no';
  if (leftOut === 'whole' && selector.heedsMarks) return 'no';
  const namespace = namespaceOf(ref);
  const within = namespace && holdsNamespace(selector, namespace);
  if (!within || within === 'no') return 'no';
  const held =
    ref.kind === 'volume' ? holdsVolume(selector) : holdsObjects(selector);
  if (held === 'no') return 'no';
  const isWhole = !selector.labelled && leftOut !== 'part';
  return within === 'yes' && held === 'yes' && isWhole ? 'yes' : 'perhaps';
}

/** Of what is chosen by namespaces: the one that it is in, or is. */
function namespaceOf({ kind, namespace, name }: AssetRef): string | undefined {
  if (kind === 'volume') return namespace;
  return kind === 'kubernetes-objects' ? name : undefined;
}

/**
 * Data of a claim that is left out cannot be brought back. Without its volume
 * it may be, by some ways to take it: of that its result tells.
 */
function holdsVolume(
  selector: Extract<Selector, { by: 'namespaces' }>,
): Selected {
  const claims = holdsResource(selector, 'persistentvolumeclaims');
  if (selector.volumeData === 'no' || claims === 'no') return 'no';
  const volumes = holdsResource(selector, 'persistentvolumes');
  return selector.volumeData === 'yes' && claims === 'yes' && volumes === 'yes'
    ? 'yes'
    : 'perhaps';
}
