import { KindRule } from './types';

const hours = 3600;
const days = 24 * hours;
const tiers = ['tier-1'];

/**
 * What the strictest default tier means for each kind of asset. The other tiers
 * hold as they are: a week's loss of a cache is what tier-2 agrees to.
 *
 * - A volume's copies are those of its tier.
 * - A Git repository is kept for ever, and each commit counts: neither is a
 *   number, so its rows say how many copies there have to be.
 * - Continuous archiving of databases is asked for by an RPO, not by a
 *   frequency: the base backup is the daily one.
 *
 * @public
 */
export const defaultKinds: KindRule[] = [
  {
    kind: 'etcd',
    tiers,
    demands: {
      frequencySeconds: 1 * hours,
      retentionSeconds: 7 * days,
      keep: { hourly: 24, daily: 7 },
      copies: 2,
      offsite: true,
      encrypted: true,
      signed: true,
    },
  },
  {
    kind: 'database',
    tiers,
    demands: {
      frequencySeconds: 1 * days,
      retentionSeconds: 14 * days,
      keep: { daily: 14, monthly: 12 },
      copies: 3,
    },
  },
  {
    kind: 'volume',
    demands: {},
    frequencyByEnvironment: { experimental: null },
  },
  {
    kind: 'volume',
    tiers,
    demands: { retentionSeconds: 7 * days, keep: { daily: 7, weekly: 4 } },
    frequencyByEnvironment: { production: 1 * days, staging: 7 * days },
  },
  {
    kind: 'cache',
    tiers,
    demands: {
      frequencySeconds: 1 * days,
      retentionSeconds: 7 * days,
      keep: { daily: 7 },
      copies: 2,
    },
  },
  {
    kind: 'bucket',
    tiers,
    demands: {
      retentionSeconds: 90 * days,
      keep: {},
      copies: 3,
      offsite: true,
      immutableSeconds: 30 * days,
    },
  },
  { kind: 'git-repository', tiers, demands: { keep: {}, copies: 2 } },
  {
    kind: 'vault',
    tiers,
    demands: {
      frequencySeconds: 1 * days,
      retentionSeconds: 30 * days,
      keep: { daily: 30 },
      copies: 1,
      offsite: true,
      encrypted: true,
    },
  },
  {
    kind: 'kubernetes-objects',
    tiers,
    demands: {
      frequencySeconds: 1 * days,
      retentionSeconds: 14 * days,
      keep: { daily: 14 },
      withoutSecrets: true,
    },
  },
];
