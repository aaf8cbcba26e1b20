import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readBackupHealthConfig } from './readConfig';

const read = (backupHealth: JsonObject) =>
  readBackupHealthConfig(new ConfigReader({ backupHealth }));

const policy = (value: JsonObject) => ({ policies: { strict: value } });
const tier = (value: JsonObject) => ({ tiers: { 'tier-1': value } });
const kind = (name: string, value: JsonObject) => ({
  assetKinds: { [name]: value },
});
const attested = (value: JsonObject) => ({
  attestations: [
    {
      fact: 'encrypted',
      location: 'backups',
      owner: 'user:default/ada',
      reason: 'the disk is',
      until: '2027-01-01',
      ...value,
    },
  ],
});

describe('policies that cannot be meant', () => {
  it.each<[string, JsonObject, string, RegExp]>([
    [
      'a wrong key of a tier',
      tier({ rp0: '1h' }),
      'tiers.tier-1.rp0',
      /Known are/,
    ],
    [
      'a wrong key of a policy',
      policy({ reto: '1h' }),
      'policies.strict.reto',
      /Known are/,
    ],
    [
      'a wrong key of a kind',
      kind('volume', { copys: 2 }),
      'assetKinds.volume.copys',
      /Known are/,
    ],
    [
      'a wrong kind',
      kind('volumes', { copies: 2 }),
      'assetKinds.volumes',
      /kinds, which are kubernetes-objects, volume/,
    ],
    [
      'a wrong kind in a policy',
      policy({ kinds: { pvc: { copies: 2 } } }),
      'policies.strict.kinds.pvc',
      /kinds, which are/,
    ],
    [
      'a wrong environment',
      kind('volume', { frequency: { production: '1d', prod: '1d' } }),
      'assetKinds.volume.frequency',
      /Known are production, staging, experimental/,
    ],
    [
      'a duration without a unit',
      tier({ rpo: 26 }),
      'tiers.tier-1.rpo',
      /no unit/,
    ],
    [
      'a duration without a unit, as text',
      policy({ rpo: '15' }),
      'policies.strict.rpo',
      /no unit/,
    ],
    [
      'a unit that is none',
      policy({ rpo: '15 minutes' }),
      'policies.strict.rpo',
      /Write it as/,
    ],
    [
      'a unit in words that is none',
      tier({ retention: { fortnights: 2 } }),
      'tiers.tier-1.retention',
      /the units are/,
    ],
    [
      'a duration of nothing',
      tier({ immutable: '0d' }),
      'tiers.tier-1.immutable',
      /longer than nothing/,
    ],
    [
      'a frequency of nothing',
      kind('etcd', { frequency: { hours: 0 } }),
      'assetKinds.etcd.frequency',
      /longer than nothing/,
    ],
    [
      'a frequency without a unit in one environment',
      kind('volume', { frequency: { staging: 7 } }),
      'assetKinds.volume.frequency.staging',
      /no unit/,
    ],
    [
      'copies that are no number',
      tier({ copies: 'three' }),
      'tiers.tier-1.copies',
      /whole number/,
    ],
    [
      'half a copy',
      tier({ copies: 2.5 }),
      'tiers.tier-1.copies',
      /whole number/,
    ],
    [
      'fewer copies than none',
      policy({ copies: -1 }),
      'policies.strict.copies',
      /not less than 0/,
    ],
    [
      'yes in words',
      tier({ encrypted: 'yes' }),
      'tiers.tier-1.encrypted',
      /true or false/,
    ],
    [
      'a flag in quotes',
      policy({ signed: 'true' }),
      'policies.strict.signed',
      /without quotes/,
    ],
    [
      'evidence that is none',
      tier({ minimumEvidence: 'seen' }),
      'tiers.tier-1.minimumEvidence',
      /artifact-seen/,
    ],
    [
      'dailies that are no number',
      tier({ keep: { daily: 'all' } }),
      'tiers.tier-1.keep.daily',
      /whole number/,
    ],
    [
      'points to be kept by the year',
      tier({ keep: { yearly: 7 } }),
      'tiers.tier-1.keep.yearly',
      /Known are hourly, daily, weekly, monthly/,
    ],
    [
      'points to be kept as one number',
      policy({ keep: 14 }),
      'policies.strict.keep',
      /has to be a map/,
    ],
    [
      'an off-site copy of no copies',
      policy({ offsite: true, copies: 0 }),
      'policies.strict.copies',
      /contradicts offsite/,
    ],
    [
      'an off-site copy of no copies of a kind',
      kind('etcd', { offsite: true, copies: 0 }),
      'assetKinds.etcd.copies',
      /contradicts offsite/,
    ],
    [
      'a backup less often than may be lost',
      policy({ rpo: '1h', frequency: '1d' }),
      'policies.strict.frequency',
      /contradicts rpo/,
    ],
    [
      'the same for one asset',
      policy({ assets: [{ name: 'data', rpo: '1h', frequency: '2h' }] }),
      'policies.strict.assets[0].frequency',
      /contradicts rpo/,
    ],
    [
      'a policy that takes a target away',
      policy({ rpo: 'none' }),
      'policies.strict.rpo',
      /cannot take a target away.*waive/,
    ],
    [
      'a policy that takes the RTO away',
      policy({ rto: 'none' }),
      'policies.strict.rto',
      /cannot take a target away/,
    ],
    [
      'a policy that takes a frequency away for a kind',
      policy({ kinds: { etcd: { frequency: 'none' } } }),
      'policies.strict.kinds.etcd.frequency',
      /cannot take a target away/,
    ],
    [
      'Secrets in a volume',
      kind('volume', { withoutSecrets: true }),
      'assetKinds.volume.withoutSecrets',
      /Only kubernetes-objects/,
    ],
    [
      'Secrets in a database of a policy',
      policy({ kinds: { database: { withoutSecrets: true } } }),
      'policies.strict.kinds.database.withoutSecrets',
      /Only kubernetes-objects/,
    ],
    [
      'a tier that is none',
      policy({ tier: 'gold' }),
      'policies.strict.tier',
      /The tiers are tier-1, tier-2, tier-3/,
    ],
    [
      'a tier of a kind that is none',
      kind('etcd', { tiers: ['gold'] }),
      'assetKinds.etcd.tiers[0]',
      /The tiers are/,
    ],
    [
      'a drill that nobody knows',
      policy({ drills: [{ scenario: 'praying', every: '7d' }] }),
      'policies.strict.drills[0].scenario',
      /smoke/,
    ],
    [
      'a drill twice',
      policy({
        drills: [
          { scenario: 'smoke', every: '1d' },
          { scenario: 'smoke', every: '7d' },
        ],
      }),
      'policies.strict.drills[1].scenario',
      /Keep one of the two/,
    ],
    [
      'a drill that is demanded since no day',
      policy({
        drills: [{ scenario: 'smoke', every: '7d', since: 'last year' }],
      }),
      'policies.strict.drills[0].since',
      /It is no day/,
    ],
    [
      'an asset without a name',
      policy({ assets: [{ copies: 2 }] }),
      'policies.strict.assets[0].name',
      /the name of an asset/,
    ],
    [
      'a policy for what is no entity',
      policy({ appliesTo: ['carbon'] }),
      'policies.strict.appliesTo[0]',
      /kind:namespace\/name/,
    ],
    [
      'a policy for a group',
      policy({ appliesTo: ['group:default/energy'] }),
      'policies.strict.appliesTo[0]',
      /applies to a domain, a system, a component or a resource/,
    ],
    [
      'a lifecycle in two environments',
      { environments: { production: ['live'], staging: ['live'] } },
      'environments.staging[0]',
      /is at production too/,
    ],
    [
      'an environment that is none',
      { environments: { test: ['test'] } },
      'environments.test',
      /Known are production, staging, experimental/,
    ],
    [
      'an attestation of nobody',
      attested({ owner: '' }),
      'attestations[0].owner',
      /entity reference/,
    ],
    [
      'an attestation without an end',
      attested({ until: 'forever' }),
      'attestations[0].until',
      /It is no day/,
    ],
    [
      'an attestation that ends on no day',
      attested({ until: '2027-13-45' }),
      'attestations[0].until',
      /It is no day/,
    ],
    [
      'an attestation of what is no fact',
      attested({ fact: 'safe' }),
      'attestations[0].fact',
      /encrypted, immutable, signed, offsite, not-public/,
    ],
    [
      'the same attestation twice',
      {
        attestations: [
          ...attested({}).attestations,
          ...attested({}).attestations,
        ],
      },
      'attestations[1]',
      /Keep one of the two/,
    ],
  ])('refuses %s', (_, config, path, message) => {
    let refusal = '';
    try {
      read(config);
    } catch (error) {
      refusal = String(error);
    }
    const line = refusal
      .split('\n')
      .find(each => each.startsWith(`- backupHealth.${path}: `));
    expect({ refusal, line }).toEqual({
      refusal,
      line: expect.stringMatching(message),
    });
  });
});

