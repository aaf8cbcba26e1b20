import { aDrill } from '../drills/__testUtils__/drill';
import { Drill } from '../drills/types';
import { instant } from '../model/instant';
import {
  LocationFacts,
  ReadinessObservation,
  UnreadSystemObservation,
} from '../model/observation';
import {
  ResolvedAsset,
  ResolvedPlan,
  ResolvedPoint,
  ResolvedRun,
  ResolvedService,
} from '../model/resolved';
import { defaultTiers, DemandValues } from '../policy';
import { getRule, RuleId, rules } from '../rules';
import {
  ago,
  anAsset,
  aPlan,
  aPoint,
  aRun,
  aScope,
  aService,
  aStream,
  at,
  dailyPoints,
  day,
  hour,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';
import { weakDependencies } from './weakDependencies';

/**
 * Of each rule: a case that fires, one at its very edge that does not, and one
 * that is far from it.
 */
interface Cases {
  fires: () => ResolvedService;
  edge: () => ResolvedService;
  not: () => ResolvedService;
}

const minute = 60_000;
const sound = () => aService([anAsset()]);

const of = (asset: Partial<ResolvedAsset>, demands: DemandValues = {}) =>
  aService([anAsset(asset)], {
    policy: {
      ...aService([]).policy,
      layers: [{ from: 'policy test', demands }],
    },
  });

const failedRuns = (...daysAgo: number[]) =>
  daysAgo.map(days => aRun(ago(days * day), { result: 'failed' }));

const waiting = (startedAt = ago(2 * hour)) =>
  aRun(startedAt, {
    endedAt: undefined,
    result: 'running',
    blocks: [
      {
        type: 'run-block',
        key: 'b',
        run: 'r',
        since: startedAt,
        reason: 'CreateContainerConfigError',
        message: 'secret "s3" not found',
        missing: { kind: 'Secret', namespace: 'platform', name: 's3' },
      },
    ],
  });

const placed = (facts: LocationFacts): Partial<ResolvedAsset> => ({
  locations: {
    's3/dumps': { ...anAsset().locations['s3/dumps'], facts },
  },
});

const known = <T>(value: T) => ({ known: true as const, value });

const unread: UnreadSystemObservation = {
  type: 'unread-system',
  key: 'c1/unread/k8up',
  cluster: 'c1',
  title: 'K8up',
  docs: 'https://docs.k8up.io',
  groups: ['k8up.io'],
  kinds: ['database'],
  inUse: 'yes',
};

/** The objects of a namespace, taken by a Velero Schedule of that scope. */
const objects = (
  scope: { excludeResources?: string[]; includeResources?: string[] },
  rest: Partial<ResolvedAsset> = {},
): Partial<ResolvedAsset> => ({
  ref: { kind: 'kubernetes-objects', cluster: 'c1', name: 'platform' },
  plans: [aPlan({ selects: aScope(scope) })],
  ...rest,
});

const externalSecret = (
  state: ReadinessObservation['state'],
): ReadinessObservation => ({
  type: 'readiness',
  key: 'es',
  kind: 'external-secret',
  cluster: 'c1',
  namespace: 'platform',
  name: 's3',
  title: 'ExternalSecret platform/s3',
  state,
});

const readOnly = {
  ...anAsset().locations['s3/dumps'],
  readOnly: true,
};

const repository = (
  state: ReadinessObservation['state'],
): ReadinessObservation => ({
  type: 'readiness',
  key: 'repo',
  kind: 'backup-repository',
  cluster: 'c1',
  name: 'shop-default-kopia',
  title: 'Velero repository of shop',
  state,
  dependsOn: 's3/dumps',
});

const every = (expression: string) => ({
  expression,
  dialect: 'robfig-v3' as const,
});

const lasting = (milliseconds: number): ResolvedPoint[] =>
  dailyPoints(20).map(point => ({
    ...point,
    asOf: instant(point.asOf! - milliseconds),
    availableAt: point.asOf,
  }));

const hourly = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    aPoint(at('2026-11-21T04:00:00Z'), {
      key: `h${i}`,
      asOf: instant(at('2026-11-21T04:00:00Z') - i * hour),
      availableAt: instant(at('2026-11-21T04:05:00Z') - i * hour),
    }),
  );

const sized = (before: number, lately: number) => [
  ...dailyPoints(7, 7, { sizeBytes: before }),
  ...dailyPoints(7, 0, { sizeBytes: lately }),
];

