import {
  instant,
  ResolvedAsset,
  ResolvedService,
  stringifyAssetRef,
} from '@backup-health/backstage-plugin-common';
import { canonicalJson } from '../store/bodyHash';
import { EntityChange, KnownEntity, StoredObservation } from '../store/types';
import { Random } from './__testUtils__/random';
import {
  config,
  now,
  randomEntity,
  randomObservation,
  randomSources,
} from './__testUtils__/randomEstate';
import { Estate } from './estate';
import { observationId } from './knowledge';
import { resolve } from './resolve';

jest.setTimeout(120_000);

const inOneOrder = <T>(items: T[]) =>
  [...items].sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));

/** Points are judged in an order of their own, so theirs says nothing. */
const lookOf = (asset: ResolvedAsset): ResolvedAsset => ({
  ...asset,
  points: inOneOrder(asset.points),
  coveredBy: asset.coveredBy && lookOf(asset.coveredBy),
  secretStores: asset.secretStores?.map(({ store, asset: behind }) => ({
    store,
    asset: lookOf(behind),
  })),
});
const serviceText = (service: ResolvedService) =>
  canonicalJson({ ...service, assets: service.assets.map(lookOf) });
const assetText = (asset: ResolvedAsset) => canonicalJson(lookOf(asset));

const read = (texts: Map<string, string>) =>
  new Map([...texts].sort().map(([id, text]) => [id, JSON.parse(text)]));

/** A world that changes, an estate that follows, and what was resolved of it. */
class Followed {
  readonly #random: Random;
  readonly #estate: Estate;
  readonly #observations = new Map<string, StoredObservation>();
  readonly #entities = new Map<string, KnownEntity>();
  #sources;
  readonly services = new Map<string, string>();
  readonly unowned = new Map<string, string>();

