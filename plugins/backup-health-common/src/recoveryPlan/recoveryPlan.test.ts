import { assessEntity } from '../assess';
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
} from '../assess/__testUtils__/build';
import { aDrill } from '../drills/__testUtils__/drill';
import { AssetRef } from '../model/asset';
import { Instant, instant } from '../model/instant';
import {
  LocationObservation,
  ReadinessObservation,
} from '../model/observation';
import { ResolvedAsset, ResolvedService } from '../model/resolved';
import { recoveryPlan } from './recoveryPlan';
import { RecoverySurroundings } from './steps/types';

const alone: RecoverySurroundings = { dependencies: [], order: [], hidden: 0 };

const planOf = (
  assets: ResolvedAsset[],
  options: {
    service?: Partial<ResolvedService>;
    around?: Partial<RecoverySurroundings>;
    at?: Instant;
  } = {},
) => {
  const service = aService(assets, options.service);
  const moment = options.at ?? now;
  return recoveryPlan({
    service,
    verdict: assessEntity(service, moment),
    around: { ...alone, ...options.around },
    now: moment,
  });
};

const bucket: LocationObservation = {
  type: 'location',
  key: 's3/dumps',
  title: 'bucket dumps',
  bucket: 'dumps',
  availability: 'available',
};
const pgDump = (overrides: Partial<ResolvedAsset> = {}) =>
  anAsset({
    points: dailyPoints(30).map((point, i) => ({
      ...point,
      key: `s3/dumps/pg-main-${i}.sql.gz`,
    })),
    locations: { 's3/dumps': bucket },
    ...overrides,
  });

const shop: AssetRef = {
  kind: 'kubernetes-objects',
  cluster: 'c1',
  name: 'shop',
};
const data: AssetRef = {
  kind: 'volume',
  cluster: 'c1',
  namespace: 'shop',
  name: 'data',
};

function fromVelero(
  ref: AssetRef,
  overrides: Partial<ResolvedAsset> = {},
  backup = 'daily-1',
): ResolvedAsset {
  return anAsset({
    ref,
    plans: [
      aPlan({
        key: 'c1/velero/velero/daily',
        system: 'velero',
        name: 'daily',
        title: 'Velero schedule daily',
        selects: aScope({ excludeResources: ['secrets'] }),
      }),
    ],
    points: [
      aPoint(at('2026-11-21T01:00:00Z'), {
        key: `c1/velero/velero/${backup}`,
        plan: 'c1/velero/velero/daily',
        locations: ['bsl'],
      }),
    ],
    locations: {
      bsl: { ...bucket, key: 'bsl', title: 'Velero storage location default' },
    },
    ...overrides,
  });
}

const external = (
  state: ReadinessObservation['state'],
  overrides: Partial<ReadinessObservation> = {},
): ReadinessObservation => ({
  type: 'readiness',
  key: `es-${state}`,
  kind: 'external-secret',
  cluster: 'c1',
  namespace: 'shop',
  name: 'db',
  title: 'ExternalSecret shop/db',
  state,
  provides: ['db'],
  ...overrides,
});

const titles = ({ steps }: ReturnType<typeof planOf>) =>
  steps.map(({ kind, title }) => `${kind}: ${title}`);
const stepOf = (plan: ReturnType<typeof planOf>, id: RegExp) =>
  plan.steps.find(step => id.test(step.id))!;