const archived = (policy: { rtoSeconds: number }) =>
  aService(
    [anAsset({ points: dailyPoints(9, 0, { storageClass: 'GLACIER' }) })],
    { policy: { ...aService([]).policy, ...policy } },
  );

const coveredBy = (points: ResolvedPoint[]) =>
  of({
    requirement: 'optional',
    plans: [],
    points: [],
    coveredBy: anAsset({ points }),
  });

const emptyPlan = (selected: number): ResolvedPlan =>
  aPlan(
    {
      selects: { by: 'membership', cluster: 'c1', anyOf: ['longhorn-group:x'] },
    },
    { selection: { selected, candidates: 6 } },
  );

const silent = (silentFor: boolean) =>
  of({
    evidence: [
      aStream({
        condition: 'failing',
        silent: silentFor ? true : undefined,
        observedAt: ago(hour),
      }),
    ],
  });

const goesWithNamespace = { deletedWith: 'namespace' as const };

const lostNewest = ({ points }: { points: ResolvedPoint[] }) =>
  of({
    points: [
      ...points,
      aPoint(at('2026-11-21T01:00:00Z'), {
        key: 'on a node',
        goneAt: ago(hour),
        lostWith: 'The disk of the etcd node cp-1',
      }),
    ],
  });

const cases: Partial<Record<RuleId, Cases>> = {
  'system-not-read': {
    fires: () => of({ plans: [], points: [], unreadSystems: [unread] }),
    // What it fails at is known, whatever else backs it up.
    edge: () =>
      of({
        points: [],
        plans: [aPlan({}, { runs: failedRuns(2, 1) })],
        unreadSystems: [unread],
      }),
    not: () => of({ plans: [], points: [] }),
  },
  'cluster-identity-conflict': {
    // Whatever is said of it, nobody knows of which cluster it is.
    fires: () => of({ identityConflict: 'Two clusters have one identity' }),
    edge: () =>
      of({
        identityConflict: 'Two clusters have one identity',
        requirement: 'rebuildable',
      }),
    not: sound,
  },
  'no-plan': {
    fires: () => of({ plans: [], points: [] }),
    edge: () => of({ plans: [], points: [], emptyPlans: [emptyPlan(0)] }),
    not: sound,
  },
  'plan-selects-nothing': {
    fires: () => of({ plans: [], points: [], emptyPlans: [emptyPlan(0)] }),
    edge: () => of({ emptyPlans: [emptyPlan(0)] }),
    not: sound,
  },
  'volume-not-covered': {
    fires: () => of({ points: dailyPoints(3, 0, { holds: 'missing' }) }),
    edge: () =>
      of({
        points: [
          ...dailyPoints(3, 1, { holds: 'missing' }),
          ...dailyPoints(1, 0),
        ],
      }),
    not: sound,
  },
  'missing-secret': {
    fires: () => of({ plans: [aPlan({}, { runs: [waiting()] })] }),
    edge: () =>
      of({
        plans: [
          aPlan(
            {},
            { runs: [waiting(ago(day)), aRun(at('2026-11-21T01:00:00Z'))] },
          ),
        ],
      }),
    not: sound,
  },
  'never-ran': {
    fires: () =>
      of({ points: [], plans: [aPlan({ createdAt: ago(2 * day) })] }),
    edge: () =>
      of({
        points: [],
        plans: [aPlan({ createdAt: at('2026-11-20T01:00:00Z') })],
      }),
    not: sound,
  },
  'plan-failing': {
    fires: () =>
      of({
        points: dailyPoints(9, 3),
        plans: [aPlan({}, { runs: failedRuns(2, 1) })],
      }),
    edge: () => of({ plans: [aPlan({}, { runs: failedRuns(2, 1) })] }),
    not: sound,
  },
  'plan-overlap': {
    fires: () =>
      of({
        plans: [aPlan({ forbidsOverlap: true }, { runs: [waiting(ago(day))] })],
        points: [],
      }),
    edge: () =>
      of({
        plans: [
          aPlan(
            { forbidsOverlap: true },
            { runs: [waiting(at('2026-11-21T01:00:00Z'))] },
          ),
        ],
        points: [],
      }),
    not: sound,
  },
  'artifact-absent': {
    fires: () =>
      of({
        points: dailyPoints(9, 1),
        plans: [
          aPlan(
            {},
            {
              artifactsReadFrom: ago(9 * day),
              runs: [aRun(ago(hour))],
            },
          ),
        ],
      }),
    edge: () =>
      of({
        points: dailyPoints(9, 1),
        plans: [
          aPlan(
            {},
            {
              artifactsReadFrom: ago(9 * day),
              runs: [aRun(ago(2 * minute), { endedAt: ago(2 * minute - 1) })],
            },
          ),
        ],
      }),
    not: sound,
  },
  'artifact-too-small': {
    fires: () =>
      of({
        points: [...dailyPoints(5, 1), ...dailyPoints(1, 0, { sizeBytes: 20 })],
      }),
    edge: () => of({ points: dailyPoints(2, 0, { sizeBytes: 21 }) }),
    not: sound,
  },
  'artifact-suspect': {
    fires: () =>
      of({
        points: sized(200, 200).concat(aPoint(ago(hour), { sizeBytes: 99 })),
      }),
    edge: () =>
      of({
        points: sized(200, 200).concat(aPoint(ago(hour), { sizeBytes: 100 })),
      }),
    not: sound,
  },
  'backup-lost': {
    fires: () => lostNewest({ points: dailyPoints(9, 1) }),
    edge: () =>
      lostNewest({
        points: dailyPoints(9).map(point => ({
          ...point,
          asOf: instant(point.asOf! - day / 2 + minute),
        })),
      }),
    not: sound,
  },
  'deleted-with-namespace': {
    fires: () => of({ points: dailyPoints(9, 0, goesWithNamespace) }),
    edge: () =>
      of({
        points: [
          ...dailyPoints(9, 1, { key: 'elsewhere', locations: ['s3/other'] }),
          ...dailyPoints(9, 0, goesWithNamespace),
        ],
      }),
    not: sound,
  },
  'volume-lost': {
    fires: () => of({ volume: { phase: 'Lost' } }),
    edge: () =>
      of({
        createdAt: ago(5 * minute - 1),
        volume: { phase: 'Bound', missing: 'pv-1' },
      }),
    not: () => of({ volume: { phase: 'Bound' } }),
  },
  'artifact-archived': {
    fires: () => archived({ rtoSeconds: 5 * 3600 }),
    edge: () => archived({ rtoSeconds: 5 * 3600 + 1 }),
    not: sound,
  },
  'weak-cover': {
    fires: () => coveredBy(dailyPoints(9, 3)),
    edge: () => coveredBy(dailyPoints(9)),
    not: sound,
  },
  'rpo-breached': {
    fires: () => of({}, { rpoSeconds: 4 * 3600 - 1 }),
    edge: () => of({}, { rpoSeconds: 4 * 3600 }),
    not: () => of({}, { rpoSeconds: 30 * 3600 }),
  },
  'rpo-infeasible': {
    fires: () => of({}, { rpoSeconds: 24 * 3600 + 239 }),
    edge: () => of({}, { rpoSeconds: 24 * 3600 + 240 }),
    not: sound,
  },
  'exposure-projected': {
    // The next one is there at 01:04 of tomorrow.
    fires: () => of({}, { rpoSeconds: 24 * 3600 + 239 }),
    edge: () => of({}, { rpoSeconds: 24 * 3600 + 240 }),
    not: sound,
  },
  stale: {
    fires: () =>
      of({
        plans: [aPlan({ schedule: every('@every 2h') })],
        points: [aPoint(ago(4 * hour + 1))],
      }),
    edge: () =>
      of({
        plans: [aPlan({ schedule: every('@every 2h') })],
        points: [aPoint(ago(4 * hour))],
      }),
    not: sound,
  },
  late: {
    // Due at 01:00; a tenth of a day, two hours at most, and four minutes.
    fires: () => of({ points: dailyPoints(9, 1) }),
    edge: () =>
      of({
        plans: [aPlan({ schedule: every('56 2 * * *') })],
        points: [aPoint(at('2026-11-20T02:56:00Z'))],
      }),
    not: sound,
  },
  'too-seldom': {
    fires: () => of({}, { frequencySeconds: 86_399 }),
    edge: () => of({}, { frequencySeconds: 86_400 }),
    not: sound,
  },
  'plan-paused': {
    fires: () => of({ plans: [aPlan({ paused: true })] }),
    edge: () => of({ plans: [aPlan({ paused: false })] }),
    not: sound,
  },
  'plan-invalid': {
    fires: () => of({ plans: [aPlan({ schedule: every('0 2 * * 7') })] }),
    edge: () => of({ plans: [aPlan({ schedule: every('0 2 * * 6') })] }),
    not: sound,
  },
  'retention-too-short': {
    fires: () =>
      of(
        { plans: [aPlan({ retentionSeconds: 86_399 })] },
        { retentionSeconds: 86_400 },
      ),
    edge: () =>
      of(
        { plans: [aPlan({ retentionSeconds: 86_400 })] },
        { retentionSeconds: 86_400 },
      ),
    not: sound,
  },
  'too-few-copies': {
    fires: () => of({}, { copies: 2 }),
    edge: () => of({}, { copies: 1 }),
    not: sound,
  },
  'no-offsite-copy': {
    fires: () =>
      of(
        {
          locations: {
            's3/dumps': { ...anAsset().locations['s3/dumps'], site: 'on-site' },
          },
        },
        { offsite: true },
      ),
    edge: () => of({}, { offsite: true }),
    not: sound,
  },
  'not-encrypted': {
    fires: () => of(placed({ encryption: known('none') }), { encrypted: true }),
    edge: () =>
      of(placed({ encryption: known('server-side') }), { encrypted: true }),
    not: sound,
  },
  'not-immutable': {
    fires: () =>
      of(
        placed({
          objectLock: known({ enabled: true, defaultRetentionSeconds: 86_399 }),
        }),
        { immutableSeconds: 86_400 },
      ),
    edge: () =>
      of(
        placed({
          objectLock: known({ enabled: true, defaultRetentionSeconds: 86_400 }),
        }),
        { immutableSeconds: 86_400 },
      ),
    not: sound,
  },
  'not-signed': {
    fires: () =>
      of(
        { points: dailyPoints(3, 0, { signature: { present: false } }) },
        { signed: true },
      ),
    edge: () =>
      of(
        {
          points: [
            ...dailyPoints(3, 1, { signature: { present: false } }),
            ...dailyPoints(1, 0, { signature: { present: true } }),
          ],
        },
        { signed: true },
      ),
    not: sound,
  },
  'public-bucket': {
    fires: () => of(placed({ publicAccess: known(true) })),
    edge: () => of(placed({ publicAccess: known(false) })),
    not: sound,
  },
  'wal-gap': {
    fires: () => withGap(1),
    edge: () => withGap(0),
    not: sound,
  },
  'secrets-in-backup': {
    fires: () => of(objects({}), { withoutSecrets: true }),
    edge: () =>
      of(objects({ excludeResources: ['secrets'] }), { withoutSecrets: true }),
    not: () => of(objects({})),
  },
  'secrets-not-restorable': {
    fires: () =>
      of(
        objects(
          { excludeResources: ['secret'] },
          { readiness: [externalSecret('not-ready')] },
        ),
      ),
    edge: () =>
      of(
        objects(
          { excludeResources: ['secret'] },
          { readiness: [externalSecret('ready')] },
        ),
      ),
    not: () => of(objects({}, { readiness: [externalSecret('not-ready')] })),
  },
  'externalsecrets-not-in-backup': {
    fires: () =>
      of(
        objects(
          { includeResources: ['configmaps'] },
          { readiness: [externalSecret('ready')] },
        ),
      ),
    edge: () =>
      of(
        objects(
          {
            includeResources: [
              'configmaps',
              'externalsecrets.external-secrets.io',
            ],
          },
          { readiness: [externalSecret('ready')] },
        ),
      ),
    not: sound,
  },
  'node-local-storage': {
    fires: () =>
      of({
        volume: { nodeLocal: 'local-path' },
        points: dailyPoints(5, 0, { locations: [] }),
      }),
    edge: () => of({ volume: { nodeLocal: 'local-path' } }),
    not: sound,
  },
  'backup-too-slow': {
    fires: () => slow(2 * hour + 1000),
    edge: () => slow(2 * hour),
    not: sound,
  },
  'storage-growing': {
    fires: () => of({ points: sized(100, 201) }),
    edge: () => of({ points: sized(100, 200) }),
    not: sound,
  },
  'place-not-writable': {
    fires: () => of({ plans: [aPlan({}, { place: readOnly })] }),
    edge: () =>
      of({ plans: [aPlan({}, { place: { ...readOnly, readOnly: false } })] }),
    not: sound,
  },
  'repository-not-ready': {
    fires: () => of({ readiness: [repository('not-ready')] }),
    edge: () => of({ readiness: [repository('unknown')] }),
    not: () => of({ readiness: [repository('ready')] }),
  },
  'location-unavailable': {
    fires: () =>
      of({
        locations: {
          's3/dumps': {
            ...anAsset().locations['s3/dumps'],
            availability: 'unavailable',
          },
        },
      }),
    edge: () =>
      of({
        locations: {
          's3/dumps': {
            ...anAsset().locations['s3/dumps'],
            availability: 'unknown',
          },
        },
      }),
    not: sound,
  },
  'coverage-unproven': {
    fires: () => of({ points: dailyPoints(3, 0, { holds: 'unproven' }) }),
    edge: () =>
      of({
        points: [
          ...dailyPoints(3, 0, { holds: 'unproven' }),
          aPoint(ago(5 * hour)),
        ],
      }),
    not: sound,
  },
  'evidence-too-weak': {
    fires: () =>
      of(
        { points: dailyPoints(3, 0, { evidence: 'ran' }) },
        { minimumEvidence: 'artifact-seen' },
      ),
    edge: () => of({}, { minimumEvidence: 'artifact-seen' }),
    not: sound,
  },
  'unwanted-asset-covered': {
    fires: () => of({ requirement: 'unwanted' }),
    edge: () => of({ requirement: 'unwanted', plans: [], points: [] }),
    not: sound,
  },
  'cleanup-outruns-backup': {
    fires: () => cleaned(instant(at('2026-11-17T01:04:00Z') + 2 * day + 1)),
    edge: () => cleaned(instant(at('2026-11-17T01:04:00Z') + 2 * day)),
    not: sound,
  },
  'source-unreadable': {
    fires: () => silent(false),
    edge: () =>
      of({
        evidence: [
          aStream({ condition: 'failing', observedAt: ago(300_000 - 1) }),
        ],
      }),
    not: sound,
  },
  'observation-too-old': {
    fires: () => silent(true),
    edge: () => silent(false),
    not: sound,
  },
  'clock-skew': {
    fires: () =>
      of({
        points: [
          ...dailyPoints(3),
          aPoint(instant(now + 5 * minute + 1), { availableAt: undefined }),
        ],
      }),
    edge: () =>
      of({
        points: [
          ...dailyPoints(3),
          aPoint(instant(now + 5 * minute), { availableAt: undefined }),
        ],
      }),
    not: sound,
  },
  'nothing-found': {
    fires: () => aService([], { unmapped: 'No workload matches' }),
    edge: () => aService([anAsset()], { unmapped: 'No workload matches' }),
    not: sound,
  },
  'policy-unreadable': {
    fires: () =>
      aService([anAsset()], {
        policy: { problems: ['The tier "gold" is not known'] },
      }),
    edge: () => aService([anAsset()], { policy: { problems: [] } }),
    not: sound,
  },
  'drill-overdue': {
    fires: () => drilled([], { seenFor: day + 1 }),
    edge: () => drilled([], { seenFor: day }),
    not: sound,
  },
  'drill-failed': {
    fires: () => drilled([{ result: 'failed' }]),
    edge: () =>
      drilled([{ result: 'failed' }, { ...lastingDrill(hour), id: 'later' }]),
    not: sound,
  },
  'drill-on-stale-point': {
    fires: () => drilled([{ point: { key: 'p', stale: true } }]),
    edge: () => drilled([{ point: { key: 'p', stale: false } }]),
    not: sound,
  },
  'rto-never-measured': {
    fires: () => drilled([]),
    edge: () => drilled([lastingDrill(hour)]),
    not: sound,
  },
  'rto-over-target': {
    fires: () => drilled([lastingDrill(4 * hour + 1)]),
    edge: () => drilled([lastingDrill(4 * hour)]),
    not: () => drilled([lastingDrill(hour)]),
  },
  'policy-loosened': {
    fires: () =>
      aService([anAsset()], {
        policy: { ...sound().policy, refused: ['The policy lax …'] },
      }),
    edge: () =>
      aService([anAsset()], { policy: { ...sound().policy, refused: [] } }),
    not: sound,
  },
};

