import fc from 'fast-check';
import { globMatches, matchGlob } from './glob';

describe('matchGlob', () => {
  it.each<[string, string, boolean | undefined]>([
    ['', '', true],
    ['', 'a', false],
    ['platform', 'platform', true],
    ['platform', 'platforms', false],
    ['*', '', true],
    ['**', 'a.b', true],
    ['team-*', 'team-a', true],
    ['team-*', 'a-team-', false],
    ['*-prod-*', 'shop-prod-eu', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['app[12]', 'app2', true],
    ['app[12]', 'app3', false],
    ['app[!12]', 'app3', true],
    ['app[!12]', 'app', false],
    ['app[1-3]', 'app2', true],
    ['app[1-3]', 'app4', false],
    ['app[!1-3]', 'app4', true],
    ['app[!1-3]', 'app-', true],
    ['a[-b]', 'a-', true],
    ['a[bc-e]', 'a-', true],
    ['a[bc-e]', 'ad', false],
    ['a[!!b]', 'a!', false],
    ['a[^b]', 'a^', true],
    ['a[\\]]', 'a]', true],
    ['*[ab]*c', 'xxaxxc', true],
    ['{a,b}', 'b', true],
    ['{a,b}', 'c', false],
    ['x{a*,[0-2]}y', 'xabcy', true],
    ['x{a*,[0-2]}y', 'x1y', true],
    ['x{a,{b,c}d}', 'xcd', true],
    ['{,a}b', 'b', true],
    ['a,b', 'a,b', true],
    ['a}', 'a}', true],
    ['a]', 'a]', true],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['a.b', 'axb', false],
    ['a[b', 'a[b', undefined],
    ['a[]', 'a', undefined],
    ['a[!]', 'a!', undefined],
    ['a[b-]', 'ab', undefined],
    ['a[c-b]', 'ab', undefined],
    ['a[b-dx]', 'ab', undefined],
    ['{a,b', 'a', undefined],
    ['a\\', 'a', undefined],
    [`${'*a'.repeat(30)}b`, 'a'.repeat(200), false],
    [`${'{*a,*b}'.repeat(30)}c`, 'ab'.repeat(100), false],
  ])('%s matches %s: %s', (glob, text, expected) => {
    expect(matchGlob(glob, text)).toBe(expected);
  });

  it('takes what is no pattern for what it is spelt like, where that is asked', () => {
    expect(globMatches('a[b', 'a[b')).toBe(true);
    expect(globMatches('a[b', 'ab')).toBe(false);
  });

  it('matches what a regular expression matches that says the same', () => {
    const part = fc.oneof(
      fc.constantFrom(['*', '.*'], ['?', '.'], ['[a-c]', '[a-c]']),
      fc.constantFrom(['[ab]', '[ab]'], ['[!ab]', '[^ab]'], ['-', '-']),
      fc.constantFrom(['{a,bc*}', '(?:a|bc.*)'], ['a', 'a'], ['c', 'c']),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 6 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), maxLength: 8 }),
        (parts, text) => {
          const glob = parts.map(([of]) => of).join('');
          const same = new RegExp(`^${parts.map(([, of]) => of).join('')}$`);
          expect(matchGlob(glob, text)).toBe(same.test(text));
        },
      ),
    );
  });

  it('never throws, whatever it is given', () => {
    const odd = fc.string({
      unit: fc.constantFrom('*', '?', '[', ']', '{', '}', ',', '!', '\\', 'a'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(odd, odd, (glob, text) => {
        expect([true, false, undefined]).toContain(matchGlob(glob, text));
      }),
    );
  });
});
