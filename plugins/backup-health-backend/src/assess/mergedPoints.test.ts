import { Random } from '../resolve/__testUtils__/random';
import { comparePlaces, newestOf, Place, PointsOfAsset } from './mergedPoints';

jest.setTimeout(60_000);

const newestFirst = (places: Place[]) =>
  [...places].sort((a, b) => comparePlaces(b, a));

/** Assets whose points are in memory, and how often they were looked at. */
function assetsOf(
  points: Place[],
  boundOf: (newest: Place) => Place = newest => newest,
) {
  const looked = new Set<string>();
  const names = [...new Set(points.map(({ asset }) => asset))];
  const assets = (after: Place | undefined): PointsOfAsset<Place>[] =>
    names.map(name => {
      const own = newestFirst(points.filter(({ asset }) => asset === name));
      const from = (place: Place | undefined) =>
        own.filter(each => !place || comparePlaces(each, place) < 0);
      const [newest] = from(after);
      return {
        notBefore: newest && boundOf(newest),
        next: async (place, atLeast) => {
          looked.add(name);
          return from(place).slice(0, atLeast);
        },
      };
    });
  return { assets, looked };
}

const assetNames = ['x', 'y', 'z', 'data-1', 'data-2'];

function placeOf(random: Random): Place {
  return {
    at: random.below(20),
    key: random.pick(['a', 'b', 'c']),
    asset: random.pick(assetNames),
  };
}

describe('the newest points of many assets', () => {
  it('are those of a list of all, from any place and however many', async () => {
    for (let seed = 1; seed <= 500; seed++) {
      const random = new Random(seed);
      const points = new Map<string, Place>();
      for (let i = random.below(80); i > 0; i--) {
        const place = placeOf(random);
        points.set(Object.values(place).join(' '), place);
      }
      const after = random.chance(0.5) ? placeOf(random) : undefined;
      const limit = 1 + random.below(30);
      const looser = random.below(4);
      // A bound may promise more than there is.
      const { assets } = assetsOf([...points.values()], newest => ({
        ...newest,
        at: newest.at + looser,
      }));
      const found = await newestOf(assets(after), after, limit);
      const all = newestFirst([...points.values()]).filter(
        each => !after || comparePlaces(each, after) < 0,
      );
      expect({ seed, found }).toEqual({ seed, found: all.slice(0, limit) });
    }
  });

  it('are found without a look at assets that have none of them', async () => {
    const points = Array.from({ length: 2_000 }, (_, i) =>
      [1, 2, 3].map(at => ({
        at,
        key: `daily-${at}`,
        asset: `data-${String(i).padStart(4, '0')}`,
      })),
    ).flat();
    const { assets, looked } = assetsOf(points);
    expect(await newestOf(assets(undefined), undefined, 10)).toHaveLength(10);
    expect(looked.size).toBeLessThanOrEqual(11);
  });
});
