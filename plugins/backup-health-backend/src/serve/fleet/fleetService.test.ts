import { mockCredentials } from '@backstage/backend-test-utils';
import {
  Instant,
  instant,
  parseInstant,
  Verdict,
} from '@backup-health/backstage-plugin-common';
import { Random } from '../../resolve/__testUtils__/random';
import { aVerdict, clock } from '../../router/__testUtils__/stored';
import { fleetEntry } from '../../store/fleetEntry';
import { FleetStore } from '../../store/types';
import { trusting } from '../trust/__testUtils__/trusting';
import { FleetService } from './fleetService';
import { FleetTable } from './fleetTable';
import { FleetRequest } from './types';

const at = (text: string): Instant => parseInstant(text)!;
const user = mockCredentials.user();
const hours = 3_600_000;

interface Shape extends Partial<Verdict> {
  goodAsOf?: Instant | null;
}

function service(name: string, shape: Shape = {}): Verdict {
  const { goodAsOf, ...rest } = shape;
  const verdict = aVerdict(`component:default/${name}`, 'ok');
  return {
    ...verdict,
    ...(goodAsOf === null && { steps: [], lastGood: undefined }),
    ...(goodAsOf && {
      steps: [{ from: goodAsOf, asOf: goodAsOf }],
      lastGood: { ...verdict.lastGood!, asOf: goodAsOf },
    }),
    ...rest,
  };
}

/** A fleet that can change between two requests. */
function fleetOf(verdicts: Verdict[], visible?: Set<string>) {
  const held = new Map(verdicts.map(v => [v.entityRef, v]));
  let revision = 1;
  let gone: string[] = [];
  const store: Pick<FleetStore, 'listFleetSince'> = {
    listFleetSince: async since => ({
      revision,
      changed: since < revision ? [...held.values()].map(fleetEntry) : [],
      gone,
    }),
  };
  const fleet = new FleetService({
    table: new FleetTable(store),
    history: {
      listDayStates: async () => new Map(),
      listWatches: async () => [],
    },
    access: { among: async () => visible },
    trust: { read: async () => trusting(clock()) },
    tiers: ['tier-1', 'tier-2', 'tier-3'],
  });
  return {
    put(verdict: Verdict) {
      held.set(verdict.entityRef, verdict);
      revision++;
    },
    remove(ref: string) {
      held.delete(ref);
      gone = [ref];
      revision++;
    },
    list: (request: FleetRequest = {}) => fleet.list(request, user),
    summary: (request: FleetRequest = {}) => fleet.summary(request, user),
    async names(request: FleetRequest = {}) {
      const { items } = await fleet.list(request, user);
      return items.map(({ title }) => title);
    },
  };
}

describe('the order of the fleet', () => {
  const { names } = fleetOf([
    service('new', {
      state: 'pending',
      goodAsOf: null,
      drills: [],
      tier: undefined,
    }),
    service('old', {
      goodAsOf: at('2026-11-01T00:00:00Z'),
      tier: { id: 'tier-2', title: '', from: '' },
      drills: [{ scenario: 'restore', dueAt: at('2026-11-20T00:00:00Z') }],
    }),
    service('failed', {
      state: 'failing',
      goodAsOf: at('2026-11-10T00:00:00Z'),
    }),
    // Nothing of it is wanted back, so it loses nothing.
    service('rebuilt', {
      state: 'exempt',
      goodAsOf: null,
      drills: [],
      tier: undefined,
    }),
  ]);

  it.each([
    ['state', ['failed', 'new', 'old', 'rebuilt']],
    ['name', ['failed', 'new', 'old', 'rebuilt']],
    ['exposure', ['new', 'old', 'failed', 'rebuilt']],
    ['tier', ['failed', 'old', 'new', 'rebuilt']],
    ['lastGood', ['new', 'old', 'failed', 'rebuilt']],
    ['drillDue', ['old', 'failed', 'new', 'rebuilt']],
  ] as const)('by %s', async (orderBy, expected) => {
    expect(await names({ orderBy })).toEqual(expected);
    expect(await names({ orderBy, direction: 'desc' })).toEqual(
      [...expected].reverse(),
    );
  });
});

describe('the filters of the fleet', () => {
  const { names } = fleetOf([
    service('velero-only', {
      assets: [
        {
          ...service('x').assets[0],
          plans: [{ ...service('x').assets[0].plans[0], system: 'velero' }],
        },
      ],
    }),
    service('undrilled', {
      drills: [{ scenario: 'restore', dueAt: at('2026-11-20T00:00:00Z') }],
    }),
  ]);

  it.each([
    [{ protectedBy: ['velero'] }, ['velero-only']],
    [{ protectedBy: ['velero', 'cronjob'] }, ['undrilled', 'velero-only']],
    [{ drillOverdue: true }, ['undrilled']],
    [{ drillOverdue: false }, ['velero-only']],
    [{ q: ' Only ' }, ['velero-only']],
    [{ q: 'default/und', protectedBy: ['velero'] }, []],
  ])('%j', async (filters, expected) => {
    expect(await names({ ...filters, orderBy: 'name' })).toEqual(expected);
  });
});

