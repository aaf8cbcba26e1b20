import { canonicalJson } from './bodyHash';

describe('canonicalJson', () => {
  it.each([
    [
      'the order of names',
      { b: 1, a: { d: 1, c: 2 } },
      { a: { c: 2, d: 1 }, b: 1 },
    ],
    ['what is undefined', { a: 1, b: undefined }, { a: 1 }],
    ['the order of names within lists', [{ b: 1, a: 2 }], [{ a: 2, b: 1 }]],
  ])('does not tell %s apart', (_what, one, other) => {
    expect(canonicalJson(one)).toBe(canonicalJson(other));
  });

  it.each([
    ['the order of a list', ['a', 'b'], ['b', 'a']],
    ['a number and its text', { a: 1 }, { a: '1' }],
    ['null and nothing', { a: null }, {}],
  ])('tells %s apart', (_what, one, other) => {
    expect(canonicalJson(one)).not.toBe(canonicalJson(other));
  });

  it('gives back what was said', () => {
    const value = JSON.parse('{"__proto__": {"a": [1, null, "\\u0000💾"]}}');
    expect(JSON.parse(canonicalJson(value))).toEqual(value);
  });
});
