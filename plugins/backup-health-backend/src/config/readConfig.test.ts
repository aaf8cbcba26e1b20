import { ConfigReader } from '@backstage/config';
import {
  defaultKinds,
  defaultTiers,
} from '@backup-health/backstage-plugin-common';
import type { Config } from '../../config';
import { dumpsPresets } from '../sources/s3/layouts/presets/registry';
import { readBackupHealthConfig } from './readConfig';

function read(backupHealth: unknown) {
  return readBackupHealthConfig(
    new ConfigReader({ backupHealth } as ConstructorParameters<
      typeof ConfigReader
    >[0]),
  );
}

function refusal(backupHealth: unknown): string {
  try {
    read(backupHealth);
  } catch (error) {
    expect(error).toMatchObject({ name: 'InputError' });
    return (error as Error).message;
  }
  throw new Error('The config was taken.');
}

const dumps = {
  type: 'dumps',
  prefix: 'postgres/',
  pattern: '^\\d{4}/\\d{2}/(?<db>[a-z]+)-(?<time>\\d{8}-\\d{6})\\.sql\\.gz',
  asset: {
    kind: 'database',
    cluster: 'lvs-cloud',
    namespace: 'platform',
    name: '$db',
  },
};

const bucket = { id: 'dumps', bucket: 'backups', layouts: [dumps] };

const withLayout = (layout: object) => ({
  s3: [{ ...bucket, layouts: [{ ...dumps, ...layout }] }],
});

const withPattern = (pattern: string) =>
  withLayout({ pattern, asset: { kind: 'database', name: 'shop' } });