  constructor(seed: number, filled: number) {
    this.#random = new Random(seed);
    this.#sources = randomSources(this.#random, now);
    for (let n = 0; n < filled; n++) this.#changeWorld();
    this.#estate = Estate.create({
      config,
      sources: this.#sources,
      declaredSince: () => now,
    });
    this.#estate.fill(
      [...this.#observations.values()],
      [...this.#entities.values()],
    );
    this.#estate.settle();
    this.#resolve(this.#estate.services(), this.#estate.unowned());
  }

  /** Some changes at once, and what they concern resolved anew. */
  step(): void {
    const observations = new Map<string, StoredObservation>();
    const entities: EntityChange[] = [];
    const count = 1 + this.#random.below(4);
    for (let n = 0; n < count; n++) {
      const { stored, change } = this.#changeWorld();
      if (stored) observations.set(observationId(stored), stored);
      if (change) entities.push(change);
    }
    if (this.#random.chance(0.1)) {
      this.#sources = randomSources(this.#random, now);
    }
    const concerned = this.#estate.apply({
      observations: [...observations.values()],
      entities,
      sources: this.#sources,
    });
    this.#resolve(concerned.services, concerned.assets);
  }

  full() {
    const { services, unowned } = resolve({
      config,
      now,
      sources: this.#sources,
      observations: [...this.#observations.values()],
      entities: [...this.#entities.values()],
    });
    return {
      services: new Map(services.map(s => [s.entityRef, serviceText(s)])),
      unowned: new Map(
        unowned.map(a => [stringifyAssetRef(a.ref), assetText(a)]),
      ),
    };
  }

  #changeWorld(): { stored?: StoredObservation; change?: EntityChange } {
    if (this.#random.chance(0.15)) {
      const entity = randomEntity(this.#random);
      const { entityRef } = entity;
      if (this.#random.chance(0.2)) {
        this.#entities.delete(entityRef);
        return { change: { entityRef } };
      }
      this.#entities.set(entityRef, entity);
      return { change: { entityRef, entity } };
    }
    const stored = randomObservation(this.#random);
    this.#observations.set(observationId(stored), structuredClone(stored));
    return { stored };
  }

  #resolve(services: Iterable<string>, assets: Iterable<string>): void {
    const resolver = this.#estate.resolver();
    for (const ref of services) {
      const service = resolver.service(ref);
      if (service) this.services.set(ref, serviceText(service));
      else this.services.delete(ref);
    }
    for (const id of assets) {
      const asset = resolver.unowned(id);
      if (asset) this.unowned.set(id, assetText(asset));
      else this.unowned.delete(id);
    }
  }
}

describe('an estate that follows changes', () => {
  it.each(Array.from({ length: 16 }, (_, n) => n + 1))(
    'is what resolving everything gives, after each of many (seed %i)',
    seed => {
      const followed = new Followed(seed, seed % 2 ? 0 : 150);
      for (let n = 0; n < 40; n++) {
        followed.step();
        const { services, unowned } = followed.full();
        expect(read(followed.services)).toEqual(read(services));
        expect(read(followed.unowned)).toEqual(read(unowned));
      }
    },
  );
});

describe('whom a change concerns', () => {
  const volumes = 200;
  const cluster = 'uid-a';
  const stored = (
    observation: StoredObservation['observation'],
    rest: Partial<StoredObservation> = {},
  ): StoredObservation => ({
    source: 'kubernetes:a',
    stream: 'velero.io/backups',
    origin: observation.key,
    observation,
    firstSeenAt: now,
    ...rest,
  });
  const names = Array.from({ length: volumes }, (_, n) => `app-${n}`);
  const holds = (include: string[]) => ({
    by: 'namespaces' as const,
    cluster,
    include,
    exclude: [],
    includeResources: [],
    excludeResources: [],
    labelled: false,
    volumeData: 'yes' as const,
  });
  const point = (namespace: string, key = `backup-of-${namespace}`) =>
    stored({
      type: 'recovery-point',
      key,
      asOf: now,
      availableAt: now,
      result: 'good',
      holds: holds([namespace]),
      locations: ['place'],
      evidence: 'artifact-seen',
    });
  const location = (checkedAt: number, title = 'A place') =>
    stored({
      type: 'location',
      key: 'place',
      title,
      availability: 'available',
      checkedAt: instant(checkedAt),
    });

  function anEstate() {
    const estate = Estate.create({
      config,
      sources: randomSources(new Random(1), now),
      declaredSince: () => now,
    });
    estate.fill(
      [
        location(now),
        ...names.flatMap(name => [
          stored({
            type: 'asset',
            key: name,
            ref: { kind: 'volume', cluster, namespace: name, name: 'data' },
          }),
          stored({
            type: 'plan',
            key: `plan-of-${name}`,
            system: 'velero',
            name,
            title: name,
            role: 'backup',
            standing: 'declared',
            paused: false,
            selects: holds([name]),
          }),
          point(name),
        ]),
      ],
      names.map(name => ({
        entityRef: `component:default/${name}`,
        title: name,
        annotations: { 'backstage.io/kubernetes-namespace': name },
        dependsOn: [],
      })),
    );
    estate.settle();
    return estate;
  }

  it('is the one service that it is of, of however many', () => {
    const { services, assets } = anEstate().apply({
      observations: [point('app-7', 'another')],
    });
    expect([...services]).toEqual(['component:default/app-7']);
    expect([...assets]).toEqual([`volume:${cluster}/app-7/data`]);
  });

  it('is nobody else where the only asset of a plan changes', () => {
    const { services } = anEstate().apply({
      observations: [
        stored({
          type: 'asset',
          key: 'app-7',
          ref: { kind: 'volume', cluster, namespace: 'app-7', name: 'data' },
          volume: { capacityBytes: 5 },
        }),
      ],
    });
    expect([...services]).toEqual(['component:default/app-7']);
  });

  it('is nobody where a place was only looked at again', () => {
    const estate = anEstate();
    expect(estate.apply({ observations: [location(now + 1)] })).toEqual({
      services: new Set(),
      assets: new Set(),
      plans: new Set(),
    });
    expect(
      estate.apply({ observations: [location(now + 1, 'Elsewhere')] }).services
        .size,
    ).toBe(volumes);
  });

  it('is who was told that a place is not looked at, once it is again', () => {
    const estate = anEstate();
    const often = (checkedAt: number) => {
      const { observation, ...rest } = location(checkedAt);
      return {
        ...rest,
        observation: { ...observation, checkedEverySeconds: 60 },
      } as StoredObservation;
    };
    const concerned = (checkedAt: number) =>
      estate.apply({ observations: [often(checkedAt)] }).services.size;
    expect(concerned(now)).toBe(volumes);
    expect(concerned(now + 3_599_999)).toBe(0);
    expect(concerned(now + 2 * 3_599_999)).toBe(0);
    expect(concerned(now + 3 * 3_600_000)).toBe(volumes);
  });

  it('is who was told that nobody looks at a Secret, once somebody does', () => {
    const estate = anEstate();
    const concerned = (checkedAt: number) => [
      ...estate.apply({
        observations: [
          stored({
            type: 'readiness',
            kind: 'external-secret',
            key: 'secret',
            cluster,
            namespace: 'app-7',
            name: 'secret',
            title: 'ExternalSecret',
            state: 'ready',
            checkedAt: instant(checkedAt),
            checkedEverySeconds: 60,
          }),
        ],
      }).services,
    ];
    expect(concerned(now)).toEqual(['component:default/app-7']);
    expect(concerned(now + 119_999)).toEqual([]);
    expect(concerned(now + 119_999 + 120_000)).toEqual([
      'component:default/app-7',
    ]);
  });

  it('is whose volume lies in a place of its own, where that changes', () => {
    const apart = (title: string) =>
      stored({
        type: 'location',
        key: 'storage',
        title,
        site: 'on-site',
        availability: 'unknown',
      });
    const estate = anEstate();
    const { observation, ...rest } = point('app-7');
    estate.apply({
      observations: [
        apart('The storage of the cluster'),
        { ...rest, observation: { ...observation, volumeResults: true } },
        stored({
          type: 'volume-result',
          key: 'result',
          point: observation.key,
          volume: { kind: 'volume', cluster, namespace: 'app-7', name: 'data' },
          result: 'good',
          locations: ['storage'],
        }),
      ] as StoredObservation[],
    });
    const { services } = estate.apply({ observations: [apart('Elsewhere')] });
    expect([...services]).toEqual(['component:default/app-7']);
    const [asset] = estate
      .resolver()
      .service('component:default/app-7')!.assets;
    expect(asset.points[0].locations).toEqual(['storage']);
    expect(asset.locations.storage.title).toBe('Elsewhere');
  });

  it('is nobody where the controller of a Secret only looked at it again', () => {
    const secret = (
      checkedAt: number,
      state: 'ready' | 'not-ready' = 'ready',
    ) =>
      stored({
        type: 'readiness',
        kind: 'external-secret',
        key: 'secret',
        cluster,
        namespace: 'app-7',
        name: 'secret',
        title: 'ExternalSecret',
        state,
        checkedAt: instant(checkedAt),
      });
    const estate = anEstate();
    estate.apply({ observations: [secret(now)] });
    expect(estate.apply({ observations: [secret(now + 1)] })).toEqual({
      services: new Set(),
      assets: new Set(),
      plans: new Set(),
    });
    const resolved = estate.resolver().service('component:default/app-7');
    expect(JSON.stringify(resolved)).not.toContain(`"checkedAt":${now},`);
    expect([
      ...estate.apply({ observations: [secret(now + 2, 'not-ready')] })
        .services,
    ]).toEqual(['component:default/app-7']);
  });

  it('is nobody where the heart of a source beats, and all where it stops', () => {
    const estate = anEstate();
    const sources = randomSources(new Random(1), instant(now + 30_000));
    const readable = sources.map(source => ({
      ...source,
      streams: source.streams.map(stream => ({
        ...stream,
        since: now,
        condition: 'readable' as const,
      })),
    }));
    estate.apply({ sources: readable });
    const beat = readable.map(source => ({
      ...source,
      streams: source.streams.map(stream => ({
        ...stream,
        observedAt: instant(now + 60_000),
      })),
    }));
    expect(estate.apply({ sources: beat }).services.size).toBe(0);
    const [a, ...others] = beat;
    const failing = {
      ...a,
      streams: a.streams.map(stream => ({
        ...stream,
        condition: 'failing' as const,
      })),
    };
    expect(estate.apply({ sources: [failing, ...others] }).services.size).toBe(
      volumes,
    );
  });

  it('forgets what is gone for long, and looks again at whom it was of', () => {
    const estate = anEstate();
    const gone = point('app-3');
    estate.apply({
      observations: [{ ...gone, goneAt: instant(now - 1000) }],
    });
    expect(estate.expire(instant(now - 1000)).services.size).toBe(0);
    const { services } = estate.expire(instant(now));
    expect([...services]).toEqual(['component:default/app-3']);
    const [asset] = estate
      .resolver()
      .service('component:default/app-3')!.assets;
    expect(asset.points).toEqual([]);
  });
});
