import { matchGlob } from './glob';
import { both, Holds, negated } from './holds';

/**
 * Whether a namespace is among those that two lists of Velero choose, by its
 * own rules: what is excluded is not included; an empty list of includes, or
 * `*` alone, means every namespace; an empty name means none.
 *
 * What Velero refuses, or stumbles over, it does not back up by: of that
 * `perhaps` is said where the pattern may have meant the namespace.
 *
 * (velero v1.18: pkg/util/wildcard/expand.go,
 * pkg/util/collections/includes_excludes.go)
 *
 * @public
 */
export function holdsNamespace(
  { include, exclude }: { include: string[]; exclude: string[] },
  namespace: string,
): Holds {
  const included = include.length === 0 ? 'yes' : listed(include, namespace);
  const excluded = listed(exclude, namespace);
  // A list with all and more, or one name in both lists, is refused as a whole.
  const isRefused =
    (include.length > 1 && include.includes('*')) ||
    exclude.includes('*') ||
    exclude.some(name => include.includes(name));
  if (isRefused) return included === 'no' ? 'no' : 'perhaps';
  return both(included, negated(excluded));
}

/**
 * Whether it names one namespace, and not what a name may look like.
 *
 * @public
 */
export function namesOneNamespace(pattern: string): boolean {
  return /^[a-z0-9-]*$/.test(pattern);
}

/** At a pattern that is none Velero stops, and looks at no other of its list. */
function listed(patterns: string[], namespace: string): Holds {
  const found = patterns.map(pattern => matchGlob(pattern, namespace));
  if (found.includes(undefined)) return 'perhaps';
  const matching = patterns.filter((_, i) => found[i]);
  if (matching.some(isTaken)) return 'yes';
  return matching.length > 0 ? 'perhaps' : 'no';
}

/**
 * Whether Velero takes it. Of the language of its library it leaves out what
 * names several patterns, or all characters but some; and what is left with a
 * letter for each special character must be a name of a namespace.
 */
function isTaken(pattern: string): boolean {
  if (pattern === '' || pattern === '*') return true;
  if (/[|()!{},]|\*\*/.test(pattern)) return false;
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(
    pattern.replace(/[*?[\]]/g, 'x'),
  );
}
