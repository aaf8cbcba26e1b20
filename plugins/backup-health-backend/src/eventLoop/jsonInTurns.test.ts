import { Random } from '../resolve/__testUtils__/random';
import { canonicalJson } from '../store/bodyHash';
import { jsonInTurns } from './jsonInTurns';

jest.setTimeout(60_000);

const texts = ['', 'a', 'z', 'a\nb', '"', '\u2028', '\ud800', 'é', '10', '9'];

/** Some JSON, with lists that are long and names in no order. */
function jsonOf(random: Random, depth = 0): unknown {
  const kind = random.below(depth < 5 ? 7 : 4);
  if (kind === 0) return null;
  if (kind === 1) return random.below(1000) / 7;
  if (kind <= 3) return random.pick(texts);
  if (kind === 4) {
    const length = random.below(depth < 2 ? 46 : 4);
    return Array.from({ length }, () => jsonOf(random, depth + 1));
  }
  const names = Array.from({ length: random.below(6) }, () =>
    random.pick(texts),
  );
  return Object.fromEntries(
    names.map(name => [
      name,
      random.chance(0.1) ? undefined : jsonOf(random, depth + 1),
    ]),
  );
}

describe('jsonInTurns', () => {
  it.each<['plain' | 'indented' | 'canonical', (value: object) => string]>([
    ['plain', value => JSON.stringify(value)],
    ['indented', value => JSON.stringify(value, undefined, 2)],
    ['canonical', canonicalJson],
  ])('writes what writing it at once does: %s', async (style, atOnce) => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed);
      const value = { b: jsonOf(random), a: jsonOf(random), 7: [] };
      const text = (await jsonInTurns(value, style)).join('');
      expect({ seed, text }).toEqual({ seed, text: atOnce(value) });
    }
  });

  it('writes a long list in many pieces', async () => {
    const items = Array.from({ length: 2_000 }, (_, i) => ({ i }));
    const pieces = await jsonInTurns({ parts: { items } });
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(50);
  });
});