/** Has to be drilled once a day, and to be back within four hours. */
function drilled(
  drills: Partial<Drill>[],
  options: { seenFor?: number } = {},
): ResolvedService {
  const tier = defaultTiers.find(({ id }) => id === 'tier-3')!;
  const { seenFor = hour } = options;
  return aService([anAsset({ firstSeenAt: ago(seenFor) })], {
    policy: {
      tier: {
        ...tier,
        drills: [{ scenario: 'application', every: { hours: 24 } }],
      },
      rtoSeconds: 4 * 3600,
      problems: [],
    },
    drills: drills.map((drill, i) =>
      aDrill({ id: `d${i}`, scenario: 'application', ...drill }),
    ),
  });
}

/** A drill that was declared ten hours ago and took so long. */
function lastingDrill(milliseconds: number): Partial<Drill> {
  return {
    declaredAt: ago(10 * hour),
    dataRestoredAt: undefined,
    workloadsReadyAt: undefined,
    validatedAt: instant(ago(10 * hour) + milliseconds),
  };
}

function withGap(milliseconds: number): ResolvedService {
  return of({
    windows: [
      {
        key: 'w',
        from: ago(9 * day),
        to: ago(minute),
        locations: ['s3/dumps'],
        evidence: 'artifact-seen',
        gaps: [
          {
            from: ago(day),
            to: instant(ago(day) + milliseconds),
            because: 'segment 0A is not there',
          },
        ],
      },
    ],
  });
}

