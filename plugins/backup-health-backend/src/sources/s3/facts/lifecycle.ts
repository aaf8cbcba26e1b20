import type { LifecycleRule as RawRule } from '@aws-sdk/client-s3';

/** A rule that deletes, as far as it concerns backups. */
export interface LifecycleRule {
  prefix: string;
  /** Current objects are deleted after so many days. */
  days?: number;
  /** Older versions are kept for so many days. */
  noncurrentDays?: number;
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
        ...(days !== undefined && { days }),
        ...(noncurrentDays !== undefined && { noncurrentDays }),
      },
    ];
  });
}
