import fc from 'fast-check';
import { instant } from '../model/instant';
import { ReadinessObservation } from '../model/observation';
import { ResolvedAsset, ResolvedService } from '../model/resolved';
import {
  ago,
  anAsset,
  aPlan,
  aPoint,
  aScope,
  aService,
  aStream,
  at,
  dailyPoints,
  day,
  hour,
  now,
} from './__testUtils__/build';
import { expectToHold } from './__testUtils__/laws';
import { assessEntity } from './assessEntity';
import { isBetterThanUnknown, stateRank } from './states';

const storeKey = 'c1/clustersecretstore/vault';

const readiness: ReadinessObservation[] = [
  {
    type: 'readiness',
    key: 'c1/externalsecret/platform/s3',
    kind: 'external-secret',
    cluster: 'c1',
    namespace: 'platform',
    name: 's3',
    title: 'ExternalSecret platform/s3',
    state: 'ready',
    dependsOn: storeKey,
  },
  {
    type: 'readiness',
    key: storeKey,
    kind: 'secret-store',
    cluster: 'c1',
    name: 'vault',
    title: 'ClusterSecretStore vault',
    state: 'ready',
    url: 'https://vault.example.com:8200/',
  },
];

/** Its snapshots are made at 01:00 each day. */
const vault = (overrides: Partial<ResolvedAsset> = {}) =>
  anAsset({
    ref: { kind: 'vault', name: 'main' },
    evidence: [aStream({ source: 's3:vault', sourceTitle: 'bucket vault' })],
    ...overrides,
  });

/** Objects of a namespace whose backups leave Secrets out, or not. */
const objects = (
  behind: ResolvedAsset | undefined,
  excludeResources = ['secrets'],
): ResolvedService =>
  aService([
    anAsset({
      ref: { kind: 'kubernetes-objects', cluster: 'c1', name: 'platform' },
      readiness,
      secretStores: behind && [{ store: storeKey, asset: behind }],
      plans: [aPlan({ selects: aScope({ excludeResources }) })],
    }),
  ]);

const ofRule = (service: ResolvedService, time = now) =>
  assessEntity(service, time).findings.filter(
    ({ rule }) => rule === 'secrets-not-restorable',
  );

