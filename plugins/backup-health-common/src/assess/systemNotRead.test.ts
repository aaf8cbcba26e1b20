import { UnreadSystemObservation } from '../model/observation';
import { ResolvedAsset } from '../model/resolved';
import { HealthState } from '../model/verdict';
import {
  ago,
  anAsset,
  aPlan,
  aPoint,
  aRun,
  aService,
  aStream,
  dailyPoints,
  day,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';

const unread = (
  rest: Partial<UnreadSystemObservation> = {},
): UnreadSystemObservation => ({
  type: 'unread-system',
  key: 'c1/unread/k8up',
  cluster: 'c1',
  title: 'K8up',
  docs: 'https://docs.k8up.io',
  groups: ['k8up.io'],
  kinds: ['volume', 'database'],
  inUse: 'yes',
  namespaces: ['platform'],
  ...rest,
});

const failed = (daysAgo: number) =>
  aRun(ago(daysAgo * day), { result: 'failed' });

const empty = aPlan(
  { key: 'c1/longhorn/weekly', system: 'longhorn', title: 'Weekly' },
  { selectsAsset: false, selection: { selected: 0, candidates: 3 } },
);

interface Row {
  name: string;
  asset: Partial<ResolvedAsset>;
  state: HealthState;
  /** Rules that must be said, and rules that must not. */
  says: string[];
  not?: string[];
}

const untold = ['no-plan', 'rpo-breached', 'stale'];

const rows: Row[] = [
  {
    name: 'no plan and no point',
    asset: { plans: [], points: [] },
    state: 'unknown',
    says: ['system-not-read'],
    not: untold,
  },
  {
    name: 'no plan, and points of long ago',
    asset: { plans: [], points: dailyPoints(3, 40) },
    state: 'unknown',
    says: ['system-not-read'],
    not: untold,
  },
  {
    name: 'no plan, and points of today',
    asset: { plans: [] },
    state: 'unknown',
    says: ['system-not-read'],
    not: untold,
  },
  {
    name: 'a system of which nobody knows whether it is in use',
    asset: {
      plans: [],
      points: [],
      unreadSystems: [unread({ inUse: 'unknown', because: 'access refused' })],
    },
    state: 'unknown',
    says: ['system-not-read'],
    not: untold,
  },
  {
    name: 'a plan that selects nothing',
    asset: { plans: [], points: [], emptyPlans: [empty] },
    state: 'unknown',
    says: ['system-not-read', 'plan-selects-nothing'],
    not: untold,
  },
  {
    name: 'a plan that holds no data of it',
    asset: {
      points: [aPoint(ago(day / 4), { holds: 'missing', phase: 'Completed' })],
    },
    state: 'unknown',
    says: ['system-not-read', 'volume-not-covered'],
    not: untold,
  },
  {
    name: 'a plan that fails',
    asset: { points: [], plans: [aPlan({}, { runs: [failed(2), failed(1)] })] },
    state: 'failing',
    says: ['plan-failing'],
    not: ['system-not-read', 'rpo-breached'],
  },
  {
    name: 'a plan whose newest backup is too old',
    asset: { points: dailyPoints(3, 10) },
    state: 'stale',
    says: ['stale'],
    not: ['system-not-read', 'no-plan'],
  },
  {
    name: 'a sound plan',
    asset: {},
    state: 'ok',
    says: [],
    not: ['system-not-read'],
  },
  {
    name: 'a source that is dark beside it',
    asset: {
      plans: [],
      points: [],
      planning: [
        aStream({ condition: 'forbidden', observedAt: undefined }),
        aStream({ stream: 'velero.io/schedules' }),
      ],
    },
    state: 'unknown',
    says: ['source-unreadable'],
    not: untold,
  },
  {
    name: 'no such system',
    asset: { plans: [], points: [], unreadSystems: undefined },
    state: 'unprotected',
    says: ['no-plan'],
    not: ['system-not-read'],
  },
];

describe('an asset that a system may back up which is not read', () => {
  it.each(rows)('with $name is $state', ({ asset, state, says, not = [] }) => {
    const verdict = assessEntity(
      aService([anAsset({ unreadSystems: [unread()], ...asset })]),
      now,
    );

    const rules = verdict.findings.map(({ rule }) => rule);
    expect(verdict.state).toBe(state);
    expect(rules).toEqual(expect.arrayContaining(says));
    expect(rules.filter(rule => not.includes(rule))).toEqual([]);
  });

  it('names the system, why, and what would tell', () => {
    const [finding] = assessEntity(
      aService([
        anAsset({
          plans: [],
          points: [],
          unreadSystems: [
            unread(),
            unread({
              key: 'c1/unread/kasten',
              title: 'Veeam Kasten',
              groups: ['config.kio.kasten.io'],
              inUse: 'unknown',
              because: 'access was refused',
              remedy: 'Grant the verb list',
            }),
          ],
        }),
      ]),
      now,
    ).findings;

    expect(finding.title).toBe(
      'Cannot tell whether database platform/main is backed up: Backup Health does not read K8up and Veeam Kasten',
    );
    expect(finding.evidence.map(({ text }) => text)).toEqual([
      'K8up is installed (k8up.io) and in use, and its backups are not read',
      'Veeam Kasten is installed (config.kio.kasten.io); whether it is in use cannot be told: access was refused',
    ]);
    expect(finding.remedy[0].text).toBe('Grant the verb list');
  });
});