describe('policies', () => {
  it('reads a policy in whole seconds', () => {
    expect(
      read(
        policy({
          tier: 'tier-1',
          rpo: '15m',
          immutable: '30d',
          keep: { daily: 30 },
          maxSkew: '1h',
          kinds: { etcd: { frequency: '1h' } },
          assets: [{ kind: 'volume', name: 'photos-*', copies: 3 }],
          appliesTo: ['system:carbon'],
        }),
      ).policies.strict,
    ).toEqual({
      tier: 'tier-1',
      rpoSeconds: 900,
      maxSkewSeconds: 3600,
      demands: {
        rpoSeconds: 900,
        immutableSeconds: 30 * 86_400,
        keep: { daily: 30 },
      },
      kinds: [{ kind: 'etcd', demands: { frequencySeconds: 3600 } }],
      assets: [{ kind: 'volume', name: 'photos-*', demands: { copies: 3 } }],
      appliesTo: ['system:default/carbon'],
    });
  });

  it('lays what a kind means over its default, and takes away with none', () => {
    const { kinds } = read(
      kind('etcd', {
        frequency: 'none',
        copies: 3,
        tiers: ['tier-1', 'tier-2'],
      }),
    );
    const etcd = kinds.filter(rule => rule.kind === 'etcd');
    expect(etcd).toEqual([
      {
        kind: 'etcd',
        tiers: ['tier-1', 'tier-2'],
        demands: {
          retentionSeconds: 7 * 86_400,
          keep: { hourly: 24, daily: 7 },
          copies: 3,
          offsite: true,
          encrypted: true,
          signed: true,
        },
      },
    ]);
  });

  it('takes a frequency by environment', () => {
    const { kinds } = read(
      kind('volume', {
        frequency: { staging: '1d', experimental: { weeks: 1 } },
      }),
    );
    expect(
      kinds
        .filter(rule => rule.kind === 'volume')
        .map(rule => rule.frequencyByEnvironment),
    ).toEqual([
      { experimental: 7 * 86_400 },
      { production: 86_400, staging: 86_400, experimental: 7 * 86_400 },
    ]);
  });

  it('gives a kind without a default one', () => {
    const { kinds } = read(kind('files', { frequency: '1d' }));
    expect(kinds).toContainEqual(
      expect.objectContaining({
        kind: 'files',
        tiers: ['tier-1'],
        demands: { frequencySeconds: 86_400 },
      }),
    );
  });

  it('knows lifecycles of its own', () => {
    expect(
      read({ environments: { production: ['live'], staging: ['production'] } })
        .environments,
    ).toEqual({
      live: 'production',
      production: 'staging',
      staging: 'staging',
      experimental: 'experimental',
    });
  });

  it('takes an attestation with its end', () => {
    expect(
      read(attested({ until: '2027-03-31T12:00:00Z' })).attestations,
    ).toEqual([
      {
        fact: 'encrypted',
        location: 'backups',
        owner: 'user:default/ada',
        reason: 'the disk is',
        expiresAt: Date.parse('2027-03-31T12:00:00Z'),
      },
    ]);
  });
});
