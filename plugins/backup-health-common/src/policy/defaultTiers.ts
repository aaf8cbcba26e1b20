import { Tier } from './types';

const hours = 3600;
const days = 24 * hours;

/**
 * The tiers that hold without any configuration: the field's baselines. A
 * daily backup and the time it takes is 26 h, since a bare 24 h could be met by
 * no daily plan.
 *
 * @public
 */
export const defaultTiers: Tier[] = [
  {
    id: 'tier-1',
    title: 'irreplaceable',
    rpoSeconds: 26 * hours,
    rtoSeconds: 4 * hours,
    retentionSeconds: 14 * days,
    keep: { daily: 14, weekly: 4, monthly: 12 },
    copies: 3,
    offsite: true,
    encrypted: true,
    immutableSeconds: 30 * days,
    minimumEvidence: 'artifact-seen',
    drills: [
      // A restore drill, a full recovery, a comprehensive exercise.
      { scenario: 'smoke', every: { months: 1 } },
      { scenario: 'application', every: { months: 3 } },
      { scenario: 'full-cluster', every: { years: 1 } },
    ],
  },
  {
    id: 'tier-2',
    title: 'important, rebuildable',
    rpoSeconds: 7 * days,
    rtoSeconds: 24 * hours,
    retentionSeconds: 7 * days,
    keep: { daily: 7, weekly: 4 },
    copies: 2,
    offsite: false,
    minimumEvidence: 'ran',
    drills: [{ scenario: 'smoke', every: { months: 3 } }],
  },
  {
    id: 'tier-3',
    title: 're-downloadable',
    copies: 1,
    offsite: false,
    minimumEvidence: 'ran',
    drills: [],
  },
];
