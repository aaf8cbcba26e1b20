import { ResolvedPlan, ResolvedPoint } from '../model/resolved';
import { holdsResource } from '../scope';

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
  const holds = holdsResource(selects, kind);
  if (holds === 'no') return false;
  // By labels, some of them may be in it and others not.
  return selects.labelled || holds === 'perhaps' ? undefined : true;
}
