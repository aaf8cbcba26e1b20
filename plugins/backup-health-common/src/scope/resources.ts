import { matchGlob } from './glob';
import { both, either, Holds, negated } from './holds';

/** Names by which the API server finds a resource. */
interface Resource {
  plural: string;
  /** Singular and short names. */
  names: string[];
  /** Empty: that of the core. */
  group: string;
}

/**
 * A resource whose coverage decides what would come back, by its plural.
 *
 * @public
 */
export type KnownResource =
  | 'deployments'
  | 'statefulsets'
  | 'daemonsets'
  | 'cronjobs'
  | 'services'
  | 'configmaps'
  | 'secrets'
  | 'externalsecrets'
  | 'persistentvolumeclaims'
  | 'persistentvolumes';

const known: Record<KnownResource, Resource> = {
  deployments: resource('deployments.apps', 'deployment', 'deploy'),
  statefulsets: resource('statefulsets.apps', 'statefulset', 'sts'),
  daemonsets: resource('daemonsets.apps', 'daemonset', 'ds'),
  cronjobs: resource('cronjobs.batch', 'cronjob', 'cj'),
  services: resource('services', 'service', 'svc'),
  configmaps: resource('configmaps', 'configmap', 'cm'),
  secrets: resource('secrets', 'secret'),
  externalsecrets: resource(
    'externalsecrets.external-secrets.io',
    'externalsecret',
    'es',
  ),
  persistentvolumeclaims: resource(
    'persistentvolumeclaims',
    'persistentvolumeclaim',
    'pvc',
  ),
  persistentvolumes: resource('persistentvolumes', 'persistentvolume', 'pv'),
};

/**
 * Lists of resources, as a plan spells them.
 *
 * @public
 */
export interface ResourceLists {
  includeResources: string[];
  excludeResources: string[];
}

/**
 * Whether objects of a resource are among what two lists choose, by Velero's
 * rules: each name is looked up in the API by its plural, singular or short
 * name, with a group or without; what is not found there is a pattern for
 * `<plural>.<group>`.
 *
 * (velero v1.18: pkg/util/collections/includes_excludes.go)
 *
 * @public
 */
export function holdsResource(
  { includeResources, excludeResources }: ResourceLists,
  name: KnownResource,
): Holds {
  const of = known[name];
  const listed = (items: string[]) =>
    either(items.map(item => isNamed(item, of)));
  return both(
    includeResources.length === 0 ? 'yes' : listed(includeResources),
    negated(listed(excludeResources)),
  );
}

/** Without both of these hardly anything of a namespace would run again. */
const workloads: KnownResource[] = ['deployments', 'statefulsets'];

/** What a namespace cannot be without, Secrets apart, which may lie elsewhere. */
const essential: KnownResource[] = [
  ...workloads,
  'daemonsets',
  'cronjobs',
  'services',
  'configmaps',
];

/**
 * Whether two lists choose the objects of a namespace as a whole. What names
 * its resources one by one may leave out some that there are.
 *
 * @public
 */
export function holdsObjects(lists: ResourceLists): Holds {
  const of = (names: KnownResource[]) =>
    names.map(name => holdsResource(lists, name));
  if (of(workloads).every(holds => holds === 'no')) return 'no';
  const whole = of(essential).every(holds => holds === 'yes');
  const { includeResources: include } = lists;
  const all = include.length === 0 || include.includes('*');
  return whole && all ? 'yes' : 'perhaps';
}

function isNamed(item: string, { plural, names, group }: Resource): Holds {
  if (item === '*') return 'yes';
  const [name, ...rest] = item.toLowerCase().split('.');
  const ofGroup = rest.join('.');
  if ([plural, ...names].includes(name) && group.startsWith(ofGroup)) {
    return 'yes';
  }
  const matches = matchGlob(item, group ? `${plural}.${group}` : plural);
  if (matches === undefined) return 'perhaps';
  return matches ? 'yes' : 'no';
}

function resource(of: string, ...names: string[]): Resource {
  const [plural, ...group] = of.split('.');
  return { plural, names, group: group.join('.') };
}
