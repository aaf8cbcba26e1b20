import { Instant, instant } from '../../model/instant';
import { RemedyStep } from '../../model/verdict';
import { formatDurationSeconds } from '../../api/formatDuration';
import { Keep } from '../../policy/types';
import { AssetFacts } from '../facts';
import { PlanFacts } from '../planFacts';
import { assetTitle, listed } from '../wording';
import { Draft, RulePredicate } from './types';

interface Unit {
  key: keyof Keep;
  many: string;
  /** Number of the period that an instant is in; UTC, weeks from Monday. */
  number: (at: Instant) => number;
  /** How long a period of it is at most. */
  longestMs: number;
  /** When the period of that number begins. */
  begin: (number: number) => Instant;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Days have 23 hours where clocks change, and runs begin a little late. */
const aboutAPeriod = 15 / 16;
/** 1970-01-01 was a Thursday. */
const mondayMs = 4 * dayMs;

const even = (ms: number, offset = 0) => ({
  longestMs: ms,
  number: (at: Instant) => Math.floor((at - offset) / ms),
  begin: (number: number) => instant(number * ms + offset),
});

const units: Unit[] = [
  { key: 'hourly', many: 'hourlies', ...even(hourMs) },
  { key: 'daily', many: 'dailies', ...even(dayMs) },
  { key: 'weekly', many: 'weeklies', ...even(7 * dayMs, mondayMs) },
  {
    key: 'monthly',

    many: 'monthlies',
    longestMs: 31 * dayMs,
    number: at => {
      const date = new Date(at);
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    },
    begin: number => instant(Date.UTC(Math.floor(number / 12), number % 12)),
  },
];

/**
 * The hourlies, dailies, weeklies and monthlies that the policy demands have to
 * be there: a point in so many periods of the last ones. The period that runs
 * now counts where it has a point and is not missed where it has none. Nothing
 * is demanded of the time before the oldest plan.
 */
export const keptPoints: RulePredicate = facts => {
  const { asset, demands, now, good } = facts;
  const keep = demands.keep;
  const since = beganAt(facts);
  if (!keep || !facts.newestGood || since === undefined) return { drafts: [] };
  const demanded = units.filter(unit => (keep.value[unit.key] ?? 0) > 0);
  const short = demanded.flatMap(unit => {
    const current = unit.number(now);
    const wanted = Math.min(
      keep.value[unit.key]!,
      current - unit.number(since) - 1,
    );
    const there = countOf(unit, good, current - keep.value[unit.key]!);
    return there < wanted
      ? [{ unit, there, wanted: keep.value[unit.key]! }]
      : [];
  });
  // A month does not begin with a week.
  const changesAt = demanded.map(unit => unit.begin(unit.number(now) + 1));
  if (short.length === 0) return { drafts: [], changesAt };
  const silent = facts.plans.find(
    ({ resolved: { plan } }) => plan.namesOnlyLast,
  );
  if (silent) return { changesAt, drafts: [untold(facts, keep.from, silent)] };
  return {
    changesAt,
    drafts: [
      {
        rule: 'retention-too-short',
        of: 'kept',
        title: `Of ${assetTitle(asset.ref)} there are ${listed(
          short.map(
            ({ unit, there, wanted }) => `${there} of ${wanted} ${unit.many}`,
          ),
        )}`,
        evidence: [
          {
            text: `${keep.from} demands ${listed(
              demanded.map(unit => `${keep.value[unit.key]} ${unit.many}`),
            )}; ${good.length} good backups are there`,
          },
        ],
        remedy: remedyFor(
          facts,
          Math.max(
            ...short.map(
              ({ unit, wanted }) => (wanted * unit.longestMs) / 1000,
            ),
          ),
        ),
      },
    ],
  };
};

/**
 * In how many periods there is a point; or how many points there are about a
 * period apart, where these are more. What is made about midnight has two in one
 * day and none in another, be it that clocks changed or that a run began late.
 */
function countOf(unit: Unit, good: AssetFacts['good'], from: number): number {
  const there = new Set<number>();
  let apart = 0;
  let last = Infinity;
  const period = unit.begin(from + 1) - unit.begin(from);
  const begin = unit.begin(from) - period * (1 - aboutAPeriod);
  for (let i = good.length - 1; i >= 0; i--) {
    const asOf = good[i].asOf!;
    if (asOf < begin) break;
    if (unit.number(asOf) >= from) there.add(unit.number(asOf));
    if (last - asOf >= period * aboutAPeriod) {
      apart++;
      last = asOf;
    }
  }
  return Math.max(there.size, apart);
}

/** Retention that is long enough already is not what is missing. */
function remedyFor({ plans }: AssetFacts, spanSeconds: number): RemedyStep[] {
  const kept = plans.map(({ resolved }) => resolved.plan.retentionSeconds);
  const longest = Math.max(...kept.map(seconds => seconds ?? 0), 0);
  if (longest >= spanSeconds) {
    return [
      {
        text: `Retention is long enough (${formatDurationSeconds(
          longest,
        )}). Find out why runs in that time made no backup, or what deleted theirs; the plan fills the history again as it runs.`,
      },
    ];
  }
  const span = formatDurationSeconds(spanSeconds);
  return [
    {
      text: kept.includes(undefined)
        ? `See that backups are kept for ${span} at least, and that runs in that time made them.`
        : `Keep backups for ${span} at least. What was made already keeps the expiry that it has.`,
    },
  ];
}

/** That they are not seen does not mean that they are not there. */
function untold(
  { asset }: AssetFacts,
  from: string,
  { resolved: { plan } }: PlanFacts,
): Draft {
  return {
    rule: 'retention-too-short',
    of: 'kept',
    severity: 'info',
    state: null,
    title: `Not verifiable: how many earlier backups there are of ${assetTitle(
      asset.ref,
    )}`,
    evidence: [
      {
        text: `${plan.title} names no backup but its last; ${from} demands earlier ones`,
        object: plan.object,
      },
    ],
    remedy: [
      {
        text: 'Let the place be read that the backups lie in (backupHealth.s3), so that each of them is seen.',
      },
    ],
  };
}

/** Since when it could have been backed up. */
function beganAt({ plans, points }: AssetFacts): Instant | undefined {
  const made = plans.flatMap(({ since }) => since ?? []);
  if (made.length > 0) return instant(Math.min(...made));
  return points.find(point => point.asOf !== undefined)?.asOf;
}
