import fc from 'fast-check';
import { instant } from '../model/instant';
import { ServiceGraph } from './serviceGraph';
import { GraphService } from './types';

const service = (
  ref: string,
  dependsOn: string[] = [],
  rest: Partial<GraphService> = {},
): GraphService => ({
  ref,
  dependsOn,
  exposureSeconds: 3600,
  rtoSeconds: 60,
  ...rest,
});

const of = (ref: string, ...services: GraphService[]) =>
  ServiceGraph.create(services).recoverability(ref);

describe('ServiceGraph', () => {
  const shop = [
    service('shop', ['api', 'auth']),
    service('api', ['db', 'bucket'], { exposureSeconds: 60, rtoSeconds: 300 }),
    service('auth', ['vault'], { rtoSeconds: 120 }),
    service('db', ['cluster'], { exposureSeconds: 90_000, rtoSeconds: 1800 }),
    service('bucket', [], { exposureSeconds: 0, rtoSeconds: 10 }),
    service('vault', ['cluster'], { rtoSeconds: 600 }),
    service('cluster', [], { rtoSeconds: 3600 }),
  ];

  it('recovers what is depended on first, and at once what may be', () => {
    expect(of('shop', ...shop).order).toEqual([
      ['bucket', 'cluster'],
      ['db', 'vault'],
      ['api', 'auth'],
      ['shop'],
    ]);
  });

  it('takes as long as the longest path over measured restores', () => {
    expect(of('shop', ...shop)).toMatchObject({
      effectiveRtoSeconds: 3600 + 1800 + 300 + 60,
      unmeasured: [],
    });
  });

  it('says no time where one service on the way was never measured', () => {
    const unmeasured = shop.map(s =>
      s.ref === 'bucket' ? { ...s, rtoSeconds: undefined } : s,
    );
    const answer = of('shop', ...unmeasured);
    expect(answer.effectiveRtoSeconds).toBeUndefined();
    expect(answer.unmeasured).toEqual(['bucket']);
  });

  it('loses as much as the part that loses most, and names it', () => {
    expect(of('shop', ...shop)).toMatchObject({
      effectiveExposureSeconds: 90_000,
      weakest: { ref: 'db', exposureSeconds: 90_000 },
    });
  });

  it('loses all where one part has nothing to go back to', () => {
    const bare = shop.map(s =>
      s.ref === 'vault' ? { ...s, exposureSeconds: null } : s,
    );
    expect(of('shop', ...bare)).toMatchObject({
      effectiveExposureSeconds: null,
      weakest: { ref: 'vault', exposureSeconds: null },
    });
  });

  it('names the nearest of equally weak ones', () => {
    expect(of('a', service('a', ['b']), service('b')).weakest?.ref).toBe('a');
  });

  it('says of what nothing is known, be it absent or not assessed', () => {
    expect(
      of(
        'a',
        service('a', ['b', 'gone', 'rebuildable']),
        service('b', [], { exposureSeconds: undefined }),
        service('rebuildable', [], {
          exposureSeconds: undefined,
          exempt: true,
        }),
      ),
    ).toMatchObject({ effectiveExposureSeconds: 3600, unknown: ['b', 'gone'] });
  });

  it('recovers a circle at once, and names it', () => {
    expect(
      of(
        'a',
        service('a', ['b'], { rtoSeconds: 10 }),
        service('b', ['c', 'd'], { rtoSeconds: 20 }),
        service('c', ['b'], { rtoSeconds: 30 }),
        service('d', ['d'], { rtoSeconds: 5 }),
      ),
    ).toMatchObject({
      cycles: [['b', 'c']],
      order: [['d'], ['b', 'c'], ['a']],
      effectiveRtoSeconds: 5 + 30 + 10,
    });
  });

  it('knows who is hit, near and far', () => {
    expect(of('cluster', ...shop).dependents).toEqual([
      { ref: 'db', distance: 1 },
      { ref: 'vault', distance: 1 },
      { ref: 'api', distance: 2 },
      { ref: 'auth', distance: 2 },
      { ref: 'shop', distance: 3 },
    ]);
  });

  it('measures how far apart the parts are that must agree', () => {
    const at = (text: string) => instant(Date.parse(text));
    expect(
      of(
        'a',
        service('a', ['b'], {
          parts: [{ title: 'database', asOf: at('2026-11-21T02:00:00Z') }],
        }),
        service('b', [], {
          parts: [{ title: 'bucket', asOf: at('2026-11-21T14:00:00Z') }],
        }),
      ),
    ).toMatchObject({
      skewSeconds: 12 * 3600,
      skewFrom: { newest: 'bucket', oldest: 'database' },
    });
  });

  describe('with parts that can be brought back to any moment', () => {
    const hour = 3_600_000;
    const apart = (...parts: [title: string, asOf: number, from?: number][]) =>
      of(
        'a',
        service('a', [], {
          parts: parts.map(([title, asOf, from]) => ({
            title,
            asOf: instant(asOf * hour),
            ...(from !== undefined && { from: instant(from * hour) }),
          })),
        }),
      );

    it.each([
      [
        'is nothing where one can go back to the other',
        0,
        [
          ['db', 14, 1],
          ['files', 2],
        ],
      ],
      [
        'is nothing at the very edge of the window',
        0,
        [
          ['db', 14, 2],
          ['files', 2],
        ],
      ],
      [
        'is how far the other lies before the window',
        3,
        [
          ['db', 14, 5],
          ['files', 2],
        ],
      ],
      [
        'is how far the other lies after the window',
        6,
        [
          ['db', 14, 5],
          ['files', 20],
        ],
      ],
      [
        'is nothing where windows overlap',
        0,
        [
          ['db', 14, 5],
          ['files', 20, 14],
        ],
      ],
      [
        'is that of points, whatever windows there are',
        12,
        [
          ['db', 20, 0],
          ['a', 2],
          ['b', 14],
        ],
      ],
    ] as const)('%s', (_, hours, parts) => {
      const { skewSeconds, skewFrom } = apart(
        ...parts.map(part => [...part] as [string, number, number?]),
      );
      expect(skewSeconds).toBe(hours * 3600);
      expect(skewFrom === undefined).toBe(hours === 0);
    });

    it('is the least that any choice of moments gives', () => {
      const part = fc
        .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4 }))
        .map(([asOf, long]) => [asOf - long, asOf] as const);
      fc.assert(
        fc.property(fc.array(part, { minLength: 2, maxLength: 4 }), ranges => {
          let choices: number[][] = [[]];
          for (const [from, to] of ranges) {
            choices = choices.flatMap(chosen =>
              Array.from({ length: to - from + 1 }, (_, i) => [
                ...chosen,
                from + i,
              ]),
            );
          }
          const spreads = choices.map(
            chosen => Math.max(...chosen) - Math.min(...chosen),
          );
          const { skewSeconds } = apart(
            ...ranges.map(
              ([from, to], i) => [`${i}`, to, from] as [string, number, number],
            ),
          );
          expect(skewSeconds).toBe(Math.min(...spreads) * 3600);
        }),
      );
    });
  });

  it('survives a chain longer than any stack', () => {
    const length = 100_000;
    const chain = Array.from({ length }, (_, i) =>
      service(`s${i}`, i + 1 < length ? [`s${i + 1}`] : []),
    );
    expect(of('s0', ...chain).effectiveRtoSeconds).toBe(60 * length);
  });

  describe('agrees with brute force on random graphs', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const graph = fc
      .array(
        fc.record({
          dependsOn: fc.uniqueArray(fc.constantFrom(...names), {
            maxLength: 4,
          }),
          exposureSeconds: fc.oneof(
            fc.integer({ min: 0, max: 9 }),
            fc.constant(null),
            fc.constant(undefined),
          ),
          rtoSeconds: fc.option(fc.integer({ min: 0, max: 9 }), {
            nil: undefined,
            freq: 12,
          }),
        }),
        { minLength: 1, maxLength: names.length },
      )
      .map(all => all.map((s, i): GraphService => ({ ref: names[i], ...s })));

    /** Reachability by doubling paths until nothing is added. */
    const reach = (services: GraphService[], from: string) => {
      const reached = new Set([from]);
      for (const _ of services) {
        for (const s of services) {
          if (reached.has(s.ref)) s.dependsOn.forEach(d => reached.add(d));
        }
      }
      return reached;
    };

    it('on closures, dependents, circles and exposure', () => {
      fc.assert(
        fc.property(graph, services => {
          const answer = of('a', ...services);
          const reached = reach(services, 'a');
          expect(
            new Set(['a', ...answer.dependencies.map(d => d.ref)]),
          ).toEqual(reached);
          expect(new Set(answer.dependents.map(d => d.ref))).toEqual(
            new Set(
              services
                .filter(s => s.ref !== 'a' && reach(services, s.ref).has('a'))
                .map(s => s.ref),
            ),
          );
          const inCircle = [...reached].filter(ref =>
            [...reach(services, ref)].some(
              other => other !== ref && reach(services, other).has(ref),
            ),
          );
          expect(new Set(answer.cycles.flat())).toEqual(new Set(inCircle));
          const exposures = services
            .filter(s => reached.has(s.ref))
            .flatMap(s =>
              s.exposureSeconds === undefined
                ? []
                : [s.exposureSeconds ?? Infinity],
            );
          const worst = exposures.length > 0 ? Math.max(...exposures) : -1;
          const said = answer.effectiveExposureSeconds;
          expect(said === null ? Infinity : said ?? -1).toBe(worst);
        }),
      );
    });

    it('on the order of recovery: nothing before what it depends on', () => {
      fc.assert(
        fc.property(graph, services => {
          const { order, cycles } = of('a', ...services);
          const position = (ref: string) =>
            order.findIndex(group => group.includes(ref));
          const together = (x: string, y: string) =>
            cycles.some(cycle => cycle.includes(x) && cycle.includes(y));
          expect(order.flat().sort()).toEqual([...reach(services, 'a')].sort());
          for (const s of services.filter(({ ref }) => position(ref) >= 0)) {
            for (const target of s.dependsOn) {
              if (target === s.ref) continue;
              expect(
                together(s.ref, target)
                  ? position(target) === position(s.ref)
                  : position(target) < position(s.ref),
              ).toBe(true);
            }
          }
        }),
      );
    });

    it('on the longest path, where there are no circles', () => {
      fc.assert(
        fc.property(graph, raw => {
          const services = raw.map(s => ({
            ...s,
            rtoSeconds: s.rtoSeconds ?? 1,
            dependsOn: s.dependsOn.filter(
              d => d > s.ref && names.indexOf(d) < raw.length,
            ),
          }));
          const longest = (ref: string): number => {
            const s = services.find(each => each.ref === ref)!;
            return s.rtoSeconds + Math.max(0, ...s.dependsOn.map(longest));
          };
          expect(of('a', ...services).effectiveRtoSeconds).toBe(longest('a'));
        }),
      );
    });
  });
});
