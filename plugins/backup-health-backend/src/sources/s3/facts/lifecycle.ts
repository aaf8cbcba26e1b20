import type { LifecycleRule as RawRule } from '@aws-sdk/client-s3';

/** A rule that deletes, as far as it concerns backups. */
export interface LifecycleRule {
  prefix: string;
  /** Current objects are deleted after so many days. */
  days?: number;
  /** Older versions are kept for so many days. */
  noncurrentDays?: number;
  /** It concerns some objects below its prefix only: by tags, or by size. */
  isPartial?: true;
}

/** A rule with further conditions may concern any object below its prefix. */
export function readLifecycle(rules: RawRule[]): LifecycleRule[] {
  return rules.flatMap(rule => {
    if (rule.Status !== 'Enabled') return [];
    const { Filter, Expiration, NoncurrentVersionExpiration } = rule;
    const days = Expiration?.Days;
    const noncurrentDays = NoncurrentVersionExpiration?.NoncurrentDays;
    if (days === undefined && noncurrentDays === undefined) return [];
    return [
      {
        // Ceph gives the prefix of a filter outside of it.
        prefix: Filter?.Prefix ?? Filter?.And?.Prefix ?? rule.Prefix ?? '',
        ...(isPartial(Filter) && { isPartial: true as const }),
        ...(days !== undefined && { days }),
        ...(noncurrentDays !== undefined && { noncurrentDays }),
      },
    ];
  });
}

function isPartial(filter: RawRule['Filter']): boolean {
  const { Tag, And, ObjectSizeGreaterThan, ObjectSizeLessThan } = filter ?? {};
  return [Tag, And, ObjectSizeGreaterThan, ObjectSizeLessThan].some(
    condition => condition !== undefined,
  );
}