function slow(milliseconds: number): ResolvedService {
  return of({
    plans: [aPlan({ schedule: every('@every 2h') })],
    points: lasting(milliseconds),
  });
}

function cleaned(lastSucceededAt: ReturnType<typeof ago>): ResolvedService {
  return of({
    points: dailyPoints(5, 4),
    auxiliaries: [
      aPlan({
        key: 'c1/cronjob/platform/cleanup',
        role: 'cleanup',
        lastSucceededAt,
      }),
    ],
  });
}

/** Told elsewhere, each with cases of its own. */
const elsewhere: Partial<Record<string, string>> = {
  'assessment-overdue': 'serve: a row past its nextChangeAt',
  'weak-dependency': 'below: it is told of services, not of one',
  'parts-apart': 'partsApart.test.ts: it is told of services, not of one',
};

const fired = (service: ResolvedService, rule: string) =>
  assessEntity(service, now).findings.filter(
    finding => finding.rule === rule && finding.severity !== 'info',
  );

const informs = (rule: string) => getRule(rule as RuleId).severity === 'info';

describe('the table of rules', () => {
  it.each(rules.map(rule => rule.id))('%s fires, has an edge, and ends', id => {
    if (elsewhere[id]) return;
    const own = cases[id];
    if (!own) throw new Error(`${id} has no cases: add them here`);
    const count = (service: ResolvedService) =>
      informs(id)
        ? assessEntity(service, now).findings.filter(f => f.rule === id).length
        : fired(service, id).length;
    expect({
      fires: count(own.fires()) > 0,
      edge: gravest(id, own.edge()),
      not: count(own.not()) > 0,
    }).toEqual({ fires: true, edge: false, not: false });
  });

  /** At its edge a rule is not broken as the table says it. */
  function gravest(id: RuleId, service: ResolvedService): boolean {
    return assessEntity(service, now).findings.some(
      finding =>
        finding.rule === id &&
        finding.severity === getRule(id).severity &&
        finding.state ===
          ('state' in getRule(id) ? getRule(id).state : undefined),
    );
  }

  it('fills every name of every title', () => {
    for (const own of Object.values(cases)) {
      for (const finding of assessEntity(own!.fires(), now).findings) {
        expect(finding.title).not.toMatch(/[{}]/);
        // What begins with a name begins as the name does.
        expect(finding.title).toMatch(/^([A-Z0-9]|cluster c1 )/);
        for (const { text } of finding.evidence) {
          expect(text).not.toMatch(/[{}]|undefined/);
        }
      }
    }
  });

  it.each([
    ['as often as it should', 2 * hour - 1000, []],
    ['for two turns no more', 2 * hour, ['secrets-not-restorable']],
  ])('believes what is looked at %s', (_, since, expected) => {
    const synced = {
      ...externalSecret('ready'),
      checkedAt: ago(since),
      checkedEverySeconds: 3600,
    };
    const service = of(
      objects({ excludeResources: ['secret'] }, { readiness: [synced] }),
    );
    const { findings, nextChangeAt } = assessEntity(service, now);
    expect(findings.map(f => f.rule)).toEqual(expected);
    expect(findings.flatMap(f => f.evidence.map(e => e.text))).toEqual(
      expected.map(() =>
        expect.stringContaining('is to be synced every 1 h, and was last at'),
      ),
    );
    // It falls due by itself, as nobody tells that nobody looks.
    const isDue = nextChangeAt !== undefined && nextChangeAt <= now + 1000;
    expect(isDue || expected.length > 0).toBe(true);
  });

  it('takes what cannot be read for not verifiable, without effect', () => {
    const demands: DemandValues = {
      encrypted: true,
      immutableSeconds: 86_400,
      signed: true,
      offsite: true,
    };
    const service = of(
      {
        locations: {
          's3/dumps': {
            ...anAsset().locations['s3/dumps'],
            site: undefined,
            facts: {
              encryption: { known: false, because: 'it is not supported here' },
              publicAccess: { known: false, because: 'access denied' },
            },
          },
        },
      },
      demands,
    );
    const { state, findings } = assessEntity(service, now);
    expect(state).toBe('ok');
    expect(findings.map(f => [f.rule, f.severity, f.state]).sort()).toEqual([
      ['no-offsite-copy', 'info', undefined],
      ['not-encrypted', 'info', undefined],
      ['not-immutable', 'info', undefined],
      ['not-signed', 'info', undefined],
      ['public-bucket', 'info', undefined],
    ]);
  });

  it('believes an attestation until it ends, and a fact before it', () => {
    const attesting = (
      fact: LocationFacts,
      expiresAt: ReturnType<typeof ago>,
    ) => {
      const service = of(placed(fact), { encrypted: true });
      return {
        ...service,
        policy: {
          ...service.policy,
          attestations: [
            {
              fact: 'encrypted' as const,
              location: 'bucket dumps',
              owner: 'user:default/ada',
              reason: 'the disk is',
              expiresAt,
            },
          ],
        },
      };
    };
    const end = instant(now + hour);
    const rulesOf = (service: ResolvedService, when = now) =>
      assessEntity(service, when).findings.map(f => f.rule);
    const vouched = attesting({}, end);
    expect(rulesOf(vouched)).toEqual([]);
    expect(assessEntity(vouched, now).nextChangeAt).toBe(end);
    expect(rulesOf(vouched, end)).toEqual(['not-encrypted']);
    expect(rulesOf(attesting({ encryption: known('none') }, end))).toEqual([
      'not-encrypted',
    ]);
  });

  it.each([
    ['dailies', { daily: 7 }, dailyPoints(7), true],
    ['a daily less', { daily: 7 }, dailyPoints(6), false],
    ['weeklies among dailies', { weekly: 4 }, dailyPoints(29), true],
    ['a weekly less', { weekly: 4 }, dailyPoints(15), false],
    ['monthlies', { monthly: 2 }, dailyPoints(40), true],
    ['a monthly less', { monthly: 3 }, dailyPoints(40), false],
    ['hourlies', { hourly: 24 }, hourly(24), true],
    ['an hourly less', { hourly: 24 }, hourly(23), false],
  ] as const)('counts what is kept: %s', (_, keep, points, enough) => {
    const service = of(
      {
        plans: [aPlan({ createdAt: ago(400 * day) })],
        points: [...points],
      },
      { keep },
    );
    const short = fired(service, 'retention-too-short');
    expect(short.length === 0).toBe(enough);
  });

  it('does not miss what a plan never names: that cannot be told', () => {
    const last = (namesOnlyLast?: boolean) =>
      of(
        {
          plans: [aPlan({ createdAt: ago(400 * day), namesOnlyLast })],
          points: dailyPoints(1),
        },
        { keep: { daily: 7 } },
      );
    expect(fired(last(), 'retention-too-short')).toHaveLength(1);
    expect(assessEntity(last(), now).state).toBe('at-risk');
    const { state, findings } = assessEntity(last(true), now);
    expect(state).toBe('ok');
    expect(findings).toMatchObject([
      {
        rule: 'retention-too-short',
        severity: 'info',
        title: expect.stringMatching(/^Not verifiable/),
      },
    ]);
  });

  it('demands no dailies of the time before the plan', () => {
    const young = of(
      { plans: [aPlan({ createdAt: ago(3 * day) })], points: dailyPoints(3) },
      { keep: { daily: 14, monthly: 12 } },
    );
    expect(fired(young, 'retention-too-short')).toEqual([]);
  });
});

