import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  assessEntity,
  EntityHealth,
  instant,
  Instant,
  RecoveryPlan,
  recoveryPlan,
} from '@backup-health/backstage-plugin-common';
import { startEstate } from 'demo-estate';
import { Assessor } from '../assess/assessor';
import { ResolvedServices } from '../assess/resolvedServices';
import { Collector } from '../collect/collector';
import { Source } from '../collect/types';
import { readBackupHealthConfig } from '../config';
import { presentHealth } from '../serve/health/presentHealth';
import { KubernetesSource } from '../sources/kubernetes/KubernetesSource';
import { DirectKubernetesReader } from '../sources/kubernetes/reader/directReader';
import { kubernetesSystems } from '../sources/kubernetes/systems/registry';
import { BucketSource } from '../sources/s3';
import { DatabaseStore } from '../store/databaseStore';
import { demoConfig, demoEntities } from './__testUtils__/reading';

jest.setTimeout(120_000);

/**
 * What each service of the landscapes is, and why, in words. `at` is a
 * Saturday at five in the morning: the estate's histories end then.
 */
const expected: {
  service: string;
  state: string;
  because: string;
  rules: string[];
  says?: RegExp;
}[] = [
  {
    service: 'resource:default/lvs-cluster',
    state: 'failing',
    because:
      'the etcd dump waits for Secret etcd-backup-s3 since ten days, and Forbid skips every later run',
    rules: ['missing-secret', 'plan-failing', 'rpo-breached', 'stale'],
    says: /etcd-backup-s3/,
  },
  {
    service: 'resource:default/lvs-postgresql',
    state: 'failing',
    because:
      'the dump waits for Secret pg-backup-s3 since nine days; its volume is covered by the dumps',
    rules: ['missing-secret', 'plan-failing', 'rpo-breached', 'stale'],
    says: /pg-backup-s3/,
  },
  {
    service: 'component:default/lvs-grafana',
    state: 'unprotected',
    because: 'weekly-bak succeeds every week and selects none of six volumes',
    rules: ['plan-selects-nothing'],
    says: /everything/,
  },
  {
    service: 'component:default/lvs-loki',
    state: 'unprotected',
    because: 'as Grafana: a tier without targets still needs a plan',
    rules: ['plan-selects-nothing'],
  },
  {
    service: 'component:default/lvs-alertmanager',
    state: 'unprotected',
    because: 'as Grafana, and nobody gave it a tier',
    rules: ['plan-selects-nothing'],
  },
  {
    service: 'component:default/lvs-registry',
    state: 'exempt',
    because: 'it can be rebuilt, and its volume must not be backed up',
    rules: [],
  },
  {
    service: 'component:default/lvs-prometheus',
    state: 'exempt',
    because: 'it can be rebuilt',
    rules: [],
  },
  {
    service: 'component:default/lvs-authelia',
    state: 'failing',
    because:
      'it has no data of its own; its objects come back from etcd, whose backups fail',
    rules: ['missing-secret'],
    says: /etcd-backup-s3/,
  },
  {
    service: 'component:default/carbon-data-platform',
    state: 'breached',
    because:
      'its policy demands 15 min, and its most frequent plan runs every 6 h',
    rules: ['rpo-infeasible', 'rpo-breached'],
    says: /last [45] h|last \d+ min|last \d+ h/,
  },
  {
    service: 'component:default/carbon-vault',
    state: 'at-risk',
    because: 'good backups every 6 h, all of them in one place on-site',
    rules: ['too-few-copies', 'no-offsite-copy'],
  },
  {
    service: 'component:default/carbon-monitoring',
    state: 'at-risk',
    because: 'good backups every day; its objects have one copy of two',
    rules: ['too-few-copies'],
  },
  {
    service: 'component:default/carbon-registry',
    state: 'unclassified',
    because: 'good backups every day, and nobody said how dear it is',
    rules: [],
  },
  {
    service: 'component:default/shop-web',
    state: 'ok',
    because:
      'it keeps nothing, and the objects of its namespace are backed up each night, with the ExternalSecrets',
    rules: [],
  },
  {
    service: 'component:default/shop-api',
    state: 'ok',
    because: 'its uploads are copied by the node-agent each night',
    rules: [],
  },
  {
    service: 'resource:default/shop-postgres',
    state: 'ok',
    because: 'a dump each night, which covers its volume',
    rules: [],
  },
  {
    service: 'resource:default/shop-vault',
    state: 'ok',
    because: 'a snapshot each night, outside of the cluster',
    rules: [],
  },
  {
    service: 'component:default/shop-web-staging',
    state: 'unwanted',
    because:
      'its cache must not be backed up, and is in every backup of Velero',
    rules: ['unwanted-asset-covered'],
  },
  {
    service: 'component:default/shop-api-staging',
    state: 'at-risk',
    because:
      'the backup of last night could not read its uploads; the one before is good',
    rules: ['plan-failing'],
  },
  {
    service: 'resource:default/shop-postgres-staging',
    state: 'failing',
    because:
      'the dump waits for Secret shop-backups-s3 since four days; the store that it would come from is not ready',
    rules: ['missing-secret'],
    says: /shop-backups-s3/,
  },
  {
    service: 'resource:default/shop-vault-staging',
    state: 'ok',
    because: 'a snapshot each night, outside of the cluster',
    rules: [],
  },
  {
    service: 'component:default/shop-web-experimental',
    state: 'pending',
    because: 'backups of its namespace have been scheduled an hour ago',
    rules: [],
  },
  {
    service: 'component:default/shop-api-experimental',
    state: 'exempt',
    because: 'it is deployed anew each week',
    rules: [],
  },
  {
    service: 'resource:default/shop-postgres-experimental',
    state: 'pending',
    because:
      'its dumps are good; the objects of its namespace have never been due',
    rules: [],
  },
  {
    service: 'resource:default/shop-vault-experimental',
    state: 'unknown',
    because: 'the key may not list the bucket that its snapshots are in',
    rules: [],
  },
  {
    service: 'resource:default/matrix-etcd',
    state: 'ok',
    because: 'a snapshot each hour, in a locked bucket',
    rules: [],
  },
  {
    service: 'resource:default/matrix-postgres',
    state: 'ok',
    because: 'a backup each night, and WAL in between',
    rules: [],
  },
  {
    service: 'component:default/matrix-volumes',
    state: 'drill-overdue',
    because:
      'Longhorn copies its volumes each night; all of it should be restored each month, and was so 47 days ago',
    rules: ['drill-overdue'],
  },
  {
    service: 'resource:default/matrix-redis',
    state: 'stale',
    because:
      'somebody suspended its dump four days ago; its tier allows for seven days',
    rules: ['plan-paused', 'stale'],
  },
  {
    service: 'resource:default/matrix-object-store',
    state: 'ok',
    because: 'all versions are kept for 90 days',
    rules: [],
  },
  {
    service: 'component:default/matrix-gitops',
    state: 'ok',
    because:
      'a bundle of the repository every six hours; etcd holds its objects',
    rules: [],
  },
  {
    service: 'component:default/home-vaultwarden',
    state: 'ok',
    because:
      'a dump every six hours, at home and far away; etcd holds its objects',
    rules: [],
  },
  {
    service: 'component:default/home-immich',
    state: 'ok',
    because: 'its database each night, its photos each hour',
    rules: [],
  },
  {
    service: 'component:default/home-grafana',
    state: 'ok',
    because: 'its database each night, at home and far away',
    rules: [],
  },
  {
    service: 'component:default/home-arr-stack',
    state: 'ok',
    because: 'what it was taught goes off-site each night',
    rules: [],
  },
  {
    service: 'component:default/home-media',
    state: 'exempt',
    because: 'films can be had again',
    rules: [],
  },
];