describe('the recovery plan', () => {
  it('says from which point, where it lies, and that nobody measured it', () => {
    const plan = planOf([pgDump()]);
    expect(titles(plan)).toEqual([
      'data: Load database platform/main from its dump',
      'workloads: Wait until the workloads of namespace platform are ready',
      'check: Check that it works, and that the data is the one you expect',
      'record: Record it as a drill',
    ]);
    expect(plan).toMatchObject({
      state: 'ready',
      totalSeconds: null,
      summary: 'main goes back to 2026-11-21T01:00:00Z.',
    });
    expect(plan.unmeasured).toHaveLength(3);
    expect(plan.steps[0]).toMatchObject({
      state: 'ready',
      measured: null,
      from: {
        asOf: at('2026-11-21T01:00:00Z'),
        evidence: 'artifact-seen',
        places: [
          {
            title: 'bucket dumps',
            address: 's3://dumps/pg-main-29.sql.gz',
            availability: 'available',
          },
        ],
      },
    });
  });

  it('is the same for the same, in whatever order it is told', () => {
    const assets = [pgDump(), fromVelero(shop), fromVelero(data)];
    expect(planOf([...assets].reverse()).steps.map(({ id }) => id)).toEqual(
      planOf(assets).steps.map(({ id }) => id),
    );
  });

  describe('with nothing to go back to', () => {
    it('says so, and has no step', () => {
      const plan = planOf([anAsset({ points: [] })]);
      expect(plan).toMatchObject({ state: 'nothing', steps: [] });
      expect(plan.summary).toMatch(/cannot be brought back/);
      expect(plan.withoutPoint).toHaveLength(1);
    });

    it('does not say so of what it cannot see', () => {
      const dark = aStream({ condition: 'failing', observedAt: ago(hour) });
      const plan = planOf([anAsset({ points: [], evidence: [dark] })]);
      expect(plan).toMatchObject({ state: 'unknown', steps: [] });
      expect(plan.summary).toMatch(/Nobody knows/);
    });

    it('is blocked where that is so of one part only', () => {
      const plan = planOf([
        pgDump(),
        anAsset({ ref: data, points: [], plans: [] }),
      ]);
      expect(plan.state).toBe('blocked');
      expect(stepOf(plan, /^data\/volume/)).toMatchObject({
        state: 'blocked',
        actions: [],
        because: 'volume shop/data has no good recovery point',
      });
      expect(plan.withoutPoint).toEqual([expect.objectContaining(data)]);
      expect(stepOf(plan, /^check/)).toMatchObject({
        state: 'blocked',
        because:
          'it comes after "Volume shop/data: nothing is known to go back to", which is blocked',
      });
    });

    it('knows of nothing where there is nothing', () => {
      expect(
        planOf([], { service: { unmapped: 'It has no annotation.' } }),
      ).toMatchObject({
        state: 'unknown',
        steps: [],
        summary: expect.stringMatching(/It has no annotation/),
      });
    });
  });

  describe('is never readier than what is known', () => {
    it.each<[string, Partial<ResolvedAsset>, string, RegExp]>([
      [
        'a source that is silent',
        {
          evidence: [aStream({ condition: 'failing', observedAt: ago(hour) })],
        },
        'unknown',
        /last seen/,
      ],
      [
        'a bucket that cannot be reached',
        {
          locations: { 's3/dumps': { ...bucket, availability: 'unavailable' } },
        },
        'blocked',
        /not reachable: bucket dumps/,
      ],
      [
        'a bucket of which nobody knows',
        { locations: { 's3/dumps': { ...bucket, availability: 'unknown' } } },
        'unknown',
        /nobody knows whether reachable/,
      ],
      [
        'a place that was not told',
        { locations: {} },
        'unknown',
        /where it lies/,
      ],
    ])('%s', (_, overrides, state, because) => {
      const plan = planOf([pgDump(overrides)]);
      expect(plan.state).toBe(state);
      expect(plan.steps[0]).toMatchObject({ state });
      expect(plan.steps[0].because).toMatch(because);
    });

    it('a rest of it that lies where nobody can reach it', () => {
      const [point] = fromVelero(data).points;
      const plan = planOf([
        fromVelero(data, {
          points: [{ ...point, through: ['snapshots'] }],
          locations: {
            bsl: { ...bucket, key: 'bsl' },
            snapshots: {
              ...bucket,
              key: 'snapshots',
              title: 'the array',
              availability: 'unavailable',
            },
          },
        }),
      ]);
      expect(stepOf(plan, /^data/).because).toBe('not reachable: the array');
    });
  });

  describe('holds what would delete', () => {
    const cleanup = aPlan({
      key: 'c1/cronjob/platform/dump-cleanup',
      name: 'dump-cleanup',
      title: 'CronJob platform/dump-cleanup',
      role: 'cleanup',
    });
    const missing = {
      kind: 'Secret' as const,
      namespace: 'platform',
      name: 'pg-backup-s3',
    };
    const block = {
      type: 'run-block' as const,
      key: 'b',
      run: 'r',
      reason: 'CreateContainerConfigError',
      message: 'secret "pg-backup-s3" not found',
      missing,
    };
    const deleted = (job: string) =>
      `pods=$(kubectl -n platform get pods -l 'job-name in (${job})' --field-selector='status.phase!=Pending,status.phase!=Failed' -o name) && [ -z "$pods" ] && kubectl -n platform delete job ${job}`;
    const waiting = (name: string) =>
      aRun(ago(8 * day), {
        key: `c1/job/platform/${name}`,
        result: 'running',
        endedAt: undefined,
        blocks: [block],
      });

    it('before the Secret that sets it free, and resumes it at the end', () => {
      const plan = planOf([
        pgDump({
          plans: [aPlan({ needs: [missing] }, { runs: [waiting('dump-1')] })],
          auxiliaries: [{ ...cleanup, runs: [waiting('dump-cleanup-1')] }],
        }),
      ]);
      expect(titles(plan).slice(0, 3)).toEqual([
        'hold: Hold CronJob platform/dump-cleanup',
        'hold: Delete the waiting Job of CronJob platform/dump',
        'secrets: See that there is Secret platform/pg-backup-s3, or fill it by hand',
      ]);
      expect(
        plan.steps.slice(0, 3).flatMap(s => s.actions.map(a => a.command)),
      ).toEqual([
        `kubectl -n platform patch cronjob dump-cleanup -p '{"spec":{"suspend":true}}'`,
        deleted('dump-cleanup-1'),
        deleted('dump-1'),
        'kubectl -n platform create secret generic pg-backup-s3 --from-env-file=./pg-backup-s3.env',
      ]);
      expect(stepOf(plan, /^resume/).actions[0].command).toBe(
        `kubectl -n platform patch cronjob dump-cleanup -p '{"spec":{"suspend":false}}'`,
      );
      expect(stepOf(plan, /^secrets/).state).toBe('unknown');
      expect(plan.steps.slice(0, 3).map(({ cluster }) => cluster)).toEqual([
        'cluster c1',
        'cluster c1',
        'cluster c1',
      ]);
      expect(plan.steps[0].warnings[0]).toMatch(/hold it once more/);
    });

    it('resumes each in the cluster that it is in', () => {
      const other = {
        ...cleanup,
        plan: {
          ...cleanup.plan,
          key: 'c2/cronjob/platform/prune',
          name: 'prune',
          title: 'CronJob platform/prune',
          cluster: 'c2',
        },
      };
      const database = pgDump({ auxiliaries: [cleanup] });
      const plan = planOf([
        database,
        pgDump({
          ref: { ...database.ref, cluster: 'c2' },
          clusterTitle: 'cluster c2',
          auxiliaries: [other],
        }),
      ]);
      expect(
        plan.steps
          .filter(({ kind }) => kind === 'resume')
          .map(({ cluster, title }) => [cluster, title]),
      ).toEqual([
        ['cluster c1', 'Resume CronJob platform/dump-cleanup'],
        ['cluster c2', 'Resume CronJob platform/prune'],
      ]);
    });

    it('leaves suspended what is suspended', () => {
      const plan = planOf([
        pgDump({
          auxiliaries: [
            { ...cleanup, plan: { ...cleanup.plan, paused: true } },
          ],
        }),
      ]);
      expect(plan.steps[0].title).toBe(
        'Leave CronJob platform/dump-cleanup suspended',
      );
      const commands = plan.steps
        .filter(({ kind }) => kind === 'hold' || kind === 'resume')
        .flatMap(({ actions }) => actions.flatMap(a => a.command ?? []));
      expect(commands).toEqual([]);
    });

    it('says of a point that it is deleted within a day', () => {
      const points = dailyPoints(30).map(point => ({
        ...point,
        expiresAt: instant(now + 2 * hour),
      }));
      expect(planOf([pgDump({ points })]).steps[0].warnings[0]).toMatch(
        /deleted at 2026-11-21T07:00:00Z/,
      );
    });
  });

  describe('of a namespace', () => {
    it('restores its objects and volumes at once, then sees that Secrets sync', () => {
      const plan = planOf([
        fromVelero(data),
        fromVelero(shop, { readiness: [external('ready')] }),
        pgDump({ ref: { ...data, kind: 'database', name: 'db' } }),
      ]);
      expect(titles(plan)).toEqual([
        'data: Restore namespace shop from Velero backup daily-1',
        'secrets: See that the ExternalSecrets of namespace shop have synced',
        'data: Load database shop/db from its dump',
        'workloads: Wait until the workloads of namespace shop are ready',
        'check: Check that it works, and that the data is the one you expect',
        'record: Record it as a drill',
      ]);
      expect(plan.steps[0].assets).toHaveLength(2);
    });

    it('restores a volume of another backup before its claim is there', () => {
      const plan = planOf([fromVelero(shop), fromVelero(data, {}, 'daily-0')]);
      expect(titles(plan).slice(0, 2)).toEqual([
        'data: Restore volume shop/data from Velero backup daily-0',
        'data: Restore namespace shop from Velero backup daily-1',
      ]);
    });

    it.each([
      ['not-ready', 'blocked'],
      ['unknown', 'unknown'],
      ['ready', 'ready'],
    ] as const)('has Secrets that are %s: %s', (is, state) => {
      const plan = planOf([fromVelero(shop, { readiness: [external(is)] })]);
      expect(stepOf(plan, /^secrets\/sync/).state).toBe(state);
    });

    it('does not believe a controller that looks no more', () => {
      const forgotten = external('ready', {
        checkedAt: ago(day),
        checkedEverySeconds: 3600,
      });
      const plan = planOf([fromVelero(shop, { readiness: [forgotten] })]);
      expect(stepOf(plan, /^secrets\/sync/)).toMatchObject({
        state: 'unknown',
        warnings: [],
      });
    });

    it('warns of a store whose server could not be brought back itself', () => {
      const store = external('ready', {
        key: 'store',
        kind: 'secret-store',
        title: 'SecretStore shop/vault',
        provides: undefined,
      });
      const plan = planOf([
        fromVelero(shop, {
          readiness: [external('ready', { dependsOn: 'store' }), store],
          secretStores: [
            {
              store: 'store',
              asset: anAsset({
                ref: { kind: 'vault', name: 'vault' },
                points: [],
                plans: [],
              }),
            },
          ],
        }),
      ]);
      expect(stepOf(plan, /^secrets\/sync/).warnings).toEqual([
        expect.stringMatching(/SecretStore shop\/vault asks vault/),
      ]);
    });

    it('does not know who has Secrets that are left out of the backup', () => {
      const plan = planOf([fromVelero(shop)]);
      expect(stepOf(plan, /^secrets\/left-out/)).toMatchObject({
        state: 'unknown',
        because:
          'no ExternalSecret is known that would make those of namespace shop again',
      });
    });

    it('takes no namespace of another cluster for the same', () => {
      const needs = [
        { kind: 'Secret' as const, namespace: 'shop', name: 'db' },
      ];
      const job = (cluster: string) =>
        pgDump({
          ref: { kind: 'database', cluster, namespace: 'shop', name: 'db' },
          plans: [aPlan({ key: `${cluster}/dump`, cluster, needs })],
        });
      const plan = planOf([
        fromVelero(shop, { readiness: [external('ready')] }),
        job('c1'),
        job('c2'),
      ]);
      expect(
        plan.steps.filter(({ kind }) => kind === 'secrets').map(({ id }) => id),
      ).toEqual(['secrets/by-hand/c2/shop', 'secrets/sync/c1/shop']);
      expect(new Set(plan.steps.map(({ id }) => id)).size).toBe(
        plan.steps.length,
      );
    });

    it('lets Git apply it, where Git does', () => {
      const plan = planOf([
        fromVelero(shop, {
          readiness: [
            external('not-ready', {
              kind: 'git-source',
              title: 'GitRepository flux-system/fleet',
            }),
          ],
        }),
      ]);
      expect(plan.steps[0]).toMatchObject({
        kind: 'manifests',
        state: 'blocked',
        because: 'not ready: GitRepository flux-system/fleet',
      });
    });

    it('comes back with what covers it, where that is not its own', () => {
      const etcd = anAsset({
        ref: { kind: 'etcd', cluster: 'c1', name: 'etcd' },
      });
      const plan = planOf([
        anAsset({
          ref: shop,
          requirement: 'optional',
          coveredBy: etcd,
          plans: [],
          points: [],
        }),
      ]);
      expect(stepOf(plan, /^data/)).toMatchObject({
        title: 'The objects of namespace shop: back with etcd',
        state: 'ready',
      });
    });

    it('makes anew what nobody backs up on purpose', () => {
      const plan = planOf([
        pgDump(),
        anAsset({ ref: data, requirement: 'rebuildable', points: [] }),
      ]);
      expect(stepOf(plan, /^rebuild/).title).toBe(
        'Make anew: volume shop/data',
      );
    });
  });

  describe('with dependencies', () => {
    const vault = 'resource:default/vault';
    const around = (
      dependency: Partial<RecoverySurroundings['dependencies'][number]>,
    ) => ({
      dependencies: [
        {
          entityRef: vault,
          title: 'vault',
          state: 'ok' as const,
          exposureSeconds: 60,
          distance: 1,
          ...dependency,
        },
      ],
      order: [[vault], ['component:default/main']],
      weakest: { entityRef: vault, because: 'It would lose the last 9 h' },
    });

    it.each<[object, string, RegExp | undefined]>([
      [{}, 'ready', undefined],
      [{ state: 'failing' }, 'ready', undefined],
      [
        { state: 'unprotected', exposureSeconds: null },
        'blocked',
        /nothing to go back/,
      ],
      [
        { state: undefined, exposureSeconds: undefined },
        'unknown',
        /nobody knows/,
      ],
      [{ state: 'unknown' }, 'unknown', /nobody knows/],
    ])('%j is %s', (dependency, state, because) => {
      const [first] = planOf([pgDump()], { around: around(dependency) }).steps;
      expect(first).toMatchObject({
        id: `dependency/${vault}`,
        state,
        why: 'The weakest link: It would lose the last 9 h.',
      });
      expect(first.because ?? '').toMatch(because ?? /^$/);
    });

    it('tells of hidden ones that they are there, and no more', () => {
      const plan = planOf([pgDump()], { around: { hidden: 2 } });
      expect(plan.steps[0]).toMatchObject({
        title: 'Bring back 2 more that you may not see',
        state: 'unknown',
      });
      expect(plan.hidden).toBe(2);
    });
  });

  describe('is measured', () => {
    const restore = (overrides: object = {}) => ({
      key: 'c1/velero/velero/restores/r1',
      system: 'velero',
      name: 'r1',
      title: 'Restore r1',
      startedAt: at('2026-11-15T09:00:00Z'),
      endedAt: at('2026-11-15T09:07:40Z'),
      result: 'succeeded' as const,
      holds: { by: 'assets' as const, refs: [] },
      firstSeenAt: at('2026-11-15T09:00:00Z'),
      assets: [shop, data],
      ...overrides,
    });
    const namespace = [fromVelero(shop), fromVelero(data)];

    it('by a restore of just that', () => {
      const plan = planOf(namespace, {
        service: { restores: [restore(), restore({ result: 'failed' })] },
      });
      expect(stepOf(plan, /^data/).measured).toEqual({
        seconds: 460,
        samples: 1,
        at: at('2026-11-15T09:07:40Z'),
        by: 'restore',
        together: [],
      });
      expect(plan.totalSeconds).toBeNull();
    });

    it.each([
      ['less', { assets: [shop] }],
      ['another system', { system: 'longhorn' }],
      ['what did not end', { endedAt: undefined }],
      ['a part', { result: 'partial' }],
    ])('and not by one of %s', (_, overrides) => {
      const plan = planOf(namespace, {
        service: { restores: [restore(overrides)] },
      });
      expect(stepOf(plan, /^data/).measured).toBeNull();
    });

    it('by the last drill of all of it, whose phases are counted once', () => {
      const drills = [
        aDrill({
          id: 'old',
          declaredAt: at('2026-10-20T08:00:00Z'),
          dataRestoredAt: at('2026-10-20T09:00:00Z'),
          workloadsReadyAt: at('2026-10-20T10:00:00Z'),
          validatedAt: at('2026-10-20T11:00:00Z'),
        }),
        aDrill({ id: 'new' }),
        aDrill({ id: 'bad', result: 'failed' }),
      ];
      const plan = planOf(namespace, { service: { drills } });
      const steps = plan.steps.filter(({ timed }) => timed);
      expect(
        steps.map(({ kind, measured }) => [kind, measured?.seconds]),
      ).toEqual([
        ['data', 1260],
        ['secrets', 1260],
        ['workloads', 480],
        ['check', 720],
      ]);
      expect(steps[0].measured).toMatchObject({
        samples: 2,
        by: 'drill',
        together: [steps[1].id],
      });
      expect(plan.totalSeconds).toBe(2460);
      expect(plan.unmeasured).toEqual([]);
    });

    it('has what was not noted in the phase after it', () => {
      const drills = [
        aDrill({ dataRestoredAt: undefined, workloadsReadyAt: undefined }),
      ];
      const plan = planOf(namespace, { service: { drills } });
      expect(plan.totalSeconds).toBe(2460);
      expect(plan.steps[0].measured?.together).toHaveLength(3);
    });

    it('has no sum where one dependency was never measured', () => {
      const plan = planOf(namespace, {
        service: { drills: [aDrill()] },
        around: {
          dependencies: [
            {
              entityRef: 'resource:default/a',
              state: 'ok',
              exposureSeconds: 0,
              distance: 1,
            },
          ],
          order: [['resource:default/a']],
        },
      });
      expect(plan.totalSeconds).toBeNull();
      expect(plan.unmeasured).toEqual(['dependency/resource:default/a']);
    });

    it('adds what dependencies took', () => {
      const plan = planOf(namespace, {
        service: { drills: [aDrill()] },
        around: {
          dependencies: [
            {
              entityRef: 'resource:default/a',
              state: 'ok',
              exposureSeconds: 0,
              rtoSeconds: 40,
              distance: 1,
            },
          ],
          order: [['resource:default/a']],
        },
      });
      expect(plan.totalSeconds).toBe(2500);
    });
  });
});
