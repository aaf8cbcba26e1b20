import { Checklist } from './types';

const unprotected = [
  'no-plan',
  'system-not-read',
  'cluster-identity-conflict',
  'plan-selects-nothing',
  'volume-not-covered',
  'missing-secret',
  'never-ran',
  'plan-failing',
  'artifact-absent',
  'artifact-too-small',
  'rpo-breached',
  'stale',
];

/**
 * When a cluster with its secrets outside of it counts as one that can be
 * rebuilt.
 */
const externalVault: Checklist = {
  id: 'external-vault',
  title: 'Definition of done: a cluster with its secrets outside',
  items: [
    {
      id: 'objects',
      title: 'The objects of each namespace are backed up in time',
      kinds: ['kubernetes-objects'],
      rules: unprotected,
    },
    {
      id: 'secrets-left-out',
      title: 'No Secret is in a backup',
      kinds: ['kubernetes-objects'],
      rules: ['secrets-in-backup'],
    },
    {
      id: 'external-secrets-taken',
      title: 'What makes the Secrets anew is in the backup',
      kinds: ['kubernetes-objects'],
      rules: ['externalsecrets-not-in-backup', 'secrets-not-restorable'],
    },
    {
      id: 'volumes',
      title: 'The data of each volume is in a backup, and not only its claim',
      kinds: ['volume'],
      rules: [...unprotected, 'coverage-unproven'],
    },
    {
      id: 'databases',
      title: 'Each database is dumped or archived, beside its volume',
      kinds: ['database'],
      rules: unprotected,
    },
    {
      id: 'vault',
      title: 'The vault is backed up outside of the cluster',
      kinds: ['vault'],
      rules: [...unprotected, 'no-offsite-copy'],
    },
    {
      id: 'offsite',
      title: 'A copy lies where the loss of the site does not reach it',
      rules: ['no-offsite-copy'],
    },
    {
      id: 'feasible',
      title: 'The schedules can meet what was promised',
      rules: ['rpo-infeasible', 'too-seldom', 'backup-too-slow'],
    },
    {
      id: 'drilled',
      title: 'A restore was rehearsed, and passed',
      concerns: ({ drillsDue, drilledAt }) =>
        drillsDue.length > 0 || drilledAt !== undefined,
      rules: ['drill-overdue', 'drill-failed'],
      needs: ({ drilledAt }) => drilledAt !== undefined,
    },
    {
      id: 'measured',
      title: 'It is measured how long a restore takes, and short enough',
      concerns: ({ rtoTargetSeconds }) => rtoTargetSeconds !== undefined,
      rules: ['rto-never-measured', 'rto-over-target'],
      needs: ({ rtoSeconds }) => rtoSeconds !== undefined,
    },
  ],
};

/** What keeps an attacker, a mistake or a bad disk from taking the backups too. */
const hardening: Checklist = {
  id: 'hardening',
  title: 'Hardening: what also has to survive',
  items: [
    {
      id: 'etcd',
      title: 'etcd is saved in time, off-site and signed',
      kinds: ['etcd'],
      rules: [...unprotected, 'too-seldom', 'no-offsite-copy', 'not-signed'],
    },
    {
      id: 'archiving',
      title: 'Continuous archiving has no gap',
      kinds: ['database'],
      rules: ['wal-gap'],
    },
    {
      id: 'copies',
      title: 'There are as many copies as demanded',
      rules: ['too-few-copies', 'no-offsite-copy'],
    },
    {
      id: 'kept',
      title: 'Recovery points are kept as long as demanded',
      rules: ['retention-too-short', 'cleanup-outruns-backup'],
    },
    {
      id: 'encrypted',
      title: 'Copies are encrypted',
      rules: ['not-encrypted'],
    },
    {
      id: 'immutable',
      title: 'New copies cannot be deleted for a while',
      rules: ['not-immutable'],
    },
    { id: 'signed', title: 'Artifacts are signed', rules: ['not-signed'] },
    {
      id: 'not-public',
      title: 'No bucket with backups is open to the public',
      rules: ['public-bucket'],
    },
    {
      id: 'reachable',
      title: 'The places where backups lie can be reached',
      rules: ['location-unavailable'],
    },
    {
      id: 'no-vacuous-success',
      title: 'No plan succeeds and saves nothing',
      rules: ['plan-selects-nothing', 'artifact-too-small', 'artifact-suspect'],
    },
    {
      id: 'node-loss',
      title: 'No data lies on one node only',
      kinds: ['volume'],
      rules: ['node-local-storage'],
    },
    {
      id: 'rehearsed',
      title: 'Drills are passed as often as demanded',
      concerns: ({ drillsDue }) => drillsDue.length > 0,
      rules: ['drill-overdue', 'drill-failed', 'drill-on-stale-point'],
    },
  ],
};

export const checklists = [externalVault, hardening];