const portOf = (url: string) => Number(new URL(url).port);

describe('the landscapes, read over HTTP', () => {
  const at = instant(Date.parse('2026-11-21T05:00:00Z'));
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let estate: Awaited<ReturnType<typeof startEstate>>;
  let health: (ref: string, now?: Instant) => Promise<EntityHealth>;
  let planOf: (ref: string) => Promise<RecoveryPlan>;
  let readAll: () => Promise<void>;
  let assess: (now: Instant) => Promise<void>;

  beforeAll(async () => {
    estate = await startEstate({ firstPort: 0, now: new Date(at) });
    const config = demoConfig({
      PORT_ESTATE: portOf(estate.urls.s3),
      PORT_LVS_CLOUD: portOf(estate.urls.clusters['lvs-cloud']),
      PORT_CARBON254: portOf(estate.urls.clusters.carbon254),
      PORT_EXTERNAL_VAULT: portOf(estate.urls.clusters['external-vault']),
      PORT_MULTI_TIER: portOf(estate.urls.clusters['multi-tier']),
      PORT_HOMELAB: portOf(estate.urls.clusters.homelab),
    });
    const settings = readBackupHealthConfig(config);
    const knex = await databases.init('SQLITE_3');
    const store = await DatabaseStore.create({
      database: mockServices.database({ knex, migrations: {} }),
    });
    const clusters = config.getConfigArray('kubernetes.clusterLocatorMethods');
    const sources: Source[] = [
      ...clusters[0].getConfigArray('clusters').map(cluster =>
        KubernetesSource.create({
          name: cluster.getString('name'),
          intervalSeconds: 5,
          systems: kubernetesSystems,
          now: () => at,
          reader: DirectKubernetesReader.create({
            cluster: {
              name: cluster.getString('name'),
              url: cluster.getString('url'),
              token: cluster.getString('serviceAccountToken'),
              skipTLSVerify: false,
            },
          }),
        }),
      ),
      ...settings.buckets.map(bucket =>
        BucketSource.create({
          delay: async () => {},
          config: bucket,
          credentials: DefaultAwsCredentialsManager.fromConfig(config),
          now: () => at,
        }),
      ),
    ];
    const collector = new Collector({
      list: async () => ({ sources }),
      store,
      scheduler: mockServices.scheduler.mock(),
      logger: mockServices.logger.mock(),
      clock: () => at,
    });
    await collector.reconcile();
    readAll = async () => {
      for (const source of sources) {
        await source.read({
          signal: new AbortController().signal,
          onSource: reading => store.recordSource(source.id, reading),
          onStream: async outcome => {
            await store.commit(source.id, outcome);
          },
        });
      }
    };
    let now = at;
    const assessor = new Assessor({
      store,
      config: settings,
      logger: mockServices.logger.mock(),
      clock: () => now,
    });
    assess = async time => {
      now = time;
      await assessor.tick();
    };
    health = async (ref, time = at) =>
      presentHealth((await store.getVerdict(ref))!, time);

    const services = new ResolvedServices({
      store,
      config: settings,
      clock: () => now,
    });
    planOf = async ref => {
      const service = (await services.get(ref))!;
      return recoveryPlan({
        service,
        verdict: assessEntity(service, now),
        around: { dependencies: [], order: [], hidden: 0 },
        now,
      });
    };

    await store.recordSweep(demoEntities(), at);
    await readAll();
    await assess(at);
  });

  afterAll(() => estate.stop());

  it('has a verdict expected of every service, and no other', () => {
    expect(
      demoEntities()
        .map(({ entityRef }) => entityRef)
        .sort(),
    ).toEqual(expected.map(({ service }) => service).sort());
  });

  it.each(expected)(
    '$service is $state: $because',
    async ({ service, state, rules, says }) => {
      const verdict = await health(service);
      expect({
        state: verdict.state,
        findings: verdict.findings.map(f => `${f.rule}: ${f.title}`),
      }).toEqual({
        state,
        findings: expect.arrayContaining(
          rules.map(rule => expect.stringMatching(`^${rule}: `)),
        ),
      });
      expect(verdict.summary).toMatch(says ?? /./);
    },
  );

  it('suggests the dump that nobody declared, and counts it for nothing', async () => {
    const verdict = await health('component:default/carbon-data-platform');
    expect(verdict.suggestions).toEqual([
      expect.objectContaining({
        title: expect.stringContaining('clickhouse-dump'),
      }),
    ]);
  });

  it('has a recovery plan of each that claims no more than is known', async () => {
    for (const { service, state } of expected) {
      const plan = await planOf(service);
      const texts = JSON.stringify(plan.steps);
      expect(`${service} ${texts}`).not.toMatch(/undefined|\[object|NaN/);
      const isReady = plan.steps.every(step => step.state === 'ready');
      expect(`${service} ${plan.state === 'ready'}`).toBe(
        `${service} ${isReady && plan.steps.length > 0}`,
      );
      const claims = ['unknown', 'unprotected'].includes(state);
      expect(`${service} ${claims && plan.state === 'ready'}`).toBe(
        `${service} false`,
      );
    }
  });

  it.each([
    ['component:default/shop-web-experimental', 'nothing', []],
    ['resource:default/shop-vault-experimental', 'unknown', []],
    [
      'component:default/lvs-grafana',
      'blocked',
      ['data', 'data', 'workloads', 'check', 'record'],
    ],
    [
      'component:default/shop-api',
      'ready',
      ['data', 'secrets', 'workloads', 'check', 'record'],
    ],
    [
      'resource:default/lvs-postgresql',
      'unknown',
      [
        'hold',
        'hold',
        'secrets',
        'data',
        'data',
        'workloads',
        'check',
        'resume',
        'record',
      ],
    ],
  ])('has the recovery plan of %s: %s', async (service, state, kinds) => {
    const plan = await planOf(service);
    expect(plan.state).toBe(state);
    expect(plan.steps.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('restores what each kind of backup of it is of', async () => {
    const commands = async (ref: string) =>
      (await planOf(ref)).steps.flatMap(({ kind, actions }) =>
        kind === 'data' ? actions.flatMap(({ command }) => command ?? []) : [],
      );
    expect(await commands('resource:default/lvs-postgresql')).toEqual([
      expect.stringMatching(
        /^aws s3 cp s3:\/\/lvs-cloud-pg-backups\/2026\/11\/pgdumpall-20261112-\d+\.sql\.gz /,
      ),
      expect.stringMatching(/^gunzip -t /),
      expect.stringMatching(/^gunzip -c .* \| psql /),
    ]);
    expect((await commands('resource:default/matrix-postgres'))[1]).toBe(
      'pgbackrest --stanza=main restore',
    );
    expect((await commands('component:default/shop-api'))[1]).toMatch(
      /^velero --namespace velero restore create --from-backup production-daily-\d+ --include-namespaces shop-production --wait$/,
    );
    expect((await commands('component:default/matrix-volumes'))[0]).toMatch(
      /get backups\.longhorn\.io backup-[0-9a-f]{16} /,
    );
  });

  it('holds no value of any Secret', async () => {
    for (const { service } of expected) {
      expect(JSON.stringify(await health(service))).not.toContain(
        'must-never-be-shown',
      );
    }
  });

  it('lets nothing turn green or unprotected when all falls silent', async () => {
    const before = await Promise.all(expected.map(e => health(e.service)));
    await estate.stop();
    await readAll();
    const later = instant(at + 60_000);
    await assess(later);
    for (const was of before) {
      const plan = await planOf(was.entityRef);
      expect(
        plan.steps.filter(
          step => step.kind === 'data' && step.state === 'ready',
        ),
      ).toEqual([]);
      const is = await health(was.entityRef, later);
      const keeps = !['ok', 'at-risk', 'pending', 'unclassified'].includes(
        was.state,
      );
      expect(`${is.entityRef} ${is.state}`).toBe(
        `${was.entityRef} ${keeps ? was.state : 'unknown'}`,
      );
      // The bucket that may not be listed was never seen.
      expect(is.asOf).toBe(
        was.entityRef === 'resource:default/shop-vault-experimental'
          ? undefined
          : '2026-11-21T05:00:00Z',
      );
    }
  });
});
