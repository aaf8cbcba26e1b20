import { Instant, instant } from '../model/instant';
import { ResolvedAsset } from '../model/resolved';
import {
  ago,
  anAsset,
  aPlan,
  aPoint,
  aService,
  at,
  day,
  hour,
  now,
} from './__testUtils__/build';
import { assessEntity } from './assessEntity';

// Now is 05:00, and etcd is backed up every six hours: at 00:00 the last time.

const plan = aPlan({
  key: 'etcd',
  system: 'etcd-snapshots',
  schedule: {
    expression: '0 */6 * * *',
    dialect: 'robfig-v3',
    timeZone: 'UTC',
  },
});
const etcd = (points = snapshots(0)): ResolvedAsset =>
  anAsset({
    ref: { kind: 'etcd', cluster: 'c1', name: 'etcd' },
    plans: [plan],
    points,
  });

function snapshots(missed: number) {
  const newest = at('2026-11-21T00:00:00Z') - missed * 6 * hour;
  return Array.from({ length: 12 }, (_, i) =>
    aPoint(instant(newest - i * 6 * hour), { plan: 'etcd' }),
  );
}

function told(
  namespace: Partial<ResolvedAsset>,
  cover = etcd(),
  at_: Instant = now,
) {
  const { state, findings, assets } = assessEntity(
    aService([
      anAsset({
        ref: { kind: 'kubernetes-objects', cluster: 'c1', name: 'shop' },
        requirement: 'optional',
        coveredBy: cover,
        plans: [],
        points: [],
        ...namespace,
      }),
    ]),
    at_,
  );
  return {
    state,
    lastGood: assets[0].lastGood?.asOf,
    rules: findings.map(({ rule }) => rule),
  };
}

describe('a namespace that etcd covers', () => {
  const newest = at('2026-11-21T00:00:00Z');

  it.each<[string, Instant | undefined]>([
    ['for a long time', ago(90 * day)],
    ['made before the newest snapshot', at('2026-11-20T23:59:59Z')],
    ['made in its second', newest],
    ['of which nobody says when it was made', undefined],
  ])('%s is in it', (_, createdAt) => {
    expect(told({ createdAt })).toEqual({
      state: 'ok',
      lastGood: newest,
      rules: [],
    });
  });

  it.each<[string, Instant]>([
    ['made in the second after it', at('2026-11-21T00:00:01Z')],
    ['made an hour ago', ago(hour)],
    ['made just now', now],
  ])('%s is not, and waits for the next', (_, createdAt) => {
    expect(told({ createdAt })).toEqual({
      state: 'pending',
      lastGood: undefined,
      rules: [],
    });
  });

  it('is not held where the next ones were missed', () => {
    const createdAt = ago(13 * hour);
    const { state, lastGood } = told({ createdAt }, etcd(snapshots(3)));
    expect(lastGood).toBeUndefined();
    expect(state).not.toBe('ok');
    expect(state).not.toBe('pending');
  });

  it('is in the one that failed no more than in those before it', () => {
    const failed = aPoint(newest, {
      plan: 'etcd',
      key: 'failed',
      result: 'failed',
    });
    const { state } = told(
      { createdAt: at('2026-11-20T23:00:00Z') },
      etcd([...snapshots(1), failed]),
    );
    expect(state).not.toBe('ok');
  });

  it('has a backup of its own beside etcd', () => {
    const own = { ...aPoint(ago(hour)), plan: plan.plan.key };
    const { state } = told({
      createdAt: ago(2 * hour),
      plans: [plan],
      points: [own],
    });
    expect(state).toBe('ok');
  });

  it('leaves a dump what it covers, whichever claim that lies in', () => {
    const volume = { kind: 'volume', cluster: 'c1', namespace: 'a', name: 'b' };
    const { state } = told(
      { ref: volume as ResolvedAsset['ref'], createdAt: ago(hour) },
      anAsset(),
    );
    expect(state).toBe('ok');
  });
});