describe('a plan without a schedule, under a target for the loss', () => {
  const target = { rpoSeconds: 26 * 3600 };
  const byHand = aPlan({ schedule: undefined });
  const paused = aPlan({ key: 'other', paused: true });
  const judged = (plans: ResolvedPlan[], newestDaysAgo: number) => {
    const service = of(
      { plans, points: dailyPoints(5, newestDaysAgo) },
      target,
    );
    const { state, findings, nextChangeAt } = assessEntity(service, now);
    return { state, rules: findings.map(f => f.rule), nextChangeAt };
  };

  it('is judged by its points: green while they are new enough', () => {
    const { state, rules: found, nextChangeAt } = judged([byHand], 0);
    expect([state, found]).toEqual(['ok', []]);
    // It is not forgotten: it turns when the target is missed.
    expect(nextChangeAt).toBe(
      instant(at('2026-11-21T01:00:00Z') + target.rpoSeconds * 1000 + 1),
    );
  });

  it('is breached when they are not', () => {
    expect(judged([byHand], 2).state).toBe('breached');
  });

  it('promises nothing when it is paused', () => {
    expect(judged([aPlan({ schedule: undefined, paused: true })], 0)).toEqual(
      expect.objectContaining({
        state: 'at-risk',
        rules: expect.arrayContaining(['exposure-projected', 'plan-paused']),
      }),
    );
    expect(judged([byHand, paused], 0).rules).toEqual(['plan-paused']);
  });

  it('is a risk where it is known that nothing but somebody starts it', () => {
    const manual = aPlan({ schedule: undefined, byHand: true });
    expect(judged([manual], 0)).toMatchObject({
      state: 'at-risk',
      rules: ['plan-paused'],
    });
  });

  it('does not say that nothing is left where earlier ones are not named', () => {
    const plan = aPlan({ namesOnlyLast: true });
    const points = [
      ...dailyPoints(1, 1, { goneAt: ago(2 * hour) }),
      ...dailyPoints(1, 0, { result: 'failed', message: 'It was empty' }),
    ];
    const { state, findings } = assessEntity(
      of({ plans: [plan], points }, target),
      now,
    );
    expect([state, findings.map(f => f.rule)]).toEqual([
      'failing',
      ['plan-failing'],
    ]);
  });

  it('does not hide that a schedule comes too late', () => {
    const weekly = aPlan({ key: 'weekly', schedule: every('0 1 * * 0') });
    expect(judged([byHand, weekly], 0).rules).toContain('rpo-infeasible');
  });
});