describe('Secrets whose store is lost with the rest', () => {
  it.each([
    ['of which there is no good backup', { points: [] }],
    [
      'whose newest good backup is older than two intervals',
      { points: dailyPoints(10, 3) },
    ],
    [
      'of which no backup is proven to be good',
      { points: dailyPoints(10, 0, { holds: 'unproven' }) },
    ],
  ])('would not come back from a vault %s', (lack, overrides) => {
    const { state, findings } = assessEntity(objects(vault(overrides)), now);
    expect(state).toBe('at-risk');
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'secrets-not-restorable',
        state: 'at-risk',
        title: `Secrets of the objects of namespace platform would not come back: ClusterSecretStore vault asks vault main, ${lack}`,
      }),
    ]);
  });

  it('says so a moment after two intervals, and not before', () => {
    const service = objects(
      vault({ points: [aPoint(at('2026-11-19T01:00:00Z'))] }),
    );
    const last = at('2026-11-21T01:00:00Z');
    const fresh = assessEntity(service, last);
    expect([fresh.state, fresh.nextChangeAt]).toEqual([
      'ok',
      instant(last + 1),
    ]);
    expect(ofRule(service, instant(last + 1))).toHaveLength(1);
  });

  it.each([
    ['with a fresh backup', objects(vault())],
    ['that nobody needs, as Secrets are in the backup', objects(vault(), [])],
  ])('says nothing of a vault %s', (_, service) => {
    expect(ofRule(service)).toEqual([]);
  });

  it('asks what covers the vault, where that is what is backed up', () => {
    const covered = (points: ResolvedAsset['points']) =>
      vault({
        requirement: 'optional',
        points: [],
        coveredBy: anAsset({ points }),
      });
    expect(ofRule(objects(covered(dailyPoints(10))))).toEqual([]);
    expect(ofRule(objects(covered(dailyPoints(10, 4))))).toHaveLength(1);
  });

  it('says that nobody declared what is behind a server, without effect', () => {
    const service = objects(undefined);
    expect(assessEntity(service, now).state).toBe('ok');
    expect(ofRule(service)).toEqual([
      expect.objectContaining({
        severity: 'info',
        state: undefined,
        remedy: [
          {
            text: expect.stringContaining(
              'addresses: ["https://vault.example.com:8200/"]',
            ),
          },
        ],
      }),
    ]);
  });

  it('is not known where nobody can read the backups of the vault', () => {
    const dark = objects(
      vault({
        evidence: [
          aStream({
            sourceTitle: 'bucket vault',
            condition: 'forbidden',
            observedAt: undefined,
            message: 'AccessDenied',
          }),
        ],
      }),
    );
    expect(assessEntity(dark, now).state).toBe('unknown');
    expect(ofRule(dark)).toEqual([
      expect.objectContaining({
        state: 'unknown',
        evidence: [{ text: 'bucket vault: AccessDenied' }],
      }),
    ]);
  });

  it('can be accepted for a while', () => {
    const service = {
      ...objects(vault({ points: [] })),
      waivers: [
        {
          id: 'w',
          rule: 'secrets-not-restorable',
          owner: 'user:default/ada',
          reason: 'The vault is rebuilt by hand',
          expiresAt: instant(now + hour),
        },
      ],
    };
    expect(assessEntity(service, now)).toMatchObject({
      state: 'ok',
      waived: 1,
      nextChangeAt: now + hour,
    });
  });
});

describe('laws of what is behind a store', () => {
  const behind = fc
    .record({
      ages: fc.uniqueArray(fc.integer({ min: 1, max: 24 * 9 }), {
        maxLength: 5,
      }),
      holds: fc.constantFrom('held' as const, 'unproven' as const),
      expires: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
      schedule: fc.constantFrom('0 1 * * *', '0 */6 * * *', '@every 90m'),
      planned: fc.boolean(),
    })
    .map(({ ages, holds, expires, schedule, planned }) =>
      vault({
        points: ages.map(age =>
          aPoint(ago(age * hour), {
            key: `p${age}`,
            holds,
            expiresAt:
              expires === undefined
                ? undefined
                : instant(now - age * hour + expires * day),
          }),
        ),
        plans: planned
          ? [
              aPlan({
                schedule: { expression: schedule, dialect: 'robfig-v3' },
              }),
            ]
          : [],
      }),
    );

  it('to lose a backup of it, or sight of it, never makes it better', () => {
    fc.assert(
      fc.property(
        behind,
        fc.nat(),
        fc.integer({ min: 1, max: 99 }),
        (v, n, h) => {
          const before = assessEntity(objects(v), now).state;
          const less = {
            ...v,
            points: v.points.filter((_, i) => i !== n % v.points.length),
          };
          const after = assessEntity(objects(less), now).state;
          expect(stateRank(after)).toBeLessThanOrEqual(stateRank(before));

          const seen = ago(h * hour);
          const failing = aStream({ condition: 'failing', observedAt: seen });
          const inDark = (of: ResolvedAsset) =>
            assessEntity(objects({ ...of, evidence: [failing] }), now).state;
          const asOf = assessEntity(objects(v), seen).state;
          expect(inDark(v)).toBe(isBetterThanUnknown(asOf) ? 'unknown' : asOf);
          expect(stateRank(inDark(less))).toBeLessThanOrEqual(
            stateRank(inDark(v)),
          );
        },
      ),
    );
  });

  it('the verdict holds at every instant before its nextChangeAt', () => {
    fc.assert(
      fc.property(
        behind,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (v, part) => expectToHold(objects(v), [part, 1]),
      ),
    );
  });
});
