import {
  ApiBlueprint,
  ApiSource,
  ApiSuggestedPlan,
  ApiUnownedAsset,
} from '@backup-health/backstage-plugin-common';

export const sources: ApiSource[] = [
  {
    id: 's3:pgbackrest-offsite',
    title: 'bucket pgbackrest-offsite',
    kind: 's3',
    state: 'failing',
    observedAt: '2026-11-20T22:41:00Z',
    since: '2026-11-20T22:46:00Z',
    message: 'connect ETIMEDOUT',
    problems: [
      { title: 'One key is no dump: notes.txt', remedy: 'Move it elsewhere.' },
    ],
    streams: [
      {
        stream: 'dumps:postgres',
        state: 'failing',
        since: '2026-11-20T22:46:00Z',
        message: 'connect ETIMEDOUT',
        remedy: 'Make the endpoint reachable from the portal.',
      },
    ],
  },
  {
    id: 'kubernetes:lvs-cloud',
    title: 'cluster lvs-cloud',
    kind: 'kubernetes',
    state: 'readable',
    observedAt: '2026-11-21T04:59:58Z',
    since: '2026-11-01T00:00:00Z',
    streams: [],
    problems: [],
  },
];

export const unowned: ApiUnownedAsset[] = [
  {
    ref: {
      kind: 'volume',
      cluster: 'c',
      clusterTitle: 'lvs-cloud',
      namespace: 'wiki',
      name: 'legacy-wiki-data',
    },
    firstSeenAt: '2026-11-01T00:00:00Z',
    state: 'unprotected',
    plans: [],
    sizeBytes: 21_474_836_480,
    remedy: [{ text: 'Label it with the service that it belongs to.' }],
  },
];

export const suggestions: ApiSuggestedPlan[] = [
  {
    title: 'CronJob platform/etcd-copy looks like a backup',
    because: 'It runs etcdctl.',
    name: 'etcd-copy',
    namespace: 'platform',
    entityRefs: ['resource:default/lvs-cluster'],
    remedy: [
      {
        text: 'Say what it backs up.',
        command:
          'kubectl -n platform annotate cronjob etcd-copy backup-health/plan-of=etcd/lvs-cloud',
      },
    ],
  },
];

export const blueprint: ApiBlueprint = {
  lists: [
    {
      id: 'external-vault',
      title: 'External Vault',
      items: [
        {
          id: 'velero-daily',
          title: 'Velero makes daily backups of objects',
          standing: 'met',
          met: 2,
          of: 2,
          unknown: 0,
          because: 'prod-shop, Sat 02:00',
          entityRefs: [],
        },
        {
          id: 'restore-drill',
          title: 'A restore drill was done',
          standing: 'not-met',
          met: 1,
          of: 2,
          unknown: 0,
          because: 'One service was never rehearsed',
          entityRefs: ['resource:default/lvs-postgresql'],
        },
      ],
    },
  ],
};