describe('readBackupHealthConfig', () => {
  it('gives a replica the layouts of what it is a copy of', () => {
    const { buckets } = read({
      s3: [
        { id: 'copy', bucket: 'other', replicaOf: 'dumps', role: 'offsite' },
        bucket,
      ],
    });
    expect(buckets[0]).toMatchObject({
      site: 'off-site',
      layouts: buckets[1].layouts,
      replica: { of: 'dumps', prefix: '' },
    });
    expect(buckets[1]).not.toHaveProperty('replica');
  });

  it.each([[undefined], [null], [{}]])(
    'reads the clusters of the Kubernetes plugin where it is %p',
    value => {
      expect(read(value)).toEqual({
        kubernetes: {
          useKubernetesPlugin: true,
          exclude: [],
          clusters: [],
          secretReaders: [],
          intervalSeconds: 30,
        },
        buckets: [],
        assets: [],
        plans: [],
        sites: [],
        tiers: defaultTiers,
        kinds: defaultKinds,
        environments: {
          production: 'production',
          staging: 'staging',
          experimental: 'experimental',
        },
        policies: {},
        attestations: [],
        sourceGraceSeconds: 300,
        catalogIntervalSeconds: 120,
        historyRetentionSeconds: 400 * 86_400,
        drills: { timeZone: 'UTC', recorders: [] },
        waiverMaximumSeconds: 365 * 86_400,
      });
    },
  );

  it('reads who may record drills of which services, and when their days end', () => {
    const { drills, tiers } = read({
      drills: {
        timeZone: 'Europe/Berlin',
        namespacePattern: 'drill-*',
        recorders: [
          {
            subject: 'external:ci',
            entities: ['Component:Shop-API', { owner: 'group:platform-team' }],
          },
        ],
      },
    });
    expect(drills).toEqual({
      timeZone: 'Europe/Berlin',
      namespacePattern: 'drill-*',
      recorders: [
        {
          subject: 'external:ci',
          entities: [
            { ref: 'component:default/shop-api' },
            { owner: 'group:default/platform-team' },
          ],
        },
      ],
    });
    expect(tiers[0].drills[0]).toEqual({
      scenario: 'smoke',
      every: { months: 1, timeZone: 'Europe/Berlin' },
    });
  });

  it('reads a bucket, with path style where it has an endpoint', () => {
    const { buckets } = read({
      s3: [{ ...bucket, endpoint: 'https://s3.example.com', interval: '5m' }],
    });
    expect(buckets).toEqual([
      {
        id: 'dumps',
        title: 'dumps',
        bucket: 'backups',
        endpoint: 'https://s3.example.com',
        region: 'us-east-1',
        forcePathStyle: true,
        intervalSeconds: 300,
        wholeEverySeconds: 86_400,
        layouts: [
          {
            ...dumps,
            timeFormat: 'yyyyMMdd-HHmmss',
            timeZone: 'UTC',
            minimumBytes: 21,
            verify: false,
          },
        ],
      },
    ]);
  });

  it('takes every key that config.d.ts documents', () => {
    const cronJob = { cluster: 'own', namespace: 'platform', name: 'dump' };
    const asset = {
      kind: 'database' as const,
      cluster: 'own',
      namespace: 'platform',
      name: 'shop',
    };
    const documented: Required<NonNullable<Config['backupHealth']>> = {
      kubernetes: {
        useKubernetesPlugin: false,
        exclude: ['test'],
        interval: { seconds: 10 },
        clusters: [
          {
            name: 'own',
            title: 'Own',
            url: 'https://own:6443',
            token: 'x',
            caFile: '/ca.crt',
            skipTLSVerify: false,
          },
        ],
      },
      s3: [
        {
          id: 'dumps',
          title: 'Dumps',
          bucket: 'backups',
          endpoint: 'https://s3.example.com',
          region: 'fsn1',
          forcePathStyle: false,
          accessKeyId: 'AK',
          secretAccessKey: 'S',
          site: 'off-site',
          interval: 'PT5M',
          layouts: [
            {
              type: 'dumps',
              prefix: 'postgres/',
              pattern: '(?<time>\\d{10})',
              timeFormat: 'epochSeconds',
              timeZone: 'Europe/Vienna',
              minimumBytes: 1000,
              asset,
              cronJob,
            },
          ],
        },
      ],
      assets: [
        {
          entity: 'resource:default/shop',
          asset,
          covers: [asset],
          addresses: ['https://vault.example.com:8200'],
        },
      ],
      plans: [{ cronJob, role: 'backup', of: asset, covers: [asset] }],
      sites: [{ bucket: 'a', endpoint: 'https://a', site: 'on-site' }],
      tiers: {
        gold: {
          title: 'Gold',
          rpo: '1h',
          rto: '1h',
          retention: '30d',
          copies: 3,
          offsite: true,
          minimumEvidence: 'restored',
          drills: [{ scenario: 'application', every: 'month' }],
        },
      },
      policies: { strict: { tier: 'gold', rpo: '15m', rto: '15m' } },
      sourceGrace: '15s',
      catalog: { interval: '1m' },
      history: { retention: '30d' },
      drills: {
        timeZone: 'Europe/Berlin',
        namespacePattern: 'drill-*',
        recorders: [
          {
            subject: 'external:ci',
            entities: [
              'Component:shop-api',
              { owner: 'group:platform-team', system: 'system:default/shop' },
            ],
          },
        ],
      },
      assetKinds: {
        volume: { frequency: { production: '6h' }, tiers: ['tier-1'] },
      },
      environments: { production: ['live'] },
      attestations: [
        {
          fact: 'encrypted',
          location: 'backups',
          owner: 'user:default/ada',
          reason: 'the disk is',
          until: '2027-01-01',
        },
      ],
      waivers: { maximum: '90d' },
    };
    expect(read(documented)).toMatchObject({
      kubernetes: { intervalSeconds: 10 },
      buckets: [{ site: 'off-site', intervalSeconds: 300 }],
      sourceGraceSeconds: 15,
    });
  });

  it('leaves the style to the SDK where the bucket is one of AWS', () => {
    expect(read({ s3: [bucket] }).buckets[0].forcePathStyle).toBe(false);
  });

  it('knows the files of a tool by its name, and lets config change what is usual', () => {
    const [layout, changed] = read({
      s3: [
        {
          ...bucket,
          layouts: [
            { type: 'vaultwarden' },
            {
              type: 'immich',
              prefix: 'nas/',
              timeZone: 'Europe/Vienna',
              asset: { cluster: 'home', namespace: 'photos' },
            },
          ],
        },
      ],
    }).buckets[0].layouts;
    expect(layout).toMatchObject({
      type: 'dumps',
      preset: 'vaultwarden',
      prefix: '',
      timeFormat: 'yyyyMMdd_HHmmss',
      asset: { kind: 'database', name: 'vaultwarden' },
    });
    expect(changed).toMatchObject({
      preset: 'immich',
      prefix: 'nas/',
      timeZone: 'Europe/Vienna',
      asset: {
        kind: 'database',
        cluster: 'home',
        namespace: 'photos',
        name: 'immich',
      },
    });
  });

  it.each(Object.entries(dumpsPresets))(
    'would accept what is usual for %s from anybody',
    (_, { pattern, timeFormat, asset }) => {
      expect(() =>
        read(withLayout({ pattern, timeFormat, asset })),
      ).not.toThrow();
    },
  );

  it('reads a repository, with a slash at the end of its folder', () => {
    const asset = { kind: 'database', name: 'pg' };
    const { layouts } = read({
      s3: [
        {
          ...bucket,
          layouts: [
            { type: 'pgbackrest', prefix: 'pgbackrest', asset },
            { type: 'restic', prefix: 'restic/host-a/', asset },
            { type: 'velero', cluster: 'prod' },
          ],
        },
      ],
    }).buckets[0];
    expect(layouts).toEqual([
      { type: 'pgbackrest', prefix: 'pgbackrest/', stanza: 'main', asset },
      { type: 'restic', prefix: 'restic/host-a/', verify: false, asset },
      { type: 'velero', prefix: '', cluster: 'prod' },
    ]);
  });

  it('reads what is declared of assets, plans and sites', () => {
    const vault = { kind: 'vault', name: 'vault' };
    const cronJob = {
      cluster: 'lvs-cloud',
      namespace: 'platform',
      name: 'pgdump-s3',
    };
    const of = { kind: 'database', name: 'postgresql' };
    const config = read({
      assets: [
        {
          entity: 'Resource:Vault',
          asset: vault,
          addresses: ['https://Vault.example.com:443/'],
        },
      ],
      plans: [
        { cronJob, of },
        { cronJob: { ...cronJob, name: 'cleanup' }, role: 'cleanup' },
      ],
      sites: [{ bucket: 'velero', site: 'off-site' }],
    });
    expect(config.assets).toEqual([
      {
        entity: 'resource:default/vault',
        asset: vault,
        covers: [],
        // In the spelling that clusters' are compared in.
        addresses: ['https://vault.example.com'],
      },
    ]);
    expect(config.plans).toEqual([
      { cronJob, role: 'backup', of, covers: [] },
      {
        cronJob: { ...cronJob, name: 'cleanup' },
        role: 'cleanup',
        covers: [],
      },
    ]);
    expect(config.sites).toEqual([{ bucket: 'velero', site: 'off-site' }]);
  });

  it('lays tiers over the defaults, value by value', () => {
    const { tiers, policies } = read({
      tiers: {
        'tier-1': { rpo: 'PT12H', rto: 'none' },
        'tier-0': {
          rpo: { minutes: 15 },
          drills: [{ scenario: 'region-loss', every: '7d' }],
        },
      },
      policies: { 'carbon-critical': { tier: 'tier-0', rto: '1h' } },
    });
    expect(tiers.map(tier => tier.id)).toEqual([
      ...defaultTiers.map(tier => tier.id),
      'tier-0',
    ]);
    expect(tiers[0]).toEqual({
      ...defaultTiers[0],
      rpoSeconds: 12 * 3600,
      rtoSeconds: undefined,
    });
    expect(tiers[tiers.length - 1]).toEqual({
      id: 'tier-0',
      title: 'tier-0',
      rpoSeconds: 900,
      copies: 1,
      offsite: false,
      minimumEvidence: 'artifact-seen',
      drills: [{ scenario: 'region-loss', every: { days: 7 } }],
    });
    expect(policies).toEqual({
      'carbon-critical': { tier: 'tier-0', rtoSeconds: 3600, demands: {} },
    });
  });

  it('may read a cluster with credentials of its own in place of the proxy', () => {
    const { kubernetes } = read({
      kubernetes: {
        exclude: ['prod'],
        clusters: [{ name: 'prod', url: 'https://prod:6443', token: 't' }],
      },
      assets: [
        {
          entity: 'resource:default/etcd',
          asset: { kind: 'etcd', cluster: 'prod', name: 'main' },
        },
      ],
    });
    expect(kubernetes.clusters).toEqual([
      {
        name: 'prod',
        url: 'https://prod:6443',
        token: 't',
        skipTLSVerify: false,
      },
    ]);
  });

  it.each([
    [
      'no map',
      'yes',
      'backupHealth: found "yes". It has to be a map with kubernetes, s3,',
    ],
    [
      'a wrong key',
      { buckets: [] },
      'backupHealth.buckets: found a list of 0. It is not known here. Known are kubernetes, s3,',
    ],
    [
      'a wrong key deep down',
      withLayout({ zone: 'UTC' }),
      'backupHealth.s3[0].layouts[0].zone: found a string that is not shown. It is not known here. Known are type, prefix,',
    ],
    [
      'a wrong type',
      { s3: {} },
      'backupHealth.s3: found an empty map. It has to be a list.',
    ],
    [
      'a layout that is not known',
      withLayout({ type: 'barman' }),
      'backupHealth.s3[0].layouts[0].type: found "barman". It has to be one of dumps, pg-dump,',
    ],
    [
      'a layout that is no map',
      { s3: [{ ...bucket, layouts: ['dumps'] }] },
      'backupHealth.s3[0].layouts[0]: found "dumps". It has to be a map with type, prefix',
    ],
    [
      'a repository without an asset',
      { s3: [{ ...bucket, layouts: [{ type: 'wal-g' }] }] },
      'backupHealth.s3[0].layouts[0].asset: found nothing. It has to be a map with kind,',
    ],
    [
      'a namespace for which the pattern has no group',
      withLayout({
        asset: { ...dumps.asset, namespace: '$environment' },
      }),
      'layouts[0].asset.namespace: found "$environment". The pattern has no group for $environment.',
    ],
    [
      'a flag in quotes',
      { s3: [{ ...bucket, forcePathStyle: 'true' }] },
      'backupHealth.s3[0].forcePathStyle: found "true". It has to be true or false, without quotes.',
    ],
    [
      'a missing name',
      { s3: [{ id: 'a' }] },
      'backupHealth.s3[0].bucket: found nothing. It has to be the name of the bucket, as text.',
    ],
    [
      'a duration without a unit',
      { sourceGrace: 300 },
      'backupHealth.sourceGrace: found 300. It has no unit. Write it as { minutes: 5 }, 15m, 26h, 7d or PT15M.',
    ],
    [
      'a wrong unit',
      { catalog: { interval: { minute: 5 } } },
      'backupHealth.catalog.interval: found a map of minute. It has the unit "minute"; the units are years,',
    ],
    [
      'an interval that is too short',
      { kubernetes: { interval: '1s' } },
      'backupHealth.kubernetes.interval: found "1s". It has to be at least 5 seconds.',
    ],
    [
      'an unknown kind',
      {
        assets: [
          { entity: 'resource:default/x', asset: { kind: 'disk', name: 'x' } },
        ],
      },
      'backupHealth.assets[0].asset.kind: found "disk". It has to be one of kubernetes-objects, volume,',
    ],
    [
      'no entity reference',
      { assets: [{ entity: 'vault', asset: { kind: 'vault', name: 'x' } }] },
      'backupHealth.assets[0].entity: found "vault". It is no entity reference. Write kind:namespace/name',
    ],
    [
      'a volume of no namespace',
      {
        assets: [
          {
            entity: 'resource:default/x',
            asset: { kind: 'volume', cluster: 'c', name: 'x' },
          },
        ],
      },
      'backupHealth.assets[0].asset.namespace: found nothing. A volume is a claim in a namespace: name it.',
    ],
    [
      'objects of no cluster',
      {
        assets: [
          {
            entity: 'resource:default/x',
            asset: { kind: 'kubernetes-objects', name: 'x' },
          },
        ],
      },
      'backupHealth.assets[0].asset.cluster: found nothing. An asset of the kind kubernetes-objects lies in a cluster: name it.',
    ],
    [
      'a namespace of no cluster',
      withLayout({ asset: { kind: 'database', namespace: 'a', name: 'x' } }),
      'layouts[0].asset.cluster: found nothing. A namespace is one of a cluster',
    ],
    [
      'half an access key',
      { s3: [{ ...bucket, accessKeyId: 'AK' }] },
      'backupHealth.s3[0].secretAccessKey: found nothing. There is an accessKeyId without it. Give both, or neither',
    ],
    [
      'two sorts of credentials',
      {
        s3: [
          {
            ...bucket,
            accessKeyId: 'AK',
            secretAccessKey: 'S',
            accountId: '1',
          },
        ],
      },
      'backupHealth.s3[0].accountId: found "1". It contradicts the access key beside it.',
    ],
    [
      'an endpoint without a scheme',
      { s3: [{ ...bucket, endpoint: 's3.example.com' }] },
      'backupHealth.s3[0].endpoint: found "s3.example.com". It is no URL. Write it with its scheme',
    ],
    [
      'a token beside a file of it',
      {
        kubernetes: {
          clusters: [
            { name: 'a', url: 'https://a', token: 't', tokenFile: '/t' },
          ],
        },
      },
      'clusters[0].tokenFile: found a string that is not shown. It contradicts the token beside it.',
    ],
    [
      'a certificate that proves nothing',
      {
        kubernetes: {
          clusters: [
            { name: 'a', url: 'https://a', caFile: '/ca', skipTLSVerify: true },
          ],
        },
      },
      'clusters[0].skipTLSVerify: found true. It contradicts the certificate beside it',
    ],
    [
      'no time zone',
      withLayout({ timeZone: 'CEST+1' }),
      'layouts[0].timeZone: found "CEST+1". It is no time zone. Write its IANA name',
    ],
    [
      'a format without a year',
      withLayout({ timeFormat: 'MMdd' }),
      'layouts[0].timeFormat: found "MMdd". A time written with it cannot be read back',
    ],
    [
      'a letter of the key in a format',
      withLayout({ timeFormat: 'yyyyMMddTHHmmss' }),
      'layouts[0].timeFormat: found "yyyyMMddTHHmmss". Its letter T is no part of a time; put letters of the key in single quotes',
    ],
    [
      'a pattern that is none',
      withPattern('(?<time>\\d+'),
      'layouts[0].pattern: found "(?<time>\\\\d+". It opens a group that is not closed.',
    ],
    [
      'a pattern without the time',
      withPattern('\\d+\\.sql'),
      'layouts[0].pattern: found "\\\\d+\\\\.sql". It has no group for the time.',
    ],
    [
      'a pattern that can go wild',
      withPattern('^(a+)+(?<time>\\d{8})'),
      'layouts[0].pattern: found "^(a+)+(?<time>\\\\d{8})". A key made for it could keep it busy for minutes',
    ],
    [
      'a group that is not there',
      withLayout({ asset: { ...dumps.asset, name: '$database' } }),
      'layouts[0].asset.name: found "$database". The pattern has no group for $database. Its groups are db, time.',
    ],
    [
      'an empty dump as the least',
      withLayout({ minimumBytes: 0 }),
      'layouts[0].minimumBytes: found 0. It has to be a whole number, not less than 1.',
    ],
    [
      'a prefix with a slash before it',
      withLayout({ prefix: '/postgres' }),
      'layouts[0].prefix: found "/postgres". Keys do not begin with a slash',
    ],
    [
      'a replica of nothing',
      { s3: [bucket, { id: 'b', bucket: 'b', replicaOf: 'no' }] },
      'backupHealth.s3[1].replicaOf: found "no". There is no bucket with this id under s3. There are dumps, b.',
    ],
    [
      'a replica of a replica',
      {
        s3: [
          bucket,
          { id: 'b', bucket: 'b', replicaOf: 'dumps' },
          { id: 'c', bucket: 'c', replicaOf: 'b' },
        ],
      },
      'backupHealth.s3[2].replicaOf: found "b". That bucket is a replica itself.',
    ],
    [
      'a replica in the same bucket',
      { s3: [bucket, { id: 'b', bucket: 'backups', replicaOf: 'dumps' }] },
      'backupHealth.s3[1].replicaOf: found "dumps". Both are the same bucket',
    ],
    [
      'a replica with layouts of its own',
      {
        s3: [
          bucket,
          { id: 'b', bucket: 'b', replicaOf: 'dumps', layouts: [dumps] },
        ],
      },
      'backupHealth.s3[1].layouts: found a list of 1. A replica has the layouts of the bucket',
    ],
    [
      'a role that contradicts the site',
      { s3: [{ ...bucket, role: 'offsite', site: 'on-site' }] },
      'backupHealth.s3[0].site: found "on-site". It contradicts the role beside it.',
    ],
    [
      'a replica that is a primary',
      {
        s3: [
          bucket,
          { id: 'b', bucket: 'b', replicaOf: 'dumps', role: 'primary' },
        ],
      },
      'backupHealth.s3[1].role: found "primary". A replica is no primary',
    ],
    [
      'a folder of copies without an original',
      { s3: [{ ...bucket, replicaPrefix: 'x/' }] },
      'backupHealth.s3[0].replicaPrefix: found "x/". It says where copies lie',
    ],
    [
      'two buckets of one id',
      { s3: [bucket, bucket] },
      'backupHealth.s3[1].id: found "dumps". The same is at backupHealth.s3[0].id. Keep one of the two.',
    ],
    [
      'two clusters of one name',
      {
        kubernetes: {
          clusters: [
            { name: 'a', url: 'https://a' },
            { name: 'a', url: 'https://b' },
          ],
        },
      },
      'backupHealth.kubernetes.clusters[1].name: found "a". The same is at',
    ],
    [
      'a cluster that is left out',
      { kubernetes: { exclude: ['lvs-cloud'] }, s3: [bucket] },
      'backupHealth.s3[0].layouts[0].asset.cluster: found "lvs-cloud". This cluster is not read: kubernetes.exclude names it.',
    ],
    [
      'a cluster that nothing reads',
      { kubernetes: { useKubernetesPlugin: false }, s3: [bucket] },
      'backupHealth.s3[0].layouts[0].asset.cluster: found "lvs-cloud". No cluster of this name is read',
    ],
    [
      'a policy of no tier',
      { policies: { gold: { tier: 'tier-9' } } },
      'backupHealth.policies.gold.tier: found "tier-9". There is no such tier. The tiers are tier-1,',
    ],
    [
      'a target that is no duration',
      { tiers: { 'tier-1': { rpo: 'never' } } },
      'backupHealth.tiers.tier-1.rpo: found "never". Write it as',
    ],
    [
      'off-site without a copy',
      { tiers: { 'tier-1': { offsite: true, copies: 0 } } },
      'backupHealth.tiers.tier-1.copies: found 0. It contradicts offsite',
    ],
    [
      'a drill twice',
      {
        tiers: {
          'tier-1': {
            drills: [
              { scenario: 'smoke', every: '1d' },
              { scenario: 'smoke', every: '2d' },
            ],
          },
        },
      },
      'backupHealth.tiers.tier-1.drills[1].scenario: found "smoke". Another drill in this list has the same scenario.',
    ],
    [
      'a cadence that is none',
      {
        tiers: {
          'tier-1': { drills: [{ scenario: 'smoke', every: 'monthly' }] },
        },
      },
      'backupHealth.tiers.tier-1.drills[0].every: found "monthly". Write hour, day, week, month, quarter, year, { months: 1 }, P1M or 7d.',
    ],
    [
      'a time zone that there is not',
      { drills: { timeZone: 'Mars/Olympus' } },
      'backupHealth.drills.timeZone: found "Mars/Olympus". There is no such time zone.',
    ],
    [
      'drill namespaces that are every namespace',
      { drills: { namespacePattern: '*' } },
      'backupHealth.drills.namespacePattern: found "*". It has to be the name of a namespace',
    ],
    [
      'a recorder of everything',
      { drills: { recorders: [{ subject: 'external:ci', entities: [{}] }] } },
      'backupHealth.drills.recorders[0].entities[0]: found an empty map. It has to be a map with owner, system.',
    ],
    [
      'a backup of nothing',
      { plans: [{ cronJob: { cluster: 'a', namespace: 'b', name: 'c' } }] },
      'backupHealth.plans[0].of: found nothing. A backup is one of something.',
    ],
    [
      'a CronJob declared twice',
      {
        plans: [0, 1].map(() => ({
          cronJob: { cluster: 'a', namespace: 'b', name: 'c' },
          role: 'check',
        })),
      },
      'backupHealth.plans[1].cronJob: found a map of cluster, namespace, name. The same is at backupHealth.plans[0].cronJob.',
    ],
    [
      'two sites for one bucket',
      {
        sites: [
          { bucket: 'a', site: 'on-site' },
          { bucket: 'a', site: 'off-site' },
        ],
      },
      'backupHealth.sites[1].bucket: found "a". The same is at',
    ],
  ])('refuses %s', (_, config, message) => {
    const told = refusal(config);
    expect(told).toContain(message);
    expect(told).toContain('cannot be used: 1 error.');
  });

  it('says everything that is wrong at once', () => {
    const message = refusal({
      kubernetes: { interval: 30 },
      s3: [
        { ...bucket, site: 'elsewhere' },
        { ...bucket, layouts: 'none' },
      ],
      policies: { gold: { tier: 'tier-9', rpo: '' } },
      extra: true,
    });
    expect(message).toContain('cannot be used: 7 errors.');
    expect(message.match(/^- [^:]+/gm)).toEqual([
      '- backupHealth.kubernetes.interval',
      '- backupHealth.s3[0].site',
      '- backupHealth.s3[1].layouts',
      '- backupHealth.policies.gold.rpo',
      '- backupHealth.extra',
      '- backupHealth.s3[1].id',
      '- backupHealth.policies.gold.tier',
    ]);
  });

  it('shows no credential in what it says', () => {
    const message = refusal({
      kubernetes: {
        clusters: [
          { name: 'a', url: 'https://bob:hunter2@a:6443', token: ['hunter2'] },
        ],
      },
      s3: [
        {
          ...bucket,
          endpoint: 'https://s3.example.com?sig=hunter2',
          secretAccessKey: 12345678,
          secretKey: 'hunter2',
          pwd: 'hunter2',
        },
      ],
    });
    expect(message).not.toMatch(/hunter2|12345678/);
    expect(message).toContain(
      'secretAccessKey: found a number that is not shown',
    );
  });
});
