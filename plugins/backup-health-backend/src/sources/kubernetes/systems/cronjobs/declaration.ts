import {
  AssetKind,
  assetKinds,
  AssetRef,
  PlanRole,
} from '@backup-health/backstage-plugin-common';
import { plainText } from '../../plainText';
import { objectsOf, volumeOf } from '../assetRefs';

const planOf = 'backup-health/plan-of';
const role = 'backup-health/role';
const covers = 'backup-health/covers';

const roles: readonly string[] = [
  'backup',
  'cleanup',
  'metrics',
  'check',
] satisfies PlanRole[];

const assetAnswer = `<kind>/<name>, for example database/postgresql; kinds: ${assetKinds.join(
  ', ',
)}`;

/** What an annotation says that cannot be. */
export interface AnnotationFault {
  annotation: string;
  what: string;
  /** What may stand there. */
  instead: string;
}

/** What the annotations of a CronJob say of it. */
export interface Declaration {
  /** The asset; absent: nobody said, or not in a way that can be understood. */
  of?: AssetRef;
  role: PlanRole;
  covers: AssetRef[];
  faults: AnnotationFault[];
}

/**
 * Reads our annotations. With any fault in them the CronJob counts as not
 * declared: half of a declaration may mean something else than the whole.
 */
export function readDeclaration(
  annotations: Record<string, string>,
  at: { cluster: string; namespace: string },
): Declaration {
  const faults: AnnotationFault[] = [];
  const fault = (annotation: string, what: string, instead: string) => {
    const value = plainText(annotations[annotation] ?? '').slice(0, 100);
    faults.push({ annotation, what: `"${value}" ${what}`, instead });
    return undefined;
  };

  const readRole = (): PlanRole => {
    const value = annotations[role]?.trim();
    if (value === undefined) return 'backup';
    if (isRole(value)) return value;
    fault(role, 'is no role', roles.join(', '));
    return 'backup';
  };

  const readAsset = (): AssetRef | undefined => {
    const value = annotations[planOf];
    if (value === undefined) {
      for (const alone of [role, covers]) {
        if (annotations[alone] !== undefined) {
          fault(alone, `has no ${planOf} beside it`, assetAnswer);
        }
      }
      return undefined;
    }
    const { kind, name } = split(value);
    if (!isAssetKind(kind)) {
      return fault(planOf, 'names no kind of asset', assetAnswer);
    }
    if (!isName(name)) return fault(planOf, 'names no asset', assetAnswer);
    return assetRef(kind, name, at);
  };

  const readCovers = (): AssetRef[] =>
    (annotations[covers] ?? '')
      .split(',')
      .map(part => part.trim())
      .filter(Boolean)
      .flatMap(part => {
        const { kind, name } = split(part);
        if (kind === 'volume' && isName(name)) {
          return [volumeOf(at.cluster, at.namespace, name)];
        }
        fault(
          covers,
          'names something that is no volume claim',
          'volume/<claim>, or several of them with commas in between',
        );
        return [];
      });

  const declared = { role: readRole(), of: readAsset(), covers: readCovers() };
  return faults.length === 0
    ? { ...declared, faults }
    : { role: declared.role, covers: [], faults };
}

/** Some assets lie in a namespace, some belong to the cluster as a whole. */
function assetRef(
  kind: AssetKind,
  name: string,
  { cluster, namespace }: { cluster: string; namespace: string },
): AssetRef {
  switch (kind) {
    case 'kubernetes-objects':
      return objectsOf(cluster, name);
    case 'volume':
      return volumeOf(cluster, namespace, name);
    case 'database':
    case 'cache':
    case 'files':
      return { kind, cluster, namespace, name };
    default:
      return { kind, cluster, name };
  }
}

function split(value: string): { kind: string; name: string } {
  const [kind, ...rest] = value.trim().split('/');
  return { kind, name: rest.join('/') };
}

function isName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/.test(name);
}

function isRole(value: string): value is PlanRole {
  return roles.includes(value);
}

function isAssetKind(value: string): value is AssetKind {
  return assetKinds.some(kind => kind === value);
}