describe('a run that goes on, of what forbids a second one', () => {
  const judgedAfter = (begun: number, more: Partial<ResolvedRun> = {}) => {
    const service = of(
      {
        plans: [
          aPlan(
            { schedule: every('58 * * * *'), forbidsOverlap: true },
            {
              runs: [
                aRun(instant(now - begun), {
                  result: 'running',
                  endedAt: undefined,
                  ...more,
                }),
              ],
            },
          ),
        ],
        points: Array.from({ length: 9 }, (_, i) =>
          aPoint(ago(begun + (9 - i) * hour)),
        ),
      },
      { rpoSeconds: 3 * 3600 },
    );
    return assessEntity(service, now);
  };

  it('is the next to be there: nothing is wrong while it runs', () => {
    expect(judgedAfter(2 * minute)).toMatchObject({
      state: 'ok',
      findings: [],
    });
  });

  it('promises nothing once it hangs', () => {
    const { state, findings } = judgedAfter(hour + 2 * minute);
    expect(state).toBe('failing');
    expect(findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['plan-overlap', 'exposure-projected']),
    );
  });

  it('promises nothing while it waits for a Secret', () => {
    const blocked = judgedAfter(2 * minute, { blocks: waiting().blocks });
    expect(blocked.findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['missing-secret', 'exposure-projected']),
    );
  });
});

describe('weak-dependency', () => {
  const on = (state: 'ok' | 'breached' | 'unknown' | 'exempt') =>
    weakDependencies('Shop', [
      { entityRef: 'resource:default/db', title: 'the database', state },
    ]).map(({ rule, title, state: sets }) => ({ rule, title, sets }));

  it('is told of what is worse than unknown, and sets no state', () => {
    expect(on('breached')).toEqual([
      {
        rule: 'weak-dependency',
        title:
          'Shop depends on the database, which could not be brought back as it should',
        sets: undefined,
      },
    ]);
    expect([on('ok'), on('unknown'), on('exempt')]).toEqual([[], [], []]);
  });
});
