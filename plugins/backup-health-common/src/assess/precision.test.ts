import { instant, Instant } from '../model/instant';
import { PlanObservation } from '../model/observation';
import {
  anAsset,
  aPlan,
  aPoint,
  aRun,
  aService,
  at,
  day,
  hour,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';

// Each system writes times as exactly as it knows them, or less.

/** A Friday; the schedules fire on it at 02:00. */
const turn = at('2026-11-20T02:00:00Z');
const ran = (offsetMs: number) => instant(turn + offsetMs);

interface Run {
  plan: Partial<PlanObservation>;
  /** Of the points of its last runs, the newest last. */
  asOf: Instant;
  availableAt?: Instant;
  startedAt?: Instant;
  scheduledFor?: Instant;
}

const tables: [string, Run][] = [
  [
    'VolSync: an end in seconds less a duration in nanoseconds',
    {
      plan: { system: 'volsync' },
      asOf: ran(-700),
      availableAt: ran(251_000),
    },
  ],
  [
    'VolSync: a begin of the microsecond before',
    { plan: { system: 'volsync' }, asOf: ran(-0.001), availableAt: ran(3_000) },
  ],
  [
    'Velero: startTimestamp in seconds',
    { plan: { system: 'velero' }, asOf: ran(0), availableAt: ran(60_000) },
  ],
  [
    'Velero: the lastBackup of its Schedule before the second of its turn',
    {
      plan: { system: 'velero', lastScheduledAt: ran(-400) },
      asOf: ran(-400),
      availableAt: ran(60_000),
    },
  ],
  [
    'CronJob: a Job that was made in the second of its turn',
    {
      plan: { system: 'cronjob', lastScheduledAt: turn },
      asOf: ran(0),
      startedAt: ran(0),
      scheduledFor: turn,
    },
  ],
  [
    'CronJob: the clock of the node is behind that of the controller',
    {
      plan: { system: 'cronjob' },
      asOf: ran(-2_000),
      startedAt: ran(-2_000),
      scheduledFor: turn,
    },
  ],
  [
    'Longhorn: snapshotCreatedAt by the clock of the node',
    { plan: { system: 'longhorn' }, asOf: ran(-1_000) },
  ],
  [
    'k3s: creationTime and the epoch in its name, by the clock of the host',
    { plan: { system: 'etcd-snapshots' }, asOf: ran(-1_000) },
  ],
  [
    'a bucket: a name that tells the minute, of a run a second too early',
    { plan: { system: 'artifacts' }, asOf: ran(-60_000 + 1_000) },
  ],
  [
    'a bucket: LastModified in seconds less a duration in milliseconds',
    { plan: { system: 'artifacts' }, asOf: ran(-999), availableAt: ran(0) },
  ],
];

function rules(
  { plan, asOf, availableAt = instant(asOf + 60_000), ...run }: Run,
  expression: string,
  now: Instant,
) {
  const key = aPlan().plan.key;
  const daysBefore = [4, 3, 2, 1, 0];
  const shifted = (time: Instant | undefined, days: number) =>
    time === undefined ? undefined : instant(time - days * day);
  const { findings } = assessEntity(
    aService([
      anAsset({
        points: daysBefore.map(days =>
          aPoint(shifted(asOf, days)!, {
            plan: key,
            availableAt: shifted(availableAt, days),
          }),
        ),
        plans: [
          aPlan(
            {
              schedule: { expression, dialect: 'robfig-v3', timeZone: 'UTC' },
              ...plan,
            },
            {
              runs:
                run.startedAt === undefined
                  ? []
                  : daysBefore.map(days =>
                      aRun(shifted(run.startedAt, days)!, {
                        scheduledFor: shifted(run.scheduledFor, days),
                      }),
                    ),
            },
          ),
        ],
      }),
    ]),
    now,
  );
  return findings.map(({ rule }) => rule);
}

describe.each(tables)('%s', (_, run) => {
  it('is not late, from its end to when the next is', () => {
    for (const hours of [0.5, 3, 12, 23, 25]) {
      const now = instant(turn + hours * hour);
      expect(rules(run, '0 2 * * *', now)).toEqual([]);
    }
  });

  it('is late where the next one is missed', () => {
    const now = instant(turn + day + 3 * hour);
    expect(rules(run, '0 2 * * *', now)).toEqual(['late']);
  });

  it('is not stale before two turns were missed, where these are not even', () => {
    // On Monday the first turn after it is missed, and on Tuesday the second.
    const weekdays = '0 2 * * 1-5';
    const monday = instant(turn + 3 * day + hour);
    const tuesday = instant(turn + 4 * day + hour);
    expect(rules(run, weekdays, monday)).toEqual([]);
    expect(rules(run, weekdays, tuesday)).toEqual(['late', 'stale']);
  });
});

it('does not take a run by hand for the one that was due after it', () => {
  for (const secondsBefore of [60, 90, 600, 3600]) {
    const asOf = ran(-secondsBefore * 1000);
    const run = { plan: { system: 'volsync' as const }, asOf };
    expect(rules(run, '0 2 * * *', instant(turn + 3 * hour))).toEqual(['late']);
  }
});
