import { KubernetesResource } from '../../types';

/** What the selectors in use look at. */
export interface Selectable {
  apiVersion: string;
  kind: string;
  metadata: { labels?: Record<string, string> };
}

/** `BackupRepository` is listed as `backuprepositories`. */
function pluralOf(kind: string): string {
  const word = kind.toLowerCase();
  if (word.endsWith('y')) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|ch)$/.test(word) ? `${word}es` : `${word}s`;
}

/** Whether an object is of the kind that a resource lists. */
export function isOf(
  resource: Pick<KubernetesResource, 'group' | 'plural'>,
  { apiVersion, kind }: Selectable,
): boolean {
  const [group] = apiVersion.includes('/') ? apiVersion.split('/') : [''];
  return resource.group === group && resource.plural === pluralOf(kind);
}

/** Selects as an API server would, with the selectors that are in use. */
export function isAskedFor(
  { labelSelector, fieldSelector }: KubernetesResource,
  object: Selectable,
): boolean {
  const labels = object.metadata.labels ?? {};
  if (labelSelector && !(labelSelector in labels)) return false;
  return (fieldSelector?.split(',') ?? []).every(term => {
    const [path, value] = term.split('=');
    const found = path
      .split('.')
      .reduce<unknown>(
        (of, key) => (of as Record<string, unknown> | undefined)?.[key],
        object,
      );
    return found === value;
  });
}
