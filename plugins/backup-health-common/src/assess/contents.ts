import { ResolvedPlan, ResolvedPoint } from '../model/resolved';

type Kind = 'secrets' | 'externalsecrets';

/**
 * Whether the backups of a plan hold objects of a kind: as the contents of its
 * newest one say, else as far as its scope tells.
 *
 * @returns `undefined` where neither does
 */
export function holdsKind(
  {
    resolved,
    newestGood,
  }: {
    resolved: Pick<ResolvedPlan, 'plan'>;
    newestGood?: Pick<ResolvedPoint, 'contents'>;
  },
  kind: Kind,
): boolean | undefined {
  const proven =
    kind === 'secrets'
      ? newestGood?.contents?.secrets
      : newestGood?.contents?.externalSecrets;
  if (proven !== undefined) return proven;
  const { selects } = resolved.plan;
  if (selects.by !== 'namespaces') return undefined;
  if (selects.excludeResources.some(name => isOf(name, kind))) return false;
  const all =
    selects.includeResources.length === 0 ||
    selects.includeResources.includes('*');
  if (!all && !selects.includeResources.some(name => isOf(name, kind))) {
    return false;
  }
  // By labels, some of them may be in it and others not.
  return selects.labelled ? undefined : true;
}

/** As people spell a resource: `secret`, `Secrets`, `secrets.core`. */
function isOf(name: string, kind: Kind): boolean {
  const [plain] = name.toLowerCase().split('.');
  return plain === kind || `${plain}s` === kind;
}