describe('a verdict past its time', () => {
  const fleet = fleetOf([
    service('dead', { nextChangeAt: at('2026-11-21T04:58:00Z') }),
    service('alive'),
    service('ill', { state: 'failing' }),
  ]);

  it('is unknown in the list, its filters, its order and its counts', async () => {
    expect(await fleet.names()).toEqual(['ill', 'dead', 'alive']);
    expect(await fleet.names({ state: ['ok'] })).toEqual(['alive']);
    expect((await fleet.list({ state: ['unknown'] })).items).toMatchObject([
      {
        title: 'dead',
        state: 'unknown',
        tone: 'unknown',
        asOf: '2026-11-21T04:59:00Z',
        worstFinding: 'This was to be assessed anew and was not',
      },
    ]);
    expect(await fleet.summary()).toMatchObject({
      totalItems: 3,
      byState: { failing: 1, ok: 1, unknown: 1 },
      byTone: { bad: 1, good: 1, unknown: 1 },
      inTheDark: 1,
    });
  });
});

describe('the pages of the fleet', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      service(`s${String(i).padStart(2, '0')}`, {
        goodAsOf: instant(clock() - (i % 7) * hours),
      }),
    );

  it.each(['state', 'name', 'exposure', 'drillDue'] as const)(
    'hold each service once, in the order by %s',
    async orderBy => {
      const fleet = fleetOf(many(30));
      const whole = await fleet.names({ orderBy, limit: 500 });
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await fleet.list({ orderBy, cursor, limit: 7 });
        expect(page.totalItems).toBe(30);
        seen.push(...page.items.map(({ title }) => title));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(whole);
    },
  );

  it('go on where they were, whatever comes and goes before', async () => {
    const fleet = fleetOf(many(30));
    const first = await fleet.list({ orderBy: 'name', limit: 10 });
    fleet.remove('component:default/s09');
    fleet.put(service('s05a'));
    const second = await fleet.list({
      orderBy: 'name',
      limit: 10,
      cursor: first.nextCursor,
    });
    expect(second.items[0].title).toBe('s10');
    expect(second.totalItems).toBe(30);
  });

  it.each([
    ['state', 'asc'],
    ['exposure', 'desc'],
    ['tier', 'asc'],
    ['name', 'desc'],
  ] as const)(
    'by %s %s miss none of 1,000 that stay as they are, nor tell one twice',
    async (orderBy, direction) => {
      const random = new Random(7);
      const states = ['ok', 'failing', 'stale', 'exempt', 'pending'] as const;
      const any = (name: string) =>
        service(name, {
          state: random.pick(states),
          goodAsOf: random.chance(0.1)
            ? null
            : instant(clock() - random.below(99) * hours),
          tier: random.pick([
            undefined,
            { id: 'tier-1', title: '', from: '' },
            { id: 'tier-2', title: '', from: '' },
          ]),
        });
      const names = Array.from({ length: 1000 }, (_, i) => `s${i}`);
      const fleet = fleetOf(names.map(any));
      const wanted: FleetRequest = {
        state: ['ok', 'stale', 'exempt'],
        q: 's',
      };
      const whole = await fleet.names({ ...wanted, limit: 1000 });

      const moved = new Set<string>();
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { items, nextCursor } = await fleet.list({
          ...wanted,
          orderBy,
          direction,
          cursor,
          limit: 49,
        });
        seen.push(...items.map(({ title }) => title));
        for (const name of random.some(names, 0.005)) {
          moved.add(name);
          if (random.chance(0.5)) fleet.put(any(name));
          else fleet.remove(`component:default/${name}`);
        }
        cursor = nextCursor;
      } while (cursor);
      const stayed = (name: string) => !moved.has(name);
      expect(moved.size).toBeGreaterThan(10);
      expect(seen.filter(stayed).sort()).toEqual(whole.filter(stayed).sort());
    },
  );

  it.each<[string, FleetRequest]>([
    ['another order', { orderBy: 'exposure' }],
    ['the other direction', { direction: 'desc' }],
    ['other filters', { q: 's1' }],
  ])('are not those of a list with %s', async (_, change) => {
    const fleet = fleetOf(many(30));
    const { nextCursor } = await fleet.list({ limit: 10 });
    await expect(fleet.list({ ...change, cursor: nextCursor })).rejects.toThrow(
      /cursor is of a list with other filters/,
    );
  });

  it.each(['bogus', btoa('{"key":"x"}'), btoa('null')])(
    'are refused for the cursor %s',
    async cursor => {
      await expect(fleetOf(many(3)).list({ cursor })).rejects.toThrow(
        /no cursor of this API/,
      );
    },
  );
});

describe('what the caller may not see', () => {
  const fleet = fleetOf(
    [service('mine'), service('theirs', { state: 'failing' })],
    new Set(['component:default/mine']),
  );

  it('is not listed, not counted and no value of a filter', async () => {
    expect(await fleet.list()).toMatchObject({
      items: [{ title: 'mine' }],
      totalItems: 1,
    });
    expect((await fleet.summary()).byState).toEqual({ ok: 1 });
    expect(await fleet.names({ q: 'theirs' })).toEqual([]);
  });
});

describe('what the table holds', () => {
  it('follows what is written and what is removed', async () => {
    const fleet = fleetOf([service('a'), service('b')]);
    expect(await fleet.names({ orderBy: 'name' })).toEqual(['a', 'b']);
    fleet.put(service('c'));
    fleet.remove('component:default/a');
    expect(await fleet.names({ orderBy: 'name' })).toEqual(['b', 'c']);
  });
});
