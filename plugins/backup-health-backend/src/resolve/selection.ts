import {
  AssetRef,
  Selector,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';

/** An asset, as far as selectors look at it. */
export interface Selectable {
  ref: AssetRef;
  memberOf: string[];
}

/**
 * - `yes`: the asset is within what is selected
 * - `perhaps`: it may be: labels or resources narrow the selection
 * - `no`: it is not
 */
export type Selected = 'yes' | 'perhaps' | 'no';

const claimNames = ['persistentvolumeclaims', 'persistentvolumeclaim', 'pvc'];
const volumeNames = ['persistentvolumes', 'persistentvolume', 'pv'];

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
      return selectsByNamespace(selector, asset.ref);
  }
}

function selectsByNamespace(
  selector: Extract<Selector, { by: 'namespaces' }>,
  ref: AssetRef,
): Selected {
  if (ref.cluster !== selector.cluster) return 'no';
  const isVolume = ref.kind === 'volume';
  if (!isVolume && ref.kind !== 'kubernetes-objects') return 'no';
  const namespace = isVolume ? ref.namespace ?? '' : ref.name;
  const included =
    selector.include.length === 0 ||
    selector.include.some(glob => matchesGlob(glob, namespace));
  if (
    !included ||
    selector.exclude.some(glob => matchesGlob(glob, namespace))
  ) {
    return 'no';
  }
  if (isVolume) {
    if (
      selector.volumeData === 'no' ||
      !resourceIncluded(selector, claimNames) ||
      !resourceIncluded(selector, volumeNames)
    ) {
      return 'no';
    }
    return selector.labelled || selector.volumeData === 'unknown'
      ? 'perhaps'
      : 'yes';
  }
  const narrowed =
    selector.labelled ||
    selector.includeResources.some(resource => resource !== '*');
  return narrowed ? 'perhaps' : 'yes';
}

function resourceIncluded(
  selector: { includeResources: string[]; excludeResources: string[] },
  names: string[],
): boolean {
  const bare = (resource: string) => resource.toLowerCase().split('.')[0];
  const within = (resources: string[]) =>
    resources.some(r => r === '*' || names.includes(bare(r)));
  return (
    (selector.includeResources.length === 0 ||
      within(selector.includeResources)) &&
    !within(selector.excludeResources)
  );
}

/** `*`, `?` and `[abc]`, as Velero 1.18 expands them. No backtracking. */
export function matchesGlob(glob: string, text: string): boolean {
  let g = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    const step = glob[g] === '*' ? undefined : matchOne(glob, g, text[t]);
    if (step !== undefined && step > 0) {
      g += step;
      t++;
    } else if (glob[g] === '*') {
      star = g++;
      mark = t;
    } else if (star >= 0) {
      g = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  while (glob[g] === '*') g++;
  return g === glob.length;
}

/** How many characters of the glob match one of the text; 0: none. */
function matchOne(glob: string, at: number, character: string): number {
  if (at >= glob.length) return 0;
  if (glob[at] === '?') return 1;
  if (glob[at] !== '[') return glob[at] === character ? 1 : 0;
  const end = glob.indexOf(']', at + 1);
  if (end < 0) return glob[at] === character ? 1 : 0;
  return glob.slice(at + 1, end).includes(character) ? end - at + 1 : 0;
}
